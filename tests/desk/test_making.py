"""In one dialog, what somebody looks for in vain is made with all that belongs to it."""

import json

from bs4 import BeautifulSoup
from django.urls import reverse
from wagtail.models import UploadedFile

from cms.models.media import Recording, SiteImage
from network.models import Organisation, Person

from .. import factories
from ..media.conftest import film, picture

TEXT = "Ada Beispiel: Guten Tag.\nBert Muster: Ebenso."


def chooser(model, view, *args):
    return reverse(f"{model.snippet_viewset.chooser_viewset.name}:{view}", args=args)


def make(client, model, **values):
    """Sends the dialog's form; `a__b` is field `b` of part `a`."""
    prefix = f"new-{model._meta.model_name}"
    data = {f"{prefix}-{name.replace('__', '-')}": value for name, value in values.items()}
    return json.loads(client.post(chooser(model, "create"), data).content)


def shown(answer):
    return BeautifulSoup(answer["htmlFragment"], "html.parser")


def notes(answer):
    """Of files that were kept, as keyword arguments of `make`."""
    tags = shown(answer).select("input[name$='-kept']")
    return {tag["name"].split("-", 2)[2].replace("-", "__"): tag["value"] for tag in tags}


PORTRAIT = {"portrait__credit": "Foto: A"}
NEW_HOUSE = {
    "organisation__name": "Stadt Musterburg",
    "organisation__sector": "municipality",
    "organisation__place": "Musterburg",
    "organisation__federal_state": "HE",
    "organisation__website": "musterburg.example.org",
    "organisation__is_member": "on",
}


def test_person_comes_with_portrait_and_new_organisation(admin_client, german):
    logo = {"organisation__logo__file": picture(), "organisation__logo__credit": "Stadt"}
    answer = make(
        admin_client,
        Person,
        first_name="Nele",
        last_name="Neu",
        portrait__file=picture("nele.png"),
        **PORTRAIT,
        **NEW_HOUSE,
        **logo,
    )
    person = Person.objects.get()
    house = person.organisation
    assert answer["result"]["id"] == str(person.pk)
    assert (person.portrait.title, person.portrait.credit) == ("Nele Neu", "Foto: A")
    assert (house.name, house.website) == ("Stadt Musterburg", "https://musterburg.example.org")
    assert (house.locale, house.is_member, house.logo.title) == (german, True, "Stadt Musterburg")


def test_nothing_is_made_and_no_file_lost_while_something_is_wrong(admin_client):
    person = {"first_name": "Nele", "last_name": "Neu", **NEW_HOUSE}
    faulty = {**person, "organisation__sector": ""}
    answer = make(admin_client, Person, **faulty, **PORTRAIT, portrait__file=picture("nele.png"))
    assert "nele.png" in shown(answer).get_text()
    for model in (Person, SiteImage, Organisation):
        assert not model.objects.exists()
    make(admin_client, Person, **person, **PORTRAIT, **notes(answer))
    assert Person.objects.get().portrait.width == 60
    assert not UploadedFile.objects.exists()


def test_picture_needs_a_credit_here_too(admin_client):
    answer = make(
        admin_client, Person, first_name="Nele", last_name="Neu", portrait__file=picture()
    )
    assert answer["step"] == "reshow_creation_form"
    assert notes(answer).keys() == {"portrait__file__kept"}


def test_organisation_is_chosen_or_made(admin_client):
    chosen = factories.OrganisationFactory().pk
    person = {"first_name": "Nele", "last_name": "Neu", "organisation": chosen}
    assert "nicht beides" in shown(make(admin_client, Person, **person, **NEW_HOUSE)).get_text()
    make(admin_client, Person, **person, organisation__is_member="")  # a tick alone makes none
    assert Person.objects.get().organisation_id == chosen


def test_only_what_somebody_may_add_is_offered(sign_in, client, home):
    sign_in(home, permissions=["add_person"])
    html = json.loads(client.get(chooser(Person, "choose")).content)["html"]
    assert "new-person-last_name" in html
    assert "new-person-organisation-name" not in html
    assert "new-person-portrait-file" not in html
    make(client, Person, first_name="Nele", last_name="Neu", **NEW_HOUSE, **PORTRAIT)
    assert Person.objects.get().organisation is None


def test_recording_with_still_and_pasted_transcript(admin_client):
    values = {
        "title": "Gespräch",
        "medium": "video",
        "language": "de",
        "pasted_transcript": TEXT,
        "poster__credit": "Foto: A",
    }
    files = {"file": film(), "poster__file": picture()}
    answer = make(admin_client, Recording, **values, **files)
    preview = shown(answer)
    assert "Ada Beispiel" in preview.select_one(".pasted").get_text()
    seen = preview.select_one("input[name$='transcript-seen']")["value"]
    seen = {"pasted_transcript-seen": seen}
    answer = make(admin_client, Recording, **values, **notes(answer), **seen)
    recording = Recording.objects.get()
    assert answer["result"]["id"] == str(recording.pk)
    assert [turn.value["speaker"] for turn in recording.transcript] == [
        "Ada Beispiel",
        "Bert Muster",
    ]
    assert recording.poster.title == "Gespräch"
    assert recording.file


def test_two_of_the_same_name_are_told_apart(admin_client):
    for position, organisation in {"Wirtin": "Zum Anker", "Rätin": "Stadt Musterburg"}.items():
        house = factories.OrganisationFactory(name=organisation)
        factories.PersonFactory(last_name="Meyer", position=position, organisation=house)
    html = admin_client.get(chooser(Person, "choose_results")).content
    rows = BeautifulSoup(html, "html.parser").select("tbody tr")
    texts = sorted(" ".join(row.get_text(" ").split()) for row in rows)
    assert "Ada Meyer Rätin Stadt Musterburg" in texts[0]
    assert "Ada Meyer Wirtin Zum Anker" in texts[1]


def test_best_practice_is_told_what_is_known_of_its_organisation(admin_client):
    house = factories.OrganisationFactory(name="Stadt Musterburg", population_class="to_20000")
    answer = json.loads(admin_client.get(chooser(Organisation, "chosen", house.pk)).content)
    assert answer["result"]["facts"] == {
        "place": "Musterlingen",
        "federal_state": "HE",
        "population_class": "to_20000",
    }
    assert answer["result"]["note"] == "Übernommen von „Stadt Musterburg“."
