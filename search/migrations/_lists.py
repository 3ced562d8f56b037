"""What migrations fill in of the lists in search/start."""

from pathlib import Path

START = Path(__file__).parents[1] / "start"


def lines_of(name):
    text = (START / f"{name}.txt").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def add_synonyms(apps, name):
    """Those whose words are not yet explained in a language."""
    synonyms = apps.get_model("search", "Synonym").objects
    known = set(synonyms.values_list("language", "words"))
    for line in lines_of(name):
        language, _, entry = line.partition(": ")
        sign = "=" if " = " in entry else ">"
        words, meanings = (part.strip() for part in entry.split(sign))
        if (language, words) not in known:
            synonyms.create(
                words=words, meanings=meanings, both_ways=sign == "=", language=language
            )
