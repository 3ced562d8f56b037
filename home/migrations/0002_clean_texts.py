"""What was stored before texts, addresses and redirects were cleaned where they enter."""

from django.core.exceptions import ValidationError
from django.db import IntegrityError, migrations, models, transaction

from cms.web.redirects import normalise_path

# Made from what stands elsewhere, or written by the machine alone.
LEFT_OUT = {"contenttypes", "modelsearch", "sessions", "wagtailsearch"}


def clean(apps, schema_editor):
    for model in apps.get_models():
        if model._meta.app_label not in LEFT_OUT and not model._meta.proxy:
            for column in model._meta.local_concrete_fields:
                if isinstance(column, models.CharField | models.TextField):
                    clean_column(model._base_manager, column)
    redirects = apps.get_model("wagtailredirects", "Redirect").objects
    for pk, path in redirects.values_list("pk", "old_path"):
        try:
            change(redirects, pk, old_path=normalise_path(path))
        except (IntegrityError, ValidationError):
            continue  # The other one of the same address, or none at all: neither is followed.


def clean_column(rows, column):
    for pk, text in rows.values_list("pk", column.attname).iterator():
        cleaned = column.to_python(text)
        if cleaned == text:
            continue
        try:
            change(rows, pk, **{column.attname: cleaned})
        except IntegrityError:
            if (rows.model._meta.label_lower, column.name) == ("events.registration", "email"):
                register_once(rows, pk, cleaned)
        except ValidationError:
            continue  # It has become too long.


def register_once(rows, pk, email):
    """Somebody had registered twice, by an address that looked different to the machine only. The
    seat stays, or the better place on the waiting list."""
    mine = rows.get(pk=pk)
    others = rows.filter(event_id=mine.event_id, email__iexact=email).exclude(state="cancelled")
    both = sorted([mine, *others], key=lambda row: (row.state != "confirmed", row.created))
    for second in both[1:]:
        change(rows, second.pk, state="cancelled")
    change(rows, pk, email=email)


def change(rows, pk, **values):
    with transaction.atomic():
        rows.filter(pk=pk).update(**values)


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("cms", "0001_initial"),
        ("events", "0001_initial"),
        ("home", "0001_initial"),
        ("network", "0001_initial"),
        ("newsletter", "0001_initial"),
        ("outbox", "0002_longer_error"),
        ("projects", "0001_initial"),
        ("search", "0001_initial"),
        ("submissions", "0001_initial"),
        ("wagtailredirects", "0008_add_verbose_name_plural"),
    ]

    operations = [migrations.RunPython(clean, migrations.RunPython.noop, elidable=True)]
