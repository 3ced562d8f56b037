"""Pages that the law or the site needs stay published and in their place, whoever edits them."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Page, PageViewRestriction, Site

from cms.models.page import BasePage
from cms.models.settings import SiteSettings
from home.roles import ADMINISTRATORS, EDITORS, EVENTS
from tests import factories

pytestmark = pytest.mark.django_db

NAMES = ["front page", *SiteSettings.SERVICE_PAGES, "English imprint", "section"]


@pytest.fixture
def pages(home, sections, translate):
    sections.all()
    about = factories.StandardPageFactory(parent=home, title="Über uns")
    made = {
        name: factories.StandardPageFactory(parent=about) for name in SiteSettings.SERVICE_PAGES
    }
    made |= {"about": about, "contact": factories.ContactPageFactory(parent=home)}
    chosen = {f"{name}_page": made[name] for name in SiteSettings.SERVICE_PAGES}
    SiteSettings.objects.create(site=Site.objects.get(), **chosen)
    english = translate(made["imprint"], slug="imprint")
    return made | {"front page": home, "English imprint": english, "section": sections["event"]}


@pytest.fixture
def editor(pages, desk):
    return desk(EDITORS)


def test_editors_neither_unpublish_delete_nor_move_them(pages, editor, home):
    other = factories.StandardPageFactory(parent=home)
    for page in pages.values():
        editor.unpublish(page)
        editor.delete(page)
        editor.move(page, other)
    assert_as_before(pages)


def test_nor_all_at_once(pages, editor, home):
    other = factories.StandardPageFactory(parent=home)
    harmless = factories.StandardPageFactory(parent=home, title="Danke")
    editor.bulk("unpublish", *pages.values(), harmless, include_descendants="on")
    assert_as_before(pages)
    harmless.refresh_from_db()
    assert not harmless.live, "what may be done is done"
    editor.bulk("move", *pages.values(), chooser=other.pk)
    editor.bulk("delete", *pages.values())
    assert_as_before(pages)


def assert_as_before(pages):
    now = Page.objects.in_bulk([page.pk for page in pages.values()])
    assert [name for name, page in pages.items() if page.pk not in now] == []
    assert [name for name, page in pages.items() if not now[page.pk].live] == []
    assert [name for name, page in pages.items() if now[page.pk].path != page.path] == []


def test_nor_close_them_to_the_public(pages, editor):
    for page in pages.values():
        editor.client.post(
            editor.url("set_privacy", page.pk), {"restriction_type": "login", "groups": []}
        )
    assert not PageViewRestriction.objects.exists()


def test_nor_let_them_end_on_a_day(pages, editor):
    imprint = pages["imprint"]
    answer = editor.edit(imprint, "publish", expire_at="2030-01-01 10:00")
    assert "kann sie kein Ablaufdatum haben" in answer.content.decode()
    imprint.refresh_from_db()
    assert imprint.expire_at is None
    assert editor.edit(imprint, "publish", title="Impressum und Kontakt").status_code == 302
    imprint.refresh_from_db()
    assert imprint.title == "Impressum und Kontakt"


def test_nor_call_another_page_the_imprint(pages, editor, home):
    other = factories.StandardPageFactory(parent=home)
    url = reverse("wagtailsettings:edit", args=("cms", "sitesettings", Site.objects.get().pk))
    form = BeautifulSoup(editor.client.get(url).content, "html.parser")
    assert not form.select("[name=imprint_page]")
    data = {
        field["name"]: field.get("value", "") or field.text.strip()
        for field in form.select("main input[name], main textarea[name]")
    }
    answer = editor.client.post(url, data | {"city": "Musterlingen", "imprint_page": other.pk})
    assert answer.status_code == 302
    settings = SiteSettings.objects.get()
    assert (settings.city, settings.imprint_page_id) == ("Musterlingen", pages["imprint"].pk)


@pytest.mark.parametrize("name", NAMES)
def test_menus_offer_nothing_that_is_refused_and_say_why(pages, editor, name):
    page = pages[name]
    html = editor.client.get(editor.url("edit", page.pk)).content.decode()
    for view in ("unpublish", "delete", "move"):
        assert editor.url(view, page.pk) not in html
    assert "nur die Administration" in html
    listing = editor.client.get(reverse("wagtailadmin_explore", args=[page.get_parent().pk]))
    assert editor.url("delete", page.pk) not in listing.content.decode()


def test_other_pages_say_nothing_of_it(pages, editor, home):
    page = factories.StandardPageFactory(parent=home)
    html = editor.client.get(editor.url("edit", page.pk)).content.decode()
    assert editor.url("unpublish", page.pk) in html
    assert "nur die Administration" not in html


def test_who_looks_after_events_keeps_their_section(pages, desk, sections):
    events = desk(EVENTS)
    events.unpublish(sections["event"])
    events.delete(sections["event"])
    assert_as_before(pages)
    assert events.edit(sections["event"], "publish", title="Termine").status_code == 302


def test_editors_tidy_up_a_section_that_was_never_published(pages, editor, home):
    draft = factories.ArticleIndexPageFactory(parent=home, live=False)
    editor.delete(draft)
    assert not Page.objects.filter(pk=draft.pk).exists()


def test_a_section_with_pages_is_deleted_by_nobody_but_the_administration(pages, editor, home):
    section = factories.ArticleIndexPageFactory(parent=home, live=False)
    factories.ImpulsePageFactory(parent=section)
    editor.delete(section)
    assert Page.objects.filter(pk=section.pk).exists()


def test_administration_takes_back_and_deletes_them(pages, desk, home):
    administration = desk(ADMINISTRATORS)
    imprint, other = pages["imprint"], factories.StandardPageFactory(parent=home)
    administration.move(imprint, other)
    assert Page.objects.get(pk=imprint.pk).is_child_of(other)
    administration.unpublish(imprint)
    assert not Page.objects.get(pk=imprint.pk).live
    administration.delete(imprint)
    assert not Page.objects.filter(pk=imprint.pk).exists()
    url = reverse("wagtailsettings:edit", args=("cms", "sitesettings", Site.objects.get().pk))
    assert b'name="imprint_page"' in administration.client.get(url).content


def test_a_listing_asks_once_for_all_its_rows(pages, editor, monkeypatch):
    """Beside what Wagtail itself asks for each of them."""
    listing = reverse("wagtailadmin_explore", args=[pages["about"].pk])

    def extra():
        with monkeypatch.context() as stock:
            stock.setattr(BasePage, "permissions_for_user", Page.permissions_for_user)
            without = count_queries(editor.client, listing)
        return count_queries(editor.client, listing) - without

    few = extra()
    factories.StandardPageFactory.create_batch(9, parent=pages["about"])
    assert extra() == few


def count_queries(client, url):
    client.get(url)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url).status_code == 200
    return len(queries)
