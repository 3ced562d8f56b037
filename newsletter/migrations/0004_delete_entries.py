from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("newsletter", "0003_entries_become_blocks")]

    operations = [migrations.DeleteModel(name="EditionEntry")]
