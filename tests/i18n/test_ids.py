"""Entries of lists have ids, however they came: translators are offered nothing of one without."""

import json

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Revision
from wagtail_localize.models import TranslationSource

from articles.models.stories import ImpulsePage

from .. import factories

STEPS = {"type": "steps", "id": "a", "value": {"steps": []}}
FIRST, SECOND = (
    {"title": title, "text": f"<p>Wie es mit „{title}“ geht.</p>"} for title in ("Fragen", "Öffnen")
)


def body(*steps):
    return [{**STEPS, "value": {"steps": [*steps]}}]


def texts(page):
    source = TranslationSource.objects.get(object=page.translation_key)
    return set(source.stringsegment_set.values_list("string__data", flat=True))


@pytest.fixture
def write(sections):
    def write(body):
        page = factories.ImpulsePageFactory(parent=sections["impulse"])
        page.body = body
        page.save()
        page.save_revision().publish()
        return ImpulsePage.objects.get(pk=page.pk)

    return write


@pytest.mark.parametrize(
    "entry",
    [FIRST, {"type": "item", "value": FIRST}, {"type": "item", "value": FIRST, "id": None}],
    ids=["as it once was stored", "without an id", "with an empty one"],
)
def test_what_comes_without_a_form_is_offered_to_translators(write, entry):
    page = write(body(json.loads(json.dumps(entry)), {"type": "item", "value": SECOND, "id": "b"}))
    TranslationSource.update_or_create_from_instance(page)
    assert {"Fragen", "Öffnen"} <= texts(page)
    [first, second] = page.body.raw_data[0]["value"]["steps"]
    assert (bool(first["id"]), second["id"]) == (True, "b")


@pytest.fixture
def stored(write):
    """A page with a newer draft that was sent to translators, all stored without ids."""
    page = write(body(FIRST, SECOND))
    source = TranslationSource.update_or_create_from_instance(page)[0]
    page.title = "Neuer"
    draft = page.save_revision()
    stored = body(*({"type": "item", "value": each} for each in (FIRST, SECOND)))
    ImpulsePage.objects.filter(pk=page.pk).update(body=stored)
    raw = json.dumps(stored)
    Revision.objects.filter(pk=draft.pk).update(content={**draft.content, "body": raw})
    source.content_json = json.dumps({**json.loads(source.content_json), "body": raw})
    source.save()
    source.refresh_segments()
    return page


def entries(page):
    return [each["id"] for each in page.body.raw_data[0]["value"]["steps"]]


def test_what_is_stored_without_ids_is_found_and_mended(stored):
    assert "Fragen" not in texts(stored)
    with pytest.raises(CommandError):
        call_command("give_ids", check=True)
    assert "Fragen" not in texts(stored)
    call_command("give_ids", verbosity=0)
    call_command("give_ids", check=True)
    page = ImpulsePage.objects.get(pk=stored.pk)
    assert {"Fragen", "Öffnen"} <= texts(page)
    assert len({*entries(page)}) == 2
    # What was translated of the published page is found when the draft is published.
    assert entries(page.get_latest_revision_as_object()) == entries(page)
    assert page.get_latest_revision_as_object().title == "Neuer"
