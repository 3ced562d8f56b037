"""Old addresses of published pages lead on; drafts leave nothing behind."""

import pytest
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from articles.models.stories import ImpulsePage
from home.roles import EDITORS
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def impulse(sections):
    return factories.ImpulsePageFactory(parent=sections["impulse"], slug="alt")


@pytest.fixture
def other_section(home):
    return factories.ArticleIndexPageFactory(parent=home, title="Archiv", slug="archiv")


@pytest.fixture
def rename(django_capture_on_commit_callbacks):
    """Gives a page another last part of its address, as its form does."""

    def rename(page, slug, publish=True):
        page = type(page).objects.get(pk=page.pk)
        old = page.url
        page.slug = slug
        with django_capture_on_commit_callbacks(execute=True):
            if not page.live:
                page.save()
            revision = page.save_revision()
            if publish:
                revision.publish()
        return old

    return rename


def move(page, section):
    old = page.url
    Page.objects.get(pk=page.pk).move(section, pos="last-child")
    return old


def now(page):
    return type(page).objects.get(pk=page.pk)


def leads(client, url):
    """Status, where it leads, and what is there at last."""
    answer = client.get(url)
    return answer.status_code, answer.get("Location"), client.get(url, follow=True).status_code


@pytest.mark.parametrize("language", ["de", "en"])
def test_renamed_page_is_found_at_its_old_address(client, impulse, translate, rename, language):
    page = impulse if language == "de" else translate(impulse, slug="old")
    old = rename(page, "neu")
    assert old.startswith("/en/") == (language == "en")
    assert leads(client, old) == (301, now(page).url, 200)
    assert leads(client, f"{old}?utm=1")[0] == 301


@pytest.mark.parametrize("language", ["de", "en"])
def test_moved_page_is_found_at_its_old_address(
    client, impulse, other_section, translate, language
):
    page, section = impulse, other_section
    if language == "en":
        page, section = translate(page, slug="old"), translate(section, slug="archive")
    old = move(page, section)
    assert leads(client, old) == (301, now(page).url, 200)


def test_all_below_a_renamed_section_is_found(client, sections, impulse, rename):
    draft = factories.ImpulsePageFactory(parent=sections["impulse"], live=False)
    old_page, old_draft = impulse.url, draft.url
    old_section = rename(sections["impulse"], "denkanstoesse")
    assert leads(client, old_section)[0] == 301
    assert leads(client, old_page) == (301, now(impulse).url, 200)
    assert leads(client, old_draft)[0] == 404


def test_page_renamed_twice_is_one_step_away(client, impulse, rename):
    first, second = rename(impulse, "neu"), rename(impulse, "neuer")
    for old in (first, second):
        assert leads(client, old) == (301, now(impulse).url, 200)


def test_page_that_goes_back_to_its_first_address_turns_in_no_circle(client, impulse, rename):
    first, second = rename(impulse, "neu"), rename(impulse, "alt")
    assert leads(client, second) == (301, first, 200)
    assert client.get(first).status_code == 200
    now(impulse).unpublish()
    assert [client.get(url).status_code for url in (first, second)] == [404, 404]


def test_two_pages_that_change_places_turn_in_no_circle(client, sections, impulse, rename):
    other = factories.ImpulsePageFactory(parent=sections["impulse"], slug="zweite")
    rename(impulse, "dritte")
    rename(other, "alt")
    rename(impulse, "zweite")
    for page in (impulse, other):
        now(page).unpublish()
    addresses = [f"{sections['impulse'].url}{slug}/" for slug in ("alt", "zweite", "dritte")]
    assert [client.get(url).status_code for url in addresses] == [404, 404, 404]


def test_redirect_gives_way_to_a_new_page_and_comes_back(client, sections, impulse, rename):
    old = rename(impulse, "neu")
    successor = factories.ImpulsePageFactory(parent=sections["impulse"], slug="alt")
    assert client.get(old).status_code == 200
    successor.unpublish()
    assert leads(client, old) == (301, now(impulse).url, 200)


def test_new_page_at_an_old_address_has_redirects_of_its_own(client, sections, impulse, rename):
    old = rename(impulse, "neu")
    successor = factories.ImpulsePageFactory(parent=sections["impulse"], slug="alt")
    rename(successor, "anders")
    assert leads(client, old) == (301, now(successor).url, 200)


def test_page_that_was_never_published_leaves_no_redirect(impulse, sections, rename, other_section):
    draft = factories.ImpulsePageFactory(parent=sections["impulse"], slug="entwurf", live=False)
    rename(draft, "entwurf-zwei", publish=False)
    move(draft, other_section)
    assert not Redirect.objects.exists()


def test_draft_takes_no_redirect_away(client, sections, impulse, rename):
    old = rename(impulse, "neu")
    draft = factories.ImpulsePageFactory(parent=sections["impulse"], slug="alt", live=False)
    rename(draft, "anders", publish=False)
    assert leads(client, old) == (301, now(impulse).url, 200)


def test_draft_of_a_published_page_changes_no_address_yet(client, impulse, rename):
    old = rename(impulse, "neu", publish=False)
    assert client.get(old).status_code == 200
    assert not Redirect.objects.exists()


def test_typing_a_title_leaves_no_trail(sections, desk, django_capture_on_commit_callbacks):
    """The editor saves by itself while somebody types, and the address follows the title."""
    editor = desk(EDITORS)
    with django_capture_on_commit_callbacks(execute=True):
        editor.add(sections["impulse"], ImpulsePage, slug="l")
        page = ImpulsePage.objects.get()
        for slug in ("la", "lae", "laeden"):
            editor.edit(page, slug=slug)
        editor.edit(page, "publish", slug="laeden-auf-probe")
    assert ImpulsePage.objects.get().url.endswith("/laeden-auf-probe/")
    assert not Redirect.objects.exists()


def test_page_that_was_deleted_takes_its_redirects_along(client, impulse, rename):
    old = rename(impulse, "neu")
    now(impulse).delete()
    assert client.get(old).status_code == 404
    assert not Redirect.objects.exists()
