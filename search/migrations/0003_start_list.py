"""The synonyms that a site begins with; from then on they are the editors'."""

from pathlib import Path

from django.db import migrations

START = Path(__file__).parents[1] / "start" / "synonyms.txt"


def fill(apps, schema_editor):
    synonyms = apps.get_model("search", "Synonym").objects
    lines = START.read_text(encoding="utf-8").splitlines()
    synonyms.bulk_create(
        synonyms.model(
            words=words.strip(),
            meanings=meanings.strip(),
            both_ways=sign == "=",
            language=language,
        )
        for language, entry in (line.split(": ") for line in lines if line[2:3] == ":")
        for sign in ["=" if "=" in entry else ">"]
        for words, meanings in [entry.split(sign)]
    )


class Migration(migrations.Migration):

    dependencies = [
        ('search', '0002_synonym'),
    ]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
