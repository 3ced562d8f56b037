from copy import copy

from django.db.models.signals import post_save
from wagtail.models import Page
from wagtail_localize.models import StringTranslation, post_save_string_translation

LONGEST = Page._meta.get_field("draft_title").max_length


def limit_titles():
    """Wagtail-localize shows the title of a translation in the tree while it is being written, at
    whatever length, and PostgreSQL refuses what is too long. The translator is told on publishing.
    """
    post_save.disconnect(post_save_string_translation, sender=StringTranslation)
    post_save.connect(_show_title, sender=StringTranslation)


def _show_title(instance, **kwargs):
    shown = copy(instance)
    shown.data = instance.data[:LONGEST]
    post_save_string_translation(shown, **kwargs)
