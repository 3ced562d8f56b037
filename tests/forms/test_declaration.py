"""A submission declares what it asks; form, mail, admin and rights of persons follow."""

import csv
import io

import pytest
from bs4 import BeautifulSoup
from django.db import models
from django.test.utils import isolate_apps
from django.urls import get_resolver, reverse
from django.utils.text import capfirst
from wagtail.models import ModelLogEntry

from articles.voice.models import Voice
from events.interest.models import Interest
from events.registration.models import Registration
from home.models import ContactMessage
from newsletter.models import Subscriber
from outbox.models import OutgoingMail
from projects.enquiry.models import Enquiry
from submissions.admin import SubmissionViewSet
from submissions.forms import PublicForm
from submissions.models import Submission
from submissions.privacy.retention import submission_models

pytestmark = pytest.mark.django_db

PAGES = {
    Enquiry: "project",
    Registration: "event",
    Interest: "undated",
    Voice: "impulse",
    ContactMessage: "contact_page",
    Subscriber: "order_page",
}
# Of each listing and its export, as editors and their spreadsheets know them.
COLUMNS = {
    model: [listing.split(", "), export.split(", ")]
    for model, listing, export in (
        (
            Enquiry,
            "Name, Organisation, Projekt, Stand, Zuständig, Eingegangen, gelöscht nach dem",
            "Eingegangen, Projekt, Stand, Zuständig, Letzte Änderung, Name, Organisation, E-Mail, "
            "Telefon, Art des Partners, Nachricht, Weitere Antworten, Sprache, "
            "Datenschutzhinweis gezeigt am",
        ),
        (
            Registration,
            "Name, Organisation, Veranstaltung, Beginn, Stand, Eingegangen",
            "Veranstaltung, Beginn, Stand, Name, Organisation, E-Mail, Weitere Antworten, "
            "Eingegangen, Sprache, Datenschutzhinweis gezeigt am",
        ),
        (
            Interest,
            "E-Mail, Veranstaltung, Benachrichtigt, Eingegangen",
            "Veranstaltung, Eingegangen, E-Mail, Sprache, Datenschutzhinweis gezeigt am",
        ),
        (
            Voice,
            "Impuls, Name, Ort oder Organisation, Stand, Eingegangen",
            "Eingegangen, Impuls, Name, Ort oder Organisation, E-Mail, Beitrag, "
            "Veröffentlichter Text",
        ),
        (
            ContactMessage,
            "Betreff, Name, E-Mail, Eingegangen",
            "Eingegangen, Name, E-Mail, Betreff, Nachricht, Sprache, Datenschutzhinweis gezeigt am",
        ),
        (
            Subscriber,
            "E-Mail-Adresse, Stand, Sprache, Bestätigt am, Eingegangen",
            "E-Mail-Adresse, Stand, Sprache, Eingegangen, Bestätigt am, "
            "Wortlaut der Einwilligung, Wo, Abbestellt am, Datenschutzhinweis gezeigt am",
        ),
    )
}
each_model = pytest.mark.parametrize("model", submission_models(), ids=lambda model: model.__name__)


def example(column):
    """A value that stands nowhere else."""
    if column.choices:
        return column.choices[0][0]
    return f"{column.name}@example.org" if column.name == "email" else f"Wort {column.name} Ende"


@pytest.fixture
def sent(request, send, model):
    """What somebody sent who has filled in everything."""
    everything = {name: example(model._meta.get_field(name)) for name in model.asked}
    assert send(request.getfixturevalue(PAGES[model]), everything).status_code == 303
    return model.objects.get()


def words(sent):
    """What was asked as (label, text)."""
    return [
        (capfirst(str(sent._meta.get_field(name).verbose_name)), str(sent.in_words(name)))
        for name in sent.asked
    ]


def index(model):
    return reverse(f"{model._meta.model_name}:index")


def exported(client, model):
    table = client.get(f"{index(model)}?export=csv").getvalue().decode("utf-8-sig")
    return list(csv.reader(io.StringIO(table), delimiter=";"))


@each_model
def test_form_asks_for_what_the_submission_names(model):
    assert get_resolver().url_patterns  # with them all forms are there
    [form] = [form for form in PublicForm.__subclasses__() if form._meta.model is model]
    assert set(form.base_fields) == {*form.own_fields, *model.asked}
    for name in model.asked:
        column = model._meta.get_field(name)
        assert form.base_fields[name].required is not column.blank, name
        assert column.choices or form.base_fields[name].max_length, name


@each_model
def test_all_that_was_asked_is_shown_exported_and_handed_out(admin_client, sent, model):
    assert sent.rows == words(sent)
    assert all(text for _label, text in sent.rows)
    shown = admin_client.get(reverse(f"{model._meta.model_name}:inspect", args=[sent.pk])).text
    headings, row = exported(admin_client, model)
    for label, text in sent.rows:
        assert label in shown
        assert text in shown
        assert row[headings.index(label)] == text


@each_model
def test_each_word_that_was_written_is_found(admin_client, sent, model):
    for name in model.asked:
        if not model._meta.get_field(name).choices:
            assert finds(admin_client, sent, getattr(sent, name)), name
    assert not finds(admin_client, sent, "niemand")


def finds(client, sent, word):
    results = reverse(f"{sent._meta.model_name}:index_results", query={"q": word})
    return f"/inspect/{sent.pk}/" in client.get(results).text


@pytest.mark.parametrize("model", [Enquiry, Voice, ContactMessage])
def test_editors_are_mailed_all_that_was_asked(sent, model):
    notice = OutgoingMail.objects.get(reply_to=sent.email)
    for label, text in sent.rows:
        assert f"{label}:\n{text}\n" in notice.text
        assert text in notice.html
    assert sent.admin_url in notice.text


@each_model
def test_columns_of_listing_and_export_keep_their_order(admin_client, sent, model):
    listing = BeautifulSoup(admin_client.get(index(model)).text, "html.parser")
    headings = [cell.get_text(strip=True) for cell in listing.select("table.listing th")]
    assert [headings, exported(admin_client, model)[0]] == COLUMNS[model]


@each_model
def test_deletion_is_logged_without_a_name(admin_client, admin_user, sent, model):
    admin_client.post(reverse(f"{model._meta.model_name}:delete", args=[sent.pk]))
    assert not model.objects.exists()
    entry = ModelLogEntry.objects.get(action="wagtail.delete")
    assert entry.user == admin_user
    assert entry.label.startswith(f"{model._meta.verbose_name} vom ")
    assert "Wort" not in entry.label


@pytest.fixture
def suggestion():
    """A submission that the site does not have, with the field `wish`."""
    with isolate_apps("submissions"):

        class Suggestion(Submission):
            asked = ("name", "wish", "size")
            name = models.CharField("name", max_length=20)
            wish = models.TextField("wish", max_length=50)
            size = models.CharField("size", max_length=9, blank=True, choices=[("s", "small")])

            class Meta(Submission.Meta):
                app_label = "submissions"
                verbose_name = "suggestion"

        yield Suggestion


def test_a_new_field_is_named_once_and_seen_everywhere(suggestion):
    class SuggestionForm(PublicForm):
        class Meta(PublicForm.Meta):
            model = suggestion
            fields = suggestion.asked

    class SuggestionViewSet(SubmissionViewSet):
        model = suggestion

    form = SuggestionForm({}, purpose="suggestion:", notice="")
    assert list(form.fields) == ["token", "homepage", "name", "wish", "size"]
    assert set(form.errors) == {"__all__", "name", "wish"}
    sent = suggestion(name="Erika", wish="Bänke", size="s")
    assert sent.rows == [("Name", "Erika"), ("Wish", "Bänke"), ("Size", "small")]
    viewset = SuggestionViewSet()
    assert {"name", "wish", "size"} <= set(viewset.list_export) & set(viewset.inspect_view_fields)
    assert viewset.search_fields == ["name", "wish"]
