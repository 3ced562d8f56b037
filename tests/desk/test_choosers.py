"""Somebody new is made where editors choose people, with the page that they write still open."""

import json

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from network.models import Organisation, Person

from .. import factories

CHOOSERS = {Person: "Neue Person", Organisation: "Neue Organisation"}


def chooser(model, view):
    return reverse(f"{model.snippet_viewset.chooser_viewset.name}:{view}")


def tabs(client, model):
    html = json.loads(client.get(chooser(model, "choose")).content)["html"]
    return [
        tab.get_text(strip=True).removesuffix("()")
        for tab in BeautifulSoup(html, "html.parser").select("[role=tab]")
    ]


@pytest.mark.parametrize("model", CHOOSERS)
def test_whoever_may_add_one_finds_the_form_beside_the_list(sign_in, client, home, model):
    sign_in(home, permissions=[f"add_{model._meta.model_name}"])
    assert tabs(client, model) == ["Suche", CHOOSERS[model]]


@pytest.mark.parametrize("model", CHOOSERS)
def test_others_only_choose(sign_in, client, home, model):
    sign_in(home)
    assert CHOOSERS[model] not in tabs(client, model)
    answer = client.post(chooser(model, "create"), {"new-person-last_name": "Neu"})
    assert answer.status_code == 302
    assert not model.objects.exists()


def test_new_person_is_chosen_at_once_and_german(admin_client, german):
    organisation = factories.OrganisationFactory()
    data = {"first_name": "Nele", "last_name": "Neu", "organisation": organisation.pk}
    answer = admin_client.post(
        chooser(Person, "create") + "?multiple=1",
        {f"new-person-{name}": value for name, value in data.items()},
    )
    person = Person.objects.get()
    chosen = json.loads(answer.content)
    assert (chosen["step"], chosen["result"][0]["id"]) == ("chosen", str(person.pk))
    assert (person.slug, person.locale, person.organisation) == ("nele-neu", german, organisation)


MEYER = "Ada Meyer, Bürgermeisterin, Musterstadt"


@pytest.fixture
def meyer(german):
    return factories.PersonFactory(
        academic_title="",
        first_name="Ada",
        last_name="Meyer",
        position="Bürgermeisterin",
        organisation=factories.OrganisationFactory(name="Musterstadt"),
    )


def test_who_is_chosen_is_told_from_others_of_the_name(admin_client, meyer):
    name = Person.snippet_viewset.chooser_viewset.name
    one = admin_client.get(reverse(f"{name}:chosen", args=[meyer.pk]))
    several = admin_client.get(reverse(f"{name}:chosen_multiple"), {"id": meyer.pk})
    assert json.loads(one.content)["result"]["string"] == MEYER
    assert json.loads(several.content)["result"][0]["string"] == MEYER


def test_form_of_a_page_says_who_signs(admin_client, sections, meyer):
    page = factories.EditorialPageFactory(parent=sections["editorial"], signers=[meyer])
    form = admin_client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert MEYER in form


def test_each_who_is_named_costs_one_query(meyer, django_assert_num_queries):
    chosen = Person.snippet_viewset.chooser_viewset.widget_class()
    with django_assert_num_queries(1):
        assert chosen.get_value_data(meyer.pk)["string"] == MEYER


def test_an_organisation_in_two_languages_is_offered_once(admin_client, english):
    organisation = factories.OrganisationFactory(name="Musterstadt")
    organisation.copy_for_translation(english).save()
    html = json.loads(admin_client.get(chooser(Person, "choose")).content)["html"]
    assert html.count(">Musterstadt</option>") == 1
