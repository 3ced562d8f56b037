import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import reverse
from wagtail.fields import StreamField
from wagtail.users.models import UserProfile

from home.roles import ADMINISTRATORS, EDITORS, setup_roles
from tests.form_pages import contact_page, event, impulse  # noqa: F401
from tests.projects.conftest import ask, project, send, site, visit  # noqa: F401

PASSWORD = "Leerstand-ist-eine-Einladung"


@pytest.fixture
def sign_in(db):
    """Signs somebody of a role in, with name and password as everybody does."""

    def sign_in(*roles, name="jemand", language="de"):
        # Who works everywhere needs no section that exists.
        if not {EDITORS, ADMINISTRATORS}.issuperset(roles):
            setup_roles()
        user = User.objects.create_user(name, f"{name}@example.org", PASSWORD)
        user.groups.set(Group.objects.filter(name__in=roles))
        UserProfile.objects.create(user=user, preferred_language=language)
        client = Client()
        client.post(reverse("wagtailadmin_login"), {"username": name, "password": PASSWORD})
        client.user = user
        return client

    return sign_in


class Desk:
    """What somebody does with pages in the admin: opens the form, changes something, sends it."""

    def __init__(self, client):
        self.client = client

    def url(self, name, *args):
        return reverse(f"wagtailadmin_pages:{name}", args=args)

    def add(self, section, model, action="", **values):
        options = model._meta
        url = self.url("add", options.app_label, options.model_name, section.pk)
        return self.send(url, model, action, title="Neu", summary="Neues", **values)

    def edit(self, page, action="", **values):
        return self.send(self.url("edit", page.pk), type(page), action, **values)

    def send(self, url, model, action, **values):
        """Sends the form at this address as it stands, with these values and that button; sends
        it also where there is no form, as somebody would who has found out how."""
        form = self.form(url, model) | values
        return self.client.post(url, form | ({f"action-{action}": "1"} if action else {}))

    def form(self, url, model):
        return form_data(self.client.get(url).content, model)

    def unpublish(self, page):
        return self.client.post(self.url("unpublish", page.pk))

    def delete(self, page):
        return self.client.post(self.url("delete", page.pk))

    def move(self, page, destination):
        return self.client.post(self.url("move_confirm", page.pk, destination.pk))

    def bulk(self, action, *pages, **values):
        url = reverse("wagtail_bulk_action", args=("wagtailcore", "page", action))
        query = "&".join(f"id={page.pk}" for page in pages)
        return self.client.post(f"{url}?{query}", values)


def form_data(html, model):
    """What the form of a page would send; the blocks are made by scripts, so there are none."""
    form = BeautifulSoup(html, "html.parser").select_one("form#page-edit-form")
    data = {f"{field.name}-count": "0" for field in model._meta.fields if is_stream(field)}
    for element in form.select("input[name], select[name], textarea[name]") if form else []:
        if element.name == "select":
            chosen = element.select_one("[selected]")
            data[element["name"]] = chosen["value"] if chosen else ""
        elif element.name == "textarea":
            data[element["name"]] = element.text.removeprefix("\n")
        elif element.get("type") not in ("checkbox", "radio", "file") or element.has_attr(
            "checked"
        ):
            data[element["name"]] = element.get("value", "")
    return data


def is_stream(field):
    return isinstance(field, StreamField)


@pytest.fixture
def desk(sign_in):
    return lambda *roles, **values: Desk(sign_in(*roles, **values))
