"""Texts that nobody has to translate: what has no words is taken over as it is, and the address
follows the translated title until the page has been published once."""

import re

from django.core.exceptions import ObjectDoesNotExist
from django.db.models.signals import post_save
from django.dispatch import receiver
from wagtail.models import Page
from wagtail_localize.models import StringSegment, StringTranslation, Translation
from wagtail_localize.strings import StringValue

from cms.text.slugs import slugify

ADDRESS = "slug"
TITLES = ("title", "name")
# Says in the editor who wrote it.
TOOL = "stadtretter"
_WORDLESS = re.compile(r"(?:https?://\S+|www\.\S+|[^\s@]+@[^\s@]+|[\W\d_])*")


def is_wordless(text):
    """Figures, signs, addresses of the web and of mailboxes."""
    return bool(_WORDLESS.fullmatch(text))


@receiver(post_save, sender=Translation)
def settle_all(instance, created, **kwargs):
    if created:
        for segment in instance.source.stringsegment_set.select_related("string", "context"):
            _settle(segment, instance)


@receiver(post_save, sender=StringSegment)
def settle_new(instance, created, **kwargs):
    if created:
        for translation in instance.source.translations.all():
            _settle(instance, translation)


@receiver(post_save, sender=StringTranslation)
def follow_title(instance, **kwargs):
    if not instance.context or instance.context.path not in TITLES:
        return
    for translation in Translation.objects.filter(
        source__object=instance.context.object_id, target_locale=instance.locale_id
    ):
        segments = translation.source.stringsegment_set.select_related("string", "context")
        for segment in segments.filter(context__path=ADDRESS):
            _settle(segment, translation)


def _settle(segment, translation):
    text = StringValue(segment.string.data).render_text()
    if segment.context.path == ADDRESS:
        text = _address(translation)
    elif not is_wordless(text):
        return
    known = StringTranslation.objects.filter(
        translation_of=segment.string, context=segment.context, locale=translation.target_locale
    )
    if text and not known.exclude(tool_name=TOOL).exists():
        StringTranslation.objects.update_or_create(
            translation_of=segment.string,
            context=segment.context,
            locale=translation.target_locale,
            defaults={
                "data": StringValue.from_plaintext(text).data,
                "translation_type": StringTranslation.TRANSLATION_TYPE_MACHINE,
                "tool_name": TOOL,
            },
        )


def _address(translation):
    """The one that is public already, else one made from the translated title."""
    try:
        target = translation.get_target_instance()
    except ObjectDoesNotExist:
        return ""
    if target.live or getattr(target, "first_published_at", None):
        return target.slug
    title = StringTranslation.objects.filter(
        context__object=translation.source.object_id,
        context__path__in=TITLES,
        locale=translation.target_locale,
        translation_of__in=translation.source.stringsegment_set.values("string"),
    ).first()
    return _free_slug(target, StringValue(title.data).render_text()) if title else ""


def _free_slug(target, title):
    """Pages get a free one when they are saved."""
    slug = slugify(title)[: target._meta.get_field(ADDRESS).max_length - 3].strip("-")
    if isinstance(target, Page):
        return slug
    others = type(target).objects.filter(locale=target.locale_id).exclude(pk=target.pk)
    taken = set(others.filter(slug__startswith=slug).values_list("slug", flat=True))
    numbered = (f"{slug}-{number}" for number in range(2, len(taken) + 3))
    return next(each for each in (slug, *numbered) if each not in taken)
