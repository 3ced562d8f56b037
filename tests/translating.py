"""What translators do."""

from wagtail_localize.models import StringTranslation, TranslationSource


def translate_all(instance, locale, leave=()):
    """Types something into every field of the translation editor that is empty, but for texts
    to leave."""
    source = TranslationSource.objects.get(object=instance.translation_key)
    for segment in source.stringsegment_set.select_related("string").order_by("order"):
        if segment.string.data not in leave and segment.context.path != "slug":
            StringTranslation.objects.get_or_create(
                translation_of=segment.string,
                context=segment.context,
                locale=locale,
                defaults={"data": f"English: {segment.string.data}"},
            )
