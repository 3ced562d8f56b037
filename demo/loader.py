"""Builds the demo site from the content files: a stranger's first look at every kind of page."""

import json
from datetime import timedelta
from itertools import groupby, zip_longest
from operator import itemgetter
from urllib.parse import urlsplit
from uuid import uuid4

from django.apps import apps
from django.conf import settings as django_settings
from django.db import transaction
from django.utils import translation
from wagtail.models import Locale, Page, Site

from articles.models.stories import ImpulsePage
from articles.voice.models import Voice, VoiceState
from cms.language.prefixes import EASY
from cms.models.index import IndexPage
from cms.models.records import TopicLink
from cms.models.settings import SiteSettings
from events.formats import EventFormat
from home.models import StandardPage
from newsletter.collecting import entry, heading
from newsletter.models import EditionPage
from projects.models import EnquiryQuestion, ProjectPage, ProjectPartner

from . import files, library, submissions
from .story import Story

_TRANSLATED = {
    "title",
    "seo_title",
    "slug",
    "summary",
    "period",
    "introduction",
    "network_figure_text",
}
_STREAMS = {"body", "recap", "results", "questions", "milestones"}
_CHAPTERS = {"situation", "implementation", "result", "transferability"}
_PEOPLE = {"signers", "authors", "interviewers", "guests", "speakers", "contacts"}
_REFERENCES = {
    "organisation": "organisation",
    "host": "organisation",
    "contact": "person",
    "recording": "recording",
    "recap_recording": "recording",
    "results_recording": "recording",
    "slides": "document",
    "report": "document",
}
_PAGES = {"project", "series", "lead_page"}


class Memory:
    """What was made, by kind and key."""

    def __init__(self):
        self.made = {}

    def __call__(self, kind, key, made):
        self.made[kind, key] = made

    def find(self, kind, key):
        return self.made[kind, key]


@transaction.atomic
def load_demo(today=None):
    """Makes the whole demo in an empty database; `today` is for tests."""
    Loader(files.Clock(today)).load()


class Loader:
    def __init__(self, clock):
        self.clock = clock
        self.memory = Memory()
        self.story = Story(lambda kind, key: self.memory.find(kind, key).pk)
        self.german, _ = Locale.objects.get_or_create(language_code="de")
        self.english, _ = Locale.objects.get_or_create(language_code="en")
        self.easy, _ = Locale.objects.get_or_create(language_code=EASY)

    def load(self):
        library.load(self.memory)
        with translation.override("de"):
            german = list(files.pages())
            # Pages first, so that texts can link to any of them.
            for file in german:
                self._create(file)
            # Overviews name addresses when they are published.
            self._settings()
            for file in german:
                self._fill(self.memory.find("page", file.key), file)
        submissions.load(self.memory.find)
        with translation.override("en"):
            self._translate()
        with translation.override(EASY):
            self._write_easily()

    def _create(self, file):
        fields = file.fields
        model = apps.get_model(fields["type"])
        page = model(
            title=fields["title"],
            slug=fields.get("slug", file.key),
            summary=fields["summary"],
            locale=self.german,
            # The menu holds the sections; the footer has the rest.
            show_in_menus=issubclass(model, IndexPage),
        )
        for name, convert in self._simple_fields(model).items():
            if name in fields:
                setattr(page, name, convert(fields[name]))
        for name, kind in _REFERENCES.items():
            if name in fields:
                setattr(page, name, self.memory.find(kind, fields[name]))
        self._parent(fields).add_child(instance=page)
        self.memory("page", file.key, page)

    def _parent(self, fields):
        if "parent" in fields:
            return self.memory.find("page", fields["parent"])
        root = Page.get_first_root_node()
        # The page that Wagtail makes on an empty database gives way.
        for page in root.get_children():
            page.delete()
        return Page.get_first_root_node()

    def _simple_fields(self, model):
        """What is set at once: columns without references, with the function that reads them."""
        is_event = model.__name__ == "EventPage"
        convert = {
            "date": self.clock.past_day,
            "partner_deadline": self.clock.day,
            "start": self.clock.moment if is_event else self.clock.day,
            "end": self.clock.moment if is_event else self.clock.day,
            "previous_start": self.clock.moment,
            "registration_deadline": self.clock.moment,
            "event_format": EventFormat.by_key().get,
        }
        handled = {*_REFERENCES, *_PAGES, *_CHAPTERS, "title", "slug", "summary"} | _STREAMS
        names = {field.name for field in model._meta.concrete_fields} - handled
        return {name: convert.get(name, lambda value: value) for name in names}

    def _fill(self, page, file):
        fields = file.fields
        for name in _PAGES & fields.keys():
            setattr(page, name, self.memory.find("page", fields[name]))
        if "image" in fields:
            page.lead_image = self.memory.find("image", fields["image"])
        for key in fields.get("topics", []):
            page.topic_links.add(TopicLink(topic=self.memory.find("topic", key)))
        page.keywords.set(fields.get("keywords", []))
        for name in _PEOPLE & fields.keys():
            relation = getattr(page, name)
            for key in fields[name]:
                relation.add(relation.model(person=self.memory.find("person", key)))
        self._texts(page, file)
        self._rows(page, fields)
        self._publish(page)

    def _texts(self, page, file):
        body = self.clock.in_text(file.body)
        page.body = self.story.blocks(body)
        if file.recap:
            told = "results" if isinstance(page, ProjectPage) else "recap"
            setattr(page, told, self.story.blocks(self.clock.in_text(file.recap)))
        for name in _CHAPTERS & file.fields.keys():
            setattr(page, name, self.story.html(self.clock.in_text(file.fields[name])))
        if isinstance(page, ImpulsePage):
            page.questions = [("question", text) for text in file.fields.get("questions", [])]
        if file.fields.get("milestones"):
            # A milestone is the same in all languages, and known by its id.
            ids = [milestone.id for milestone in page.milestones]
            page.milestones = [
                {
                    "type": "milestone",
                    "value": {**row, "date": str(self.clock.day(row["date"]))},
                    "id": known or str(uuid4()),
                }
                for row, known in zip_longest(file.fields["milestones"], ids)
            ]

    def _rows(self, page, fields):
        find = self.memory.find
        if fields["type"] == "articles.BestPracticeCollectionPage":
            for key in fields["items"]:
                page.items.add(page.items.model(page=find("page", key)))
        elif fields["type"] == "newsletter.EditionPage":
            page.content = json.dumps(list(self._overview(fields.get("entries", []))))
        elif fields["type"] == "projects.ProjectPage":
            self._project_rows(page, fields)
        for row in fields.get("voices", []):
            Voice.objects.create(
                page=page,
                page_title=page.title,
                name=row["name"],
                origin=row["origin"],
                text=row["text"],
                published_text=row["text"],
                state=VoiceState.PUBLISHED,
                created=self.clock.announced(page.date) + timedelta(days=row["days_later"]),
                language="de",
                notice_shown=self.clock.announced(page.date),
                fingerprint=f"demo {row['name']}",
            )

    def _overview(self, entries):
        for section, rows in groupby(entries, key=itemgetter("section")):
            yield heading(section)
            for row in rows:
                page = self.memory.find("page", row["page"])
                yield entry(page, row.get("title", ""), row.get("text", ""))

    def _project_rows(self, page, fields):
        for row in fields.get("partners", []):
            organisation = self.memory.find("organisation", row["organisation"])
            page.partners.add(
                ProjectPartner(
                    organisation=organisation, role=row.get("role", ""), locale=self.german
                )
            )
        for row in fields.get("questions", []):
            page.questions.add(
                EnquiryQuestion(
                    label=row["label"],
                    field_type=row["type"],
                    required=row.get("required", False),
                    choices="\n".join(row.get("choices", [])),
                    help_text=row.get("help_text", ""),
                    locale=self.german,
                )
            )

    def _publish(self, page):
        page.save()
        page.save_revision().publish()
        day = getattr(page, "date", None) or getattr(page, "start", None)
        if day:
            # Feeds go by publication; all at the moment of loading would be in no order.
            moment = self.clock.announced(day)
            Page.objects.filter(pk=page.pk).update(
                first_published_at=moment, last_published_at=moment
            )
            EditionPage.objects.filter(pk=page.pk).update(collected=moment)

    def _settings(self):
        address = urlsplit(django_settings.WAGTAILADMIN_BASE_URL)
        site, _ = Site.objects.update_or_create(
            is_default_site=True,
            defaults={
                "hostname": address.hostname,
                "port": address.port or {"http": 80, "https": 443}[address.scheme],
                "site_name": "Die Stadtretter",
                "root_page": self.memory.find("page", "home"),
            },
        )
        settings = SiteSettings.for_site(site)
        for name, value in files.records("settings").items():
            is_page = name.endswith("_page")
            setattr(settings, name, self.memory.find("page", value) if is_page else value)
        settings.save()

    def _translate(self):
        """English versions, parents before children, of the pages that have an English file."""
        english = {file.key: file for file in files.pages("pages/en")}
        for file in files.pages():
            if file.key in english:
                self._translate_page(self.memory.find("page", file.key), english[file.key])

    def _translate_page(self, german, file):
        fields = file.fields
        page = german.specific.copy_for_translation(self.english)
        page.keywords.set(fields.get("keywords", []))
        self._words(page, file)
        for name in ("partners", "questions"):
            if isinstance(page, ProjectPage) and name in fields:
                # The list that is saved with the page; all() reads rows anew and forgets changes.
                rows = getattr(page, name).get_object_list()
                for row, english in zip(rows, fields[name], strict=True):
                    _set_text(row, english)
        self._publish(page)

    def _words(self, page, file):
        for name in _TRANSLATED & file.fields.keys():
            setattr(page, name, file.fields[name])
        page.draft_title = page.title
        self._texts(page, file)

    def _write_easily(self):
        """Pages in easy German: some are the easy version of a German page, others stand alone."""
        written = list(files.pages("pages/leicht"))
        # Pages first, so that texts can link to any of them.
        keys = [self._easy_page(file).pk for file in written]
        for key, file in zip(keys, written, strict=True):
            page = Page.objects.get(pk=key).specific
            page.show_in_menus = True
            # Topics and keywords lead to pages that are not easy to read.
            page.topic_links.clear()
            page.keywords.clear()
            self._words(page, file)
            self._publish(page)

    def _easy_page(self, file):
        if german := self.memory.made.get(("page", file.key)):
            return german.specific.copy_for_translation(self.easy)
        home = self.memory.find("page", "home").get_translation(self.easy)
        values = {name: file.fields[name] for name in ("title", "slug", "summary")}
        page = home.add_child(instance=StandardPage(locale=self.easy, **values))
        self.memory("page", file.key, page)
        return page


def _set_text(row, texts):
    """Puts the translated texts of a project's partner or question into its row."""
    for name in {"role", "label", "help_text"} & texts.keys():
        setattr(row, name, texts[name])
    if "choices" in texts:
        row.choices = "\n".join(texts["choices"])
