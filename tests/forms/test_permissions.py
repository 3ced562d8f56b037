"""Who may see and do what with the things that people send, asked by request."""

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import reverse

from articles.models import Voice
from cms.forms.models import OutgoingMail
from events.models import Registration
from home.models import ContactMessage
from home.roles import EDITORS, setup_roles
from projects.models import Enquiry

pytestmark = pytest.mark.django_db

LISTS = {
    "enquiry": Enquiry,
    "registration": Registration,
    "voice": Voice,
    "contactmessage": ContactMessage,
    "outgoingmail": OutgoingMail,
}


@pytest.fixture
def records(send, project, event, impulse, contact_page):
    """One record of each kind."""
    everything = {
        "name": "Erika Beispiel",
        "email": "erika@example.org",
        "message": "Wir machen mit.",
        "text": "Wir haben es versucht.",
    }
    for page in (project, event, impulse, contact_page):
        assert send(page, everything).status_code == 303
    return {name: model.objects.first() for name, model in LISTS.items()}


def signed_in(*groups):
    setup_roles()
    user = User.objects.create_user("someone", is_staff=True)
    user.groups.set(Group.objects.filter(name__in=groups))
    client = Client()
    client.force_login(user)
    return client


def looks_at(client, records):
    """Status of each page of the admin that shows what people sent."""
    pages = {"personal data": reverse("personal_data")}
    for name, record in records.items():
        pages[name] = reverse(f"{name}:index")
        pages[f"{name} as table"] = f"{pages[name]}?export=csv"
        pages[f"one {name}"] = reverse(f"{name}:inspect", args=[record.pk])
    pages["mail to participants"] = reverse(
        "event_message", args=[records["registration"].event_id]
    )
    return {name: client.get(url).status_code for name, url in pages.items()}


def test_editors_see_all_of_it(records):
    answers = looks_at(signed_in(EDITORS), records)
    assert {name: status for name, status in answers.items() if status != 200} == {}


@pytest.mark.parametrize("groups", [(), ("Editors",), ("Moderators",)])
def test_others_see_nothing_of_it(records, groups):
    answers = looks_at(signed_in(*groups), records)
    assert {name: status for name, status in answers.items() if status == 200} == {}


def test_visitors_are_asked_to_sign_in(records):
    assert set(looks_at(Client(), records).values()) == {302}


@pytest.mark.parametrize("groups", [(), ("Editors",), ("Moderators",)])
def test_others_change_and_delete_nothing(records, groups):
    client = signed_in(*groups)
    for name, record in records.items():
        if name != "outgoingmail":
            client.post(reverse(f"{name}:delete", args=[record.pk]))
    voice = records["voice"]
    client.post(reverse("voice:inspect", args=[voice.pk]), {"action": "publish", "text": "Ja"})
    found = {"action": "delete", "email": "erika@example.org"}
    client.post(reverse("personal_data"), found)
    client.post(reverse("outgoingmail:send_again", args=[records["outgoingmail"].pk]))
    message = {"state": "confirmed", "subject": "Hallo", "message": "Hallo"}
    client.post(reverse("event_message", args=[records["registration"].event_id]), message)
    for name, record in records.items():
        before = {field.attname: getattr(record, field.attname) for field in record._meta.fields}
        record.refresh_from_db()
        after = {field.attname: getattr(record, field.attname) for field in record._meta.fields}
        assert after == before, name
    assert not OutgoingMail.objects.filter(subject="Hallo").exists()
