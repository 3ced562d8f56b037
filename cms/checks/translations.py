"""What keeps a version in another language from being published: texts that are still those of the
original, and pages above it that nobody sees there."""

from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail_localize.models import Translation
from wagtail_localize.strings import StringValue

from .findings import Finding

# So many of the texts are told.
TOLD = 3


def untranslated(instance):
    """Of a page or record that translators work on; those written by hand are their author's."""
    translation = Translation.objects.filter(
        source__object_id=instance.translation_key,
        target_locale=instance.locale_id,
        enabled=True,
    ).first()
    if not translation:
        return
    texts = translation.source.stringsegment_set.order_by("order").select_related("string")
    missing = [text for text in texts.annotate_translation(instance.locale) if not text.translation]
    if missing:
        message = ngettext(
            "%(count)d of %(all)d texts is not translated: %(texts)s",
            "%(count)d of %(all)d texts are not translated: %(texts)s",
            len(missing),
        )
        values = {"count": len(missing), "all": len(texts), "texts": _told(missing)}
        yield Finding(message % values, _first_field(instance))


def hidden_above(page, parent):
    """No way leads to a page below one that is not published; `published_with` are the keys of
    those that become public in the same step."""
    above = parent.get_ancestors(inclusive=True).filter(depth__gt=1, live=False)
    for hidden in above.exclude(pk__in=page.published_with):
        if not _is_public_by(hidden, page.go_live_at):
            message = _("“%(page)s” above it is not published. Please publish it first.")
            yield Finding(message % {"page": hidden.get_admin_display_title()}, "title")


def _is_public_by(page, moment):
    if not moment:
        return False
    return page.revisions.filter(approved_go_live_at__lte=moment).exists()


def _told(missing):
    words = [StringValue(text.string.data).render_text() for text in missing[:TOLD]]
    told = ", ".join(_("“%(text)s”") % {"text": Truncator(each).chars(60)} for each in words)
    return f"{told} …" if len(missing) > TOLD else told


def _first_field(instance):
    return "title" if hasattr(instance, "title") else "name"
