"""Rules of Leichte Sprache, as far as they can be counted."""

import re

from django.utils.translation import gettext as _

LANGUAGE = "de-simple"
WORDS = 15
# "Stadt-Entwicklung" is read in two steps, "Stadtentwicklung" in none.
LETTERS = 14

_ABBREVIATION = re.compile(
    r"\b(?:z\. ?B|d\. ?h|u\. ?a|i\. ?d\. ?R|o\. ?ä|bzw|usw|etc|ca|evtl|ggf|inkl|vgl|Nr|Tel|Str)\."
)
_END = re.compile(r"(?<=[.!?:])[”“»\"']*\s+")
_WORD = re.compile(r"[^\W\d_]+")
_ADDRESS = re.compile(r"\S+@\S+|\b(?:https?://|www\.)\S+")


def faults(text):
    """What the rules say about a passage, with the words concerned."""
    text = _ADDRESS.sub("", text)
    for found in dict.fromkeys(_ABBREVIATION.findall(text)):
        yield _("Abbreviation “%(words)s”: write it in full.") % {"words": found}
    for sentence in _sentences(text):
        count = len(sentence.split())
        if count > WORDS:
            message = _("Sentence of %(count)d words, at most %(most)d: “%(words)s”")
            yield message % {"count": count, "most": WORDS, "words": sentence}
        elif sentence.count(",") > 1 or ";" in sentence:
            yield _("Only one statement in a sentence: “%(words)s”") % {"words": sentence}
    for word in dict.fromkeys(_WORD.findall(text)):
        if len(word) > LETTERS:
            message = _("Long word “%(words)s”: divide it by a hyphen or middle dot.")
            yield message % {"words": word}


def _sentences(text):
    # The dots of abbreviations end no sentence.
    whole = _ABBREVIATION.sub(lambda found: found[0].replace(".", "․"), text)
    return [part.replace("․", ".").strip() for part in _END.split(whole) if part.strip()]
