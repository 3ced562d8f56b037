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


def test_an_organisation_in_two_languages_is_offered_once(admin_client, english):
    organisation = factories.OrganisationFactory(name="Musterstadt")
    organisation.copy_for_translation(english).save()
    html = json.loads(admin_client.get(chooser(Person, "choose")).content)["html"]
    assert html.count(">Musterstadt</option>") == 1
