"""Languages in addresses: German without prefix, English under /en/, easy German in words."""

from django.urls import LocalePrefixPattern, URLResolver
from django.utils.translation import get_language

# A registered language tag ("simple" is IANA's variant for simplified forms), so it may stand
# in `lang`, `hreflang`, feeds and structured data as it is.
EASY = "de-simple"
EASY_PREFIX = "leichte-sprache"


class LanguagePrefixPattern(LocalePrefixPattern):
    """Visitors read the prefix: easy German has its name there instead of its code."""

    @property
    def language_prefix(self):
        return f"{EASY_PREFIX}/" if get_language() == EASY else super().language_prefix


def language_patterns(*patterns):
    """Django's `i18n_patterns` with these prefixes."""
    return [URLResolver(LanguagePrefixPattern(prefix_default_language=False), list(patterns))]
