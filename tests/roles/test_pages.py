"""What each role may do with pages of each kind, asked by request and judged by what changed."""

from functools import cache

import pytest
from django.db import transaction
from django.utils import timezone
from wagtail.models import Page

from home.roles import ADMINISTRATORS, EDITORS, EVENTS, GUESTS, PARTNERS

from .. import factories

pytestmark = pytest.mark.django_db

# Who may do what with pages that somebody else has published, by the letters of the roles.
ROLES = {"R": EDITORS, "G": GUESTS, "V": EVENTS, "P": PARTNERS, "A": ADMINISTRATORS}
TABLE = """
               add   edit  publish  unpublish  delete  move
editorial      RA    RA    RA       RA         RA      RA
impulse        RGA   RA    RA       RA         RA      RA
news           RA    RA    RA       RA         RA      RA
event          RVA   RVA   RVA      RVA        RVA     RVA
project        RA    RPA   RPA      RPA        RPA     RA
edition        RA    RA    RA       RA         RA      RA
standard       RA    RA    RA       RA         RA      RA
"""
FACTORIES = {
    "editorial": factories.EditorialPageFactory,
    "impulse": factories.ImpulsePageFactory,
    "news": factories.NewsPageFactory,
    "event": factories.EventPageFactory,
    "project": factories.ProjectPageFactory,
    "edition": factories.EditionPageFactory,
    "standard": factories.StandardPageFactory,
}
FACTS = {
    "event": {
        "event_format": "webtalk",
        "start": timezone.localtime().strftime("%Y-%m-%d %H:%M"),
    }
}
# What was published is changed only by saying so.
SAID = {"edition": {"correction": "Der Titel"}}


def expected(letter):
    heading, *rows = TABLE.strip().split("\n")
    for row in rows:
        kind, *cells = row.split()
        yield from (
            (kind, action)
            for action, cell in zip(heading.split(), cells, strict=True)
            if letter in cell
        )


class Tried(Exception):
    """Takes back what an attempt has changed."""


class Attempts:
    def __init__(self, desk, page, other_section, facts, said):
        self.desk, self.page, self.other = desk, page, other_section
        self.facts, self.said = facts, said

    def add(self):
        section = self.page.get_parent()
        self.desk.add(section, type(self.page), **self.facts)
        return section.get_children().filter(title="Neu").exists()

    def edit(self):
        self.desk.edit(self.page, title="Geändert")
        return self.now().draft_title == "Geändert"

    def publish(self):
        self.desk.edit(self.page, "publish", title="Geändert", **self.said)
        return self.now().title == "Geändert"

    def unpublish(self):
        self.desk.unpublish(self.page)
        return not self.now().live

    def delete(self):
        self.desk.delete(self.page)
        return self.now() is None

    def move(self):
        self.desk.move(self.page, self.other)
        return self.now().is_child_of(self.other)

    def now(self):
        return Page.objects.filter(pk=self.page.pk).first()


@pytest.mark.parametrize("letter", ROLES)
def test_a_role_does_with_pages_what_the_table_says(home, sections, desk, letter):
    place = {kind: home if kind == "standard" else sections[kind] for kind in FACTORIES}
    pages = {kind: FACTORIES[kind](parent=place[kind]) for kind in FACTORIES}
    others = {kind: another(home, place[kind]) for kind in FACTORIES}
    desk = desk(ROLES[letter])
    # All that is done is taken back, so each form stays as it was.
    desk.form = cache(desk.form)
    done = set()
    for kind, page in pages.items():
        attempts = Attempts(desk, page, others[kind], FACTS.get(kind, {}), SAID.get(kind, {}))
        for action in ("add", "edit", "publish", "unpublish", "delete", "move"):
            try:
                with transaction.atomic():
                    if getattr(attempts, action)():
                        done.add((kind, action))
                    raise Tried
            except Tried:
                page = attempts.page = type(page).objects.get(pk=page.pk)
    assert done == set(expected(letter))


def another(home, place):
    """Another place for pages of the same kind."""
    if place == home:
        return factories.StandardPageFactory(parent=home)
    values = {"index_kind": place.kind} if hasattr(place, "index_kind") else {}
    return sections_factory(place)(parent=home, **values)


def sections_factory(place):
    return {
        "ArticleIndexPage": factories.ArticleIndexPageFactory,
        "EventIndexPage": factories.EventIndexPageFactory,
        "ProjectIndexPage": factories.ProjectIndexPageFactory,
        "NewsletterIndexPage": factories.NewsletterIndexPageFactory,
    }[type(place).__name__]
