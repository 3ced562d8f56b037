import re
from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission, User
from django.core.cache import cache
from django.utils import timezone
from wagtail.models import Page, Site

from cms.models.settings import SiteSettings
from home.models import HomePage
from network.models import Person
from outbox.models import OutgoingMail
from projects.enquiry.models import Enquiry
from projects.models import EnquiryQuestion, ProjectContact, ProjectIndexPage, ProjectPage
from submissions import token


@pytest.fixture
def site(german):
    cache.clear()
    root = Page.objects.get(depth=1)
    home = root.add_child(
        instance=HomePage(title="Start", slug="start", summary="Anfang", locale=german)
    )
    Site.objects.all().delete()
    site = Site.objects.create(hostname="testserver", root_page=home, is_default_site=True)
    SiteSettings.objects.create(
        site=site,
        email="redaktion@example.org",
        form_notice="Wir lesen Ihre Nachricht.",
        form_notice_en="We read your message.",
    )
    return site


@pytest.fixture
def project(site):
    """An open project with an address for enquiries."""
    home = site.root_page
    index = home.add_child(
        instance=ProjectIndexPage(title="Projekte", slug="projekte", summary="Alle Projekte")
    )
    return index.add_child(
        instance=ProjectPage(
            title="Innenstadt 2030",
            slug="innenstadt",
            summary="Wie es weitergeht",
            partner_deadline=timezone.localdate() + timedelta(days=20),
            enquiry_email="projekt@example.org",
        )
    )


@pytest.fixture
def english_project(project, english):
    page = project.copy_for_translation(english, copy_parents=True, alias=False)
    page.title = "City Centre 2030"
    page.save_revision().publish()
    Page.objects.filter(locale=english).update(live=True)
    return ProjectPage.objects.get(pk=page.pk)


@pytest.fixture
def contact(project):
    """Somebody at whom the project's page points."""
    person = Person.objects.create(
        first_name="Ada", last_name="Beispiel", email="ada@example.org", locale=project.locale
    )
    ProjectContact.objects.create(page=project, person=person)
    return person


@pytest.fixture
def ask(project):
    """Adds a question of the editor to the project's form; gives back its field's name."""

    def add(label, field_type="singleline", **values):
        question = EnquiryQuestion.objects.create(
            page=project,
            label=label,
            field_type=field_type,
            locale=project.locale,
            **{"required": False, **values},
        )
        return f"question_{question.translation_key.hex}"

    return add


@pytest.fixture
def visit(client, monkeypatch):
    """Reads a page with a form, and takes a while to do so; gives back address and token."""

    def read(page, seconds=60):
        html = client.get(page.url).content.decode()
        action = re.search(r'<form[^>]* method="post"[^>]* action="([^"]+)"', html)[1]
        found = re.search(r'name="token" value="([^"]+)"', html)[1]
        now = token.time.time()
        monkeypatch.setattr(token.time, "time", lambda: now + seconds)
        return action, found

    return read


ANSWERS = {
    "name": "Erika Beispiel",
    "email": "erika@example.org",
    "organisation": "Stadt Musterlingen",
    "message": "Wir machen mit.\nGern bald.",
}


@pytest.fixture
def send(client, visit):
    """Fills in the form of a project's page and sends it, as a visitor does."""

    def send(page, answers=None, seconds=60, headers=None, **changes):
        action, found = visit(page, seconds)
        data = {"token": found, "homepage": "", **(answers or ANSWERS), **changes}
        return client.post(action, data, headers=headers)

    return send


@pytest.fixture
def outgoing(db):
    """Writes a mail into the queue."""

    def write(**values):
        values = {
            "to": "erika@example.org",
            "subject": "Ihre Anfrage",
            "text": "Guten Tag",
            "language": "de",
            **values,
        }
        return OutgoingMail.objects.create(**values)

    return write


@pytest.fixture
def editor(client):
    """Signs somebody in who may do what is named."""

    def sign_in(*codenames):
        user = User.objects.create_user("editor", is_active=True)
        wanted = ["access_admin", *codenames]
        permissions = Permission.objects.filter(codename__in=wanted)
        assert set(permissions.values_list("codename", flat=True)) == set(wanted)
        user.user_permissions.set(permissions)
        client.force_login(user)
        return client

    return sign_in


@pytest.fixture
def enquiry(send, project, ask):
    name = ask("Wie viele?", "number")
    send(project, **{name: "12", "phone": "+49 30 123"})
    return Enquiry.objects.get()
