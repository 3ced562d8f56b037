"""The rights of persons: what is held about an e-mail address, in every table."""

from django.apps import apps
from django.db import models, transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from cms.editing.spreadsheets import as_csv
from cms.text.addresses import canonical, wire
from outbox.models import OutgoingMail

from .retention import submission_models

# Made from what stands elsewhere: the search index and Wagtail's index of references.
DERIVED = ("modelsearch", "wagtailsearch")
TEXT = (models.CharField, models.TextField, models.JSONField)
SHOWN = 20


def held_about(email):
    """What the person sent and what was mailed about it, as [(model, queryset)]."""
    email = canonical(email)
    found = [(model, model.held_about(email)) for model in submission_models()]
    by_mail = models.Q(to__iexact=email) | models.Q(reply_to__iexact=email)
    return [*found, (OutgoingMail, OutgoingMail.objects.filter(by_mail))]


def mentions(email):
    """Further records in which the address stands, of all tables, for somebody to look at.

    Nothing of it is deleted with a button: it is other people's, or part of a page. At most
    SHOWN of each table; the text may hold the address as a part of a longer one.
    """
    held = dict(held_about(email))
    spellings = {canonical(email), wire(canonical(email))}
    found = []
    for model in apps.get_models():
        fields = [field for field in model._meta.concrete_fields if isinstance(field, TEXT)]
        if not fields or model._meta.app_label in DERIVED:
            continue
        anywhere = models.Q()
        for field in fields:
            # Without the inherited columns, which are the parent table's to show.
            if field.model is model:
                for spelling in spellings:
                    anywhere |= models.Q(**{f"{field.name}__icontains": spelling})
        if not anywhere:
            continue
        records = model._default_manager.filter(anywhere)
        if model in held:
            records = records.exclude(pk__in=held[model].values("pk"))
        found.extend(records[:SHOWN])
    return found


def export(email):
    """A table of all that is held, as a CSV file: kind, day, label, text."""
    rows = [[_("Kind"), _("Date"), _("Field"), _("Content")]]
    for model, records in held_about(email):
        for record in records:
            day = date_format(timezone.localtime(record.created), "SHORT_DATETIME_FORMAT")
            for label, text in [*record.rows, *record.internal_rows]:
                rows.append([model._meta.verbose_name, day, label, text])
    return as_csv(rows)


@transaction.atomic
def delete(email):
    """Deletes all that is held; returns how many records."""
    count = 0
    for model, records in held_about(email):
        remove = getattr(model, "remove", None)
        count += remove(records) if remove else records.delete()[0]
    return count
