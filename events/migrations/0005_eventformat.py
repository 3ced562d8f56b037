from django.db import migrations, models

FORMATS = [
    ("webtalk", "WebTalk", ""),
    ("seminar", "Online-Seminar", "Online seminar"),
    ("workshop", "Workshop", ""),
    ("roundtable", "Runder Tisch", "Roundtable"),
    ("conference", "Konferenz", "Conference"),
]


def take_over(apps, schema_editor):
    """The kinds that the code knew become rows under the same keys: pages, drafts and old versions
    name them already. A draft without one gets the first."""
    model = apps.get_model("events", "EventFormat")
    for number, (key, name, name_en) in enumerate(FORMATS, start=1):
        model.objects.create(key=key, name=name, name_en=name_en, sort_order=number)
    pages = apps.get_model("events", "EventPage").objects
    pages.exclude(event_format__in=[key for key, *_names in FORMATS]).update(event_format="webtalk")


class Migration(migrations.Migration):
    dependencies = [("events", "0004_interest")]

    operations = [
        migrations.CreateModel(
            name="EventFormat",
            fields=[
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                ("key", models.SlugField(editable=False, max_length=40, primary_key=True, serialize=False)),
                ("name", models.CharField(error_messages={"unique": "There is a kind of this name already."}, max_length=60, unique=True, verbose_name="name")),
                ("name_en", models.CharField(blank=True, help_text="For English pages. Empty: they read the German name.", max_length=60, verbose_name="name in English")),
            ],
            options={
                "verbose_name": "kind of event",
                "verbose_name_plural": "kinds of events",
                "ordering": ["sort_order"],
                "abstract": False,
            },
        ),
        migrations.RunPython(take_over, migrations.RunPython.noop),
    ]
