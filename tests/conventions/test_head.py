"""Canonical address, languages and what shows when a link is shared."""

from io import BytesIO

import pytest
from django.core.files.images import ImageFile
from PIL import Image
from wagtail.models import PageViewRestriction

from cms.models.media import SiteImage
from cms.models.records import Topic

ROOT = "https://www.example.org"


def meta(page, name):
    found = page.select(f'meta[property="{name}"], meta[name="{name}"]')
    assert len(found) == 1, name
    return found[0]["content"]


def canonical(page):
    [link] = page.select('link[rel="canonical"]')
    return link["href"]


def languages(page):
    return {
        link["hreflang"]: link["href"] for link in page.select('link[rel="alternate"][hreflang]')
    }


def test_translated_page_names_both_versions_in_both(soup, add_editorial, translate):
    page = add_editorial("Läden")
    other = translate(page, "Shops")
    versions = {"de": page.full_url, "en": other.full_url, "x-default": page.full_url}
    for version, locale in ((page, "de_DE"), (other, "en_GB")):
        shown = soup(version.url)
        assert canonical(shown) == version.full_url
        assert languages(shown) == versions
        assert meta(shown, "og:locale") == locale
        assert shown.html["lang"] == locale[:2]


def test_page_in_one_language_names_no_other(soup, add_editorial):
    page = add_editorial("Läden")
    assert languages(soup(page.url)) == {}
    assert canonical(soup(f"{page.url}?utm_source=post")) == page.full_url


def test_later_pages_of_a_listing_have_their_own_address(soup, add_editorial, editorials):
    for number in range(13):
        add_editorial(f"Nummer {number}")
    assert canonical(soup("/editorial/?page=2")) == f"{ROOT}/editorial/?page=2"
    assert canonical(soup("/editorial/?page=1")) == f"{ROOT}/editorial/"
    assert canonical(soup("/editorial/?year=2026")) == f"{ROOT}/editorial/"


def test_later_pages_of_an_index_name_no_other_language(soup, add_editorial, editorials, translate):
    # Its second page, if there is one, holds other entries.
    translate(editorials, "Editorials")
    for number in range(13):
        add_editorial(f"Nummer {number}")
    assert languages(soup("/editorial/?page=2")) == {}
    assert languages(soup("/editorial/?page=1")).keys() == {"de", "en", "x-default"}


def test_topic_names_both_versions(soup, home, translate, topic, english):
    translate(home, "Front page")
    Topic.objects.create(name="Local Trade", locale=english, translation_key=topic.translation_key)
    german, other = f"{ROOT}/themen/lokaler-handel/", f"{ROOT}/en/topics/local-trade/"
    for path, address in (("/themen/lokaler-handel/", german), ("/en/topics/local-trade/", other)):
        shown = soup(path)
        assert canonical(shown) == address
        assert languages(shown) == {"de": german, "en": other, "x-default": german}


def test_shared_link_shows_title_summary_and_drawn_plan(client, soup, add_editorial):
    page = add_editorial("Läden", summary="Worum es geht", search_description="")
    shown = soup(page.url)
    assert meta(shown, "og:title") == "Läden"
    assert meta(shown, "og:type") == "article"
    assert meta(shown, "og:site_name") == "Die Stadtretter"
    assert meta(shown, "og:url") == page.full_url
    assert meta(shown, "description") == meta(shown, "og:description") == "Worum es geht"
    image = meta(shown, "og:image")
    assert image.startswith(f"{ROOT}/teilen/{page.pk}.png?v=")
    response = client.get(image.removeprefix(ROOT))
    assert response["Content-Type"] == "image/png"
    size = Image.open(BytesIO(response.content)).size
    assert size == (int(meta(shown, "og:image:width")), int(meta(shown, "og:image:height")))
    assert "max-age=604800" in response["Cache-Control"]
    again = client.get(image.removeprefix(ROOT), headers={"If-None-Match": response["ETag"]})
    assert again.status_code == 304


def test_shared_link_shows_the_lead_image_where_there_is_one(soup, add_editorial):
    file = BytesIO()
    Image.new("RGB", (1600, 1200), "#b93a1f").save(file, "PNG")
    picture = SiteImage.objects.create(
        title="markt", description="Der Markt", file=ImageFile(file, name="markt.png")
    )
    shown = soup(add_editorial("Läden", lead_image=picture).url)
    assert meta(shown, "og:image").startswith(f"{ROOT}/media/")
    assert meta(shown, "og:image:type") == "image/jpeg"
    assert meta(shown, "og:image:alt") == "Der Markt"
    assert (meta(shown, "og:image:width"), meta(shown, "og:image:height")) == ("1200", "630")


def test_no_plan_is_drawn_for_drafts_and_private_pages(client, add_editorial):
    draft = add_editorial("Entwurf")
    draft.unpublish()
    private = add_editorial("Intern")
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    for page in (draft, private):
        assert client.get(f"/teilen/{page.pk}.png").status_code == 404


@pytest.mark.parametrize("url", ["/suche/?q=x", "/gibt-es-nicht/"])
def test_what_is_no_page_is_not_for_search_engines(client, home, url):
    assert '<meta name="robots" content="noindex">' in client.get(url).content.decode()
