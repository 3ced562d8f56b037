"""Further words that a site begins with: those that nobody has thought of yet."""

from pathlib import Path

from django.db import migrations

START = Path(__file__).parents[1] / "start"


def lines_of(name):
    text = (START / f"{name}.txt").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def fill(apps, schema_editor):
    synonyms = apps.get_model("search", "Synonym").objects
    known = set(synonyms.values_list("language", "words"))
    for line in lines_of("synonyms_more"):
        language, _, entry = line.partition(": ")
        sign = "=" if " = " in entry else ">"
        words, meanings = (part.strip() for part in entry.split(sign))
        if (language, words) not in known:
            synonyms.create(
                words=words, meanings=meanings, both_ways=sign == "=", language=language
            )
    whole = apps.get_model("search", "WholeWord").objects
    for word in " ".join(lines_of("whole_more")).split():
        whole.get_or_create(word=word)


class Migration(migrations.Migration):

    dependencies = [
        ('search', '0005_whole_start_list'),
    ]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
