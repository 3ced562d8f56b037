"""Further words that a site begins with: what offices, chambers and planners say."""

from django.db import migrations

from ._lists import add_synonyms


def fill(apps, schema_editor):
    add_synonyms(apps, "synonyms_offices")


class Migration(migrations.Migration):
    dependencies = [("search", "0007_no_pending_lists")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
