"""Wagtail calls what is above all pages, and above all collections, "Root", and shows the word."""

from django.db import migrations


def name(apps, schema_editor):
    pages = apps.get_model("wagtailcore", "Page").objects.filter(depth=1, title="Root")
    pages.update(title="Website", draft_title="Website")
    collections = apps.get_model("wagtailcore", "Collection").objects.filter(depth=1, name="Root")
    collections.update(name="Allgemein")


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0002_clean_texts"),
        ("wagtailcore", "0040_page_draft_title"),
    ]

    operations = [migrations.RunPython(name, migrations.RunPython.noop)]
