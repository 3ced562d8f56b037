"""Who may see and do what besides pages, above all with the things that people send, by request."""

import json
import re
from unittest import mock

import pytest
from bs4 import BeautifulSoup
from django.template.response import SimpleTemplateResponse
from django.test import Client
from django.urls import reverse

from articles.voice.models import Voice
from events.registration.models import Registration
from home.models import ContactMessage
from home.roles import ADMINISTRATORS, EDITORS, EVENTS, GUESTS, PARTNERS
from outbox.models import OutgoingMail
from projects.enquiry.models import Enquiry

pytestmark = pytest.mark.django_db

RECORDS = {
    "enquiry": Enquiry,
    "registration": Registration,
    "voice": Voice,
    "contactmessage": ContactMessage,
    "outgoingmail": OutgoingMail,
}
# Who sees a desk, its export and a record; who deletes or changes a record there.
ROLES = {"R": EDITORS, "G": GUESTS, "V": EVENTS, "P": PARTNERS, "A": ADMINISTRATORS}
DESKS = """
                     look  change  delete
enquiry              RPA   RPA     RPA
registration         RVA   RVA     RVA
voice                RA    RA      RA
contactmessage       RA    -       RA
outgoingmail         RA    RA      -
personal-data        RA    -       RA
"""
HOME = "/admin/"
WEEK = [
    "new",
    "content",
    "explorer",
    "incoming",
    "netzwerk",
    "media",
    "reports",
    "settings",
    "help",
]
# Who opens what else there is in the admin.
PLACES = {
    "wagtailadmin_home": "RGVPA",
    "wagtailadmin_explore_root": "RGVPA",
    "wagtailimages:index": "RGVPA",
    "wagtailimages:add": "RGVPA",
    "wagtailimages_chooser:choose": "RGVPA",
    "wagtaildocs:index": "RVPA",
    "wagtaildocs:add": "RVPA",
    "wagtaildocs_chooser:choose": "RGVPA",
    "wagtailsnippets_network_person:list": "RVA",
    "wagtailsnippets_network_person:add": "RVA",
    "wagtailsnippetchoosers_network_person:choose": "RGVPA",
    "wagtailsnippets_network_organisation:list": "RVPA",
    "wagtailsnippets_network_organisation:add": "RVPA",
    "wagtailsnippetchoosers_network_organisation:choose": "RGVPA",
    "wagtailsnippets_cms_topic:list": "RA",
    "wagtailsnippets_cms_topic:add": "RA",
    "wagtailsnippetchoosers_cms_topic:choose": "RGVPA",
    "wagtailsnippets_cms_recording:list": "RVA",
    "wagtailsnippets_cms_recording:add": "RVA",
    "wagtailsnippetchoosers_cms_recording:choose": "RGVPA",
    "eventtotal:index": "RVA",
    "miss:index": "RA",
    "wagtailsearchpromotions:index": "RA",
    "wagtailredirects:index": "RA",
    "wagtailsettings:edit": "RA",
    "wagtailusers_users:index": "A",
    "wagtailusers_users:add": "A",
    "wagtailusers_groups:index": "A",
    "wagtailusers_groups:add": "A",
    "wagtailsites:index": "A",
    "wagtaillocales:index": "A",
    "wagtailadmin_workflows:index": "A",
    "wagtailadmin_workflows:add": "A",
    "wagtailadmin_collections:index": "A",
    "wagtailadmin_collections:add": "A",
}


def expected(letter):
    heading, *rows = DESKS.strip().split("\n")
    for row in rows:
        desk, *cells = row.split()
        columns = zip(heading.split(), cells, strict=True)
        yield from ((desk, action) for action, cell in columns if letter in cell)


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
    OutgoingMail.objects.update(state="failed")
    return {name: model.objects.first() for name, model in RECORDS.items()}


def looks(client, records):
    """Status of each page of the admin that shows what people sent, by desk."""
    pages = {
        name: [reverse(f"{name}:index"), f"{reverse(f'{name}:index')}?export=csv"]
        for name in records
    }
    for name, record in records.items():
        pages[name].append(reverse(f"{name}:inspect", args=[record.pk]))
    pages["personal-data"] = [reverse("personal_data")]
    event = records["registration"].event_id
    pages["registration"].append(reverse("event_message", args=[event]))
    return {name: {client.get(url).status_code for url in urls} for name, urls in pages.items()}


def changes(client, records):
    """Desks at which a record could be changed."""
    registration, voice = records["registration"], records["voice"]
    message = {"state": registration.state, "subject": "Hallo", "message": "Hallo"}
    client.post(reverse("event_message", args=[registration.event_id]), message)
    client.post(reverse("voice:inspect", args=[voice.pk]), {"action": "publish", "text": "Ja"})
    note = {"action": "note", "state": "contact", "text": "Ich rufe an."}
    client.post(reverse("enquiry:inspect", args=[records["enquiry"].pk]), note)
    client.post(reverse("outgoingmail:send_again", args=[records["outgoingmail"].pk]))
    for record in records.values():
        record.refresh_from_db()
    changed = {
        "registration": OutgoingMail.objects.filter(subject="Hallo").exists(),
        "voice": voice.state == "published",
        "enquiry": records["enquiry"].entries.exists(),
        "outgoingmail": records["outgoingmail"].state == "queued",
    }
    return {(name, "change") for name, is_changed in changed.items() if is_changed}


def deletes(client, records):
    """Desks at which a record could be deleted; the mails go with what they are about."""
    for name, record in records.items():
        if name != "outgoingmail":
            client.post(reverse(f"{name}:delete", args=[record.pk]))
    gone = {name for name, model in RECORDS.items() if not model.objects.exists()}
    deleted = {(name, "delete") for name in gone - {"outgoingmail"}}
    other = OutgoingMail.objects.create(to="max@example.org", subject="Hallo", language="de")
    client.post(reverse("personal_data"), {"action": "delete", "email": other.to})
    if not OutgoingMail.objects.filter(pk=other.pk).exists():
        deleted.add(("personal-data", "delete"))
    return deleted


@pytest.mark.parametrize("letter", ROLES)
def test_a_role_does_at_desks_what_the_table_says(records, sign_in, letter):
    client = sign_in(ROLES[letter])
    answers = looks(client, records)
    seen = {(name, "look") for name, statuses in answers.items() if statuses == {200}}
    half_seen = {
        name for name, statuses in answers.items() if 200 in statuses and len(statuses) > 1
    }
    done = seen | changes(client, records) | deletes(client, records)
    assert (done, half_seen) == (set(expected(letter)), set())


def test_who_has_no_role_sees_and_does_nothing(records, sign_in):
    client = sign_in()
    assert not [name for name, statuses in looks(client, records).items() if 200 in statuses]
    assert not changes(client, records) | deletes(client, records)


def test_visitors_are_asked_to_sign_in(records):
    assert all(statuses == {302} for statuses in looks(Client(), records).values())


@pytest.mark.parametrize("letter", ROLES)
def test_a_role_opens_the_places_of_the_admin_that_are_its_own(sections, sign_in, letter):
    sections.all()
    client = sign_in(ROLES[letter])
    opened = {name for name in PLACES if opens(client, name)}
    assert opened == {name for name, letters in PLACES.items() if letter in letters}


def opens(client, name):
    """Whether a place opens; who may not is sent to the start of the admin."""
    options = ("cms", "sitesettings") if name == "wagtailsettings:edit" else ()
    return follow(client, reverse(name, args=options)).status_code == 200


def follow(client, url):
    """The last answer, or the one that leads to the start of the admin; not drawn, for what takes
    longest says no more about who may open it."""
    with mock.patch.object(SimpleTemplateResponse, "rendered_content", ""):
        answer = client.get(url)
        while answer.status_code == 302 and answer.url != HOME:
            answer = client.get(answer.url)
    return answer


@pytest.mark.parametrize("letter", ROLES)
def test_menu_is_short_and_in_the_order_of_the_week(sections, sign_in, letter):
    sections.all()
    page = BeautifulSoup(sign_in(ROLES[letter]).get(HOME).content, "html.parser")
    modules = json.loads(page.select_one("#wagtail-sidebar-props").string)["modules"]
    [entries] = [each["_args"][0] for each in modules if each["_type"].endswith("MainMenuModule")]
    names = [entry["_args"][0]["name"] for entry in entries]
    assert len(names) <= 9
    assert names == [name for name in WEEK if name in names]


@pytest.mark.parametrize("letter", ROLES)
def test_no_entry_of_the_menu_leads_to_a_closed_door(sections, sign_in, letter):
    sections.all()
    client = sign_in(ROLES[letter])
    page = client.get(reverse("wagtailadmin_home")).content.decode()
    links = set(re.findall(r'"url": "(/admin/[^"#?]+)"', page)) - {reverse("wagtailadmin_logout")}
    assert len(links) > 2
    assert [url for url in links if follow(client, url).status_code != 200] == []
