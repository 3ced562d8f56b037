from django.apps import AppConfig
from django.db.models.signals import post_delete, post_save, pre_delete
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    name = "search"
    verbose_name = _("Search")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from wagtail.signals import page_published

        from cms.models.media import Recording, SiteDocument

        from . import lexicon
        from .kinds import record_models
        from .models import WholeWord
        from .upkeep import index_page, index_pages_that_name, index_what_has

        lexicon.is_word("Wort")  # reads the dictionary, before anybody waits for it
        page_published.connect(index_page)
        for model in (Recording, SiteDocument, *record_models()):
            post_save.connect(index_pages_that_name, sender=model)
            pre_delete.connect(index_pages_that_name, sender=model)
        for signal in (post_save, post_delete):
            signal.connect(index_what_has, sender=WholeWord)
