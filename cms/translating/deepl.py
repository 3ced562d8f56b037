from wagtail_localize.machine_translators.deepl import DeepLTranslator

TEXTS_AT_ONCE = 50


class DeepL(DeepLTranslator):
    """DeepL refuses more than fifty texts at once; a long page has more."""

    def translate(self, source_locale, target_locale, strings):
        strings = list(strings)
        translated = {}
        for start in range(0, len(strings), TEXTS_AT_ONCE):
            some = strings[start : start + TEXTS_AT_ONCE]
            translated |= super().translate(source_locale, target_locale, some)
        return translated
