"""The words that a site begins with; from then on they are the editors'."""

from pathlib import Path

from django.db import migrations

START = Path(__file__).parents[1] / "start" / "whole.txt"


def fill(apps, schema_editor):
    words = apps.get_model("search", "WholeWord").objects
    lines = START.read_text(encoding="utf-8").splitlines()
    words.bulk_create(
        words.model(word=word)
        for line in lines
        if not line.startswith("#")
        for word in line.split()
    )


class Migration(migrations.Migration):

    dependencies = [
        ('search', '0004_wholeword'),
    ]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
