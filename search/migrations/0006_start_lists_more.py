"""Further words that a site begins with: those that nobody has thought of yet."""

from django.db import migrations

from ._lists import add_synonyms, lines_of


def fill(apps, schema_editor):
    add_synonyms(apps, "synonyms_more")
    whole = apps.get_model("search", "WholeWord").objects
    for word in " ".join(lines_of("whole_more")).split():
        whole.get_or_create(word=word)


class Migration(migrations.Migration):

    dependencies = [
        ('search', '0005_whole_start_list'),
    ]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
