from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cms", "0004_protected_pages")]

    operations = [
        migrations.AlterField(
            model_name=name,
            name="language",
            field=models.CharField(
                choices=[("de", "Deutsch"), ("en", "English"), ("de-simple", "Leichte Sprache")],
                default="de",
                max_length=10,
                verbose_name="language",
            ),
        )
        for name in ("recording", "sitedocument")
    ]
