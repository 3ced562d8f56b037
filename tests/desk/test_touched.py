"""Whoever publishes is told what else the change touches."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone

from cms.models.settings import SiteSettings
from home import touched
from home.form import LEADS_FOR
from home.models import HomePage
from home.roles import EDITORS
from tests.roles.conftest import desk, sign_in  # noqa: F401

from .. import factories

pytestmark = pytest.mark.usefixtures("db", "references")
DAY = timedelta(days=1)


def today():
    return timezone.localdate()


def texts(found):
    return [text for text, *_rest in found]


def text_block(html):
    return [("text", html)]


@pytest.fixture
def pinned(home, sections):
    """The front page, on which a best practice leads, and an editorial."""
    editorial = factories.EditorialPageFactory(parent=sections["editorial"], title="Neues Wort")
    home.lead_page = factories.BestPracticePageFactory(
        parent=sections["best_practice"], title="Probeladen"
    )
    home.lead_until = today() + DAY
    home.save_revision().publish()
    return HomePage.objects.get(pk=home.pk), editorial


def test_new_editorial_stands_beside_the_story_that_leads(client, desk, pinned):  # noqa: F811
    home, editorial = pinned
    at_desk = desk(EDITORS)
    at_desk.edit(editorial, "publish")
    said = BeautifulSoup(at_desk.client.get("/admin/").content, "html.parser").select(".messages a")
    assert f"/admin/pages/{home.pk}/edit/" in [link["href"] for link in said]
    front = BeautifulSoup(client.get(home.url).content, "html.parser")
    assert "Probeladen" in front.select_one(".lead h2").text
    assert "Neues Wort" in front.select_one(".lead-editorial h2").text


@pytest.mark.parametrize("days", [-1, 0])
def test_lead_ends_with_its_last_day(pinned, days):
    home, editorial = pinned
    home.lead_until = today() + days * DAY
    [lead] = home.sections["lead"]
    assert (lead.pk == editorial.pk) == (days < 0)
    assert home.sections["editorials"] == ([] if days < 0 else [editorial])
    assert bool(texts(touched.hidden_editorial(editorial))) is True


def test_story_leads_for_a_week_unless_told(desk, pinned):  # noqa: F811
    home, editorial = pinned
    at_desk = desk(EDITORS)

    def saved(**values):
        at_desk.edit(home, lead_page=str(editorial.pk), **values)
        return HomePage.objects.get(pk=home.pk).get_latest_revision_as_object().lead_until

    assert saved() == today() + LEADS_FOR
    assert saved(lead_until="01.02.2030").year == 2030


def test_english_version_is_told_to_be_out_of_date(sections, translate):
    page = factories.NewsPageFactory(parent=sections["news"], title="Markt")
    english = translate(page, title="Market")
    page.last_published_at = timezone.now() + DAY
    page.save()
    [(text, version, _label, url)] = touched.outdated(page)
    assert "Englisch" in text
    assert version.pk == english.pk
    assert str(english.pk) in url
    assert texts(touched.outdated(english)) == []


def test_finished_project_still_calls_for_partners(home, sections):
    project = factories.ProjectPageFactory(
        parent=sections["project"],
        title="Läden",
        status="finished",
        body=text_block("<p>Es war gut. Wir suchen noch Partner aus der Region. Danke.</p>"),
    )
    call = {"title": "Los", "label": "Mitmachen", "url": "", "page": project}
    factories.NewsPageFactory(
        parent=sections["news"], title="Aufruf", body=[("call_to_action", call)]
    )
    home.lead_page = project
    home.save_revision().publish()
    said = texts(touched.finished_project(project))
    assert "„Wir suchen noch Partner aus der Region.“" in said[0]
    assert "Startseite" in said[1]
    assert "„Aufruf“" in said[2]
    project.status = "open"
    assert texts(touched.finished_project(project)) == []


def test_imprint_with_another_address_than_the_settings(admin_client, home):
    imprint = factories.StandardPageFactory(
        parent=home, body=text_block("<p>Marktplatz 1, 63450 Hanau, Tel. 06181/123</p>")
    )
    site = home.get_site()
    of_site = SiteSettings.for_site(site)
    of_site.imprint_page, of_site.street, of_site.phone = imprint, "Marktplatz 1", "06181 / 123"
    of_site.save()
    assert texts(touched.imprint(imprint)) == []
    of_site.street = "Am Tor 2"
    of_site.save()
    [text] = texts(touched.imprint(imprint))
    assert text.endswith("Am Tor 2")
