"""Prints what the site makes of the podcast, as JSON; run with the settings beside it."""

import json

import django

django.setup()

from django.contrib.auth import get_user_model  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.urls import reverse  # noqa: E402
from wagtail.models import Locale, Page, Site  # noqa: E402

from cms.models.records import TopicLink  # noqa: E402
from tests.factories import (  # noqa: E402
    ArticleIndexPageFactory,
    EditionPageFactory,
    HomePageFactory,
    NewsletterIndexPageFactory,
    TopicFactory,
)
from tests.index import indexed  # noqa: E402
from tests.kinds.podcast.models import PodcastPage  # noqa: E402


def make():
    call_command("migrate", verbosity=0)
    with connection.schema_editor() as tables:
        tables.create_model(PodcastPage)
    root = Page.get_first_root_node()
    root.get_children().delete()
    home = HomePageFactory(parent=Page.get_first_root_node(), locale=Locale.get_default())
    Site.objects.create(hostname="localhost", root_page=home, is_default_site=True)
    section = ArticleIndexPageFactory(
        parent=home, index_kind="podcast", title="Hören", slug="hoeren", show_in_menus=True
    )
    topic = TopicFactory(name="Leerstand")
    page = section.add_child(
        instance=PodcastPage(
            title="Ein leerer Laden spricht", summary="Zwanzig Minuten", live=False
        )
    )
    page.topic_links.add(TopicLink(topic=topic))
    page.save_revision().publish()
    EditionPageFactory(parent=NewsletterIndexPageFactory(parent=home), entries=[page])
    return PodcastPage.objects.get(), section, topic


def answers(page, section, topic):
    def get(url):
        response = client.get(url)
        return response.content.decode() if response.status_code == 200 else response.status_code

    client = Client(headers={"host": "localhost"})
    yield "page", get(page.url)
    yield "section", get(section.url)
    yield "topic", get(topic.get_absolute_url())
    yield "search", get("/suche/?q=Laden&kind=podcast")
    yield "suggestions", get("/suche/vorschlaege/?q=leer")
    yield "feed", get("/feed/hoeren/")
    yield "everything", get("/feed/")
    yield "edition", get(Page.objects.get(content_type__model="editionpage").url)
    client.force_login(get_user_model().objects.create_superuser("admin", "a@example.org", "x"))
    yield "listing", get(reverse("podcastpage_listing:index"))
    yield (
        "form",
        get(reverse("wagtailadmin_pages:add", args=["podcast", "podcastpage", section.pk])),
    )
    yield "places", PodcastPage.can_create_at(section)


if __name__ == "__main__":
    with indexed():
        print(json.dumps(dict(answers(*make()))))
