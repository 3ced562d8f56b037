import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from wagtail.models import Locale

from cms.translating.sending import translate_url
from home.roles import EDITORS

from .. import factories


@pytest.fixture
def easy(german):
    return Locale.objects.get_or_create(language_code="de-simple")[0]


@pytest.fixture
def easy_home(home, easy):
    """The front page in easy German."""
    page = home.copy_for_translation(easy)
    page.title = "Einfach gesagt"
    page.save_revision().publish()
    return type(home).objects.get(pk=page.pk)


@pytest.fixture
def impulse(sections):
    return factories.ImpulsePageFactory(
        parent=sections["impulse"], title="Läden auf Probe", full=True
    )


@pytest.fixture
def editor(client, home, english):
    """An editor, logged in."""
    user = get_user_model().objects.create_user("redaktion", "redaktion@example.org", "x")
    user.groups.add(Group.objects.get(name=EDITORS))
    client.force_login(user)
    return user


@pytest.fixture
def guest(client, home):
    """Somebody who may enter the admin and nothing else, logged in."""
    group = Group.objects.create(name="Gäste")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    user = get_user_model().objects.create_user("gast", "gast@example.org", "x")
    user.groups.add(group)
    client.force_login(user)
    return user


@pytest.fixture
def send(client):
    """Sends a page to English with the one click."""

    def send(page):
        return client.post(f"{translate_url(page)}?language=en")

    return send


@pytest.fixture
def publish(client, django_capture_on_commit_callbacks):
    """Presses the button of the translation editor."""

    def publish(draft):
        url = reverse("wagtailadmin_pages:edit", args=[draft.pk])
        with django_capture_on_commit_callbacks(execute=True):
            client.post(url, {"action": "publish"})

    return publish
