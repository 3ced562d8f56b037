"""One factory for each page type and snippet; `full=True` fills in all that there is to fill in.

Pages are as publishing leaves them, and relations take what they point at:
`ImpulsePageFactory(parent=section, authors=[person])`.
"""

import json
from datetime import timedelta

import factory
from django.core.files.base import ContentFile
from django.utils import timezone
from factory.django import DjangoModelFactory
from wagtail.models import Collection, Locale
from wagtail_factories import DocumentFactory, ImageFactory, PageFactory

from articles.models.best_practice import BestPracticeCollectionPage, BestPracticePage
from articles.models.index import ArticleIndexPage
from articles.models.stories import EditorialPage, ImpulsePage, InterviewPage, NewsPage
from cms.models.index import IndexPage
from cms.models.media import Recording, SiteDocument, SiteImage
from cms.models.records import Topic
from events.models import EventIndexPage, EventPage, EventSeriesPage
from home.models import ContactPage, HomePage, StandardPage
from network.models import NetworkPage, Organisation, Person
from newsletter.collecting import entry, heading
from newsletter.models import EditionPage, NewsletterIndexPage, Subscriber
from projects.models import EnquiryQuestion, ProjectIndexPage, ProjectPage

from .published import mark_published, only_stored
from .story import all_blocks


def german():
    return Locale.objects.get_or_create(language_code="de")[0]


class SiteImageFactory(ImageFactory):
    class Meta:
        model = SiteImage

    title = factory.Sequence(lambda n: f"Bild {n}")
    description = "Ein Marktplatz mit Ständen"
    credit = "Foto: Beispiel"
    collection = factory.LazyFunction(Collection.get_first_root_node)
    file = factory.django.ImageField(width=60, height=40)


class SiteDocumentFactory(DocumentFactory):
    class Meta:
        model = SiteDocument

    title = "Leitfaden Zwischennutzung"
    collection = factory.LazyFunction(Collection.get_first_root_node)
    file = factory.django.FileField(filename="leitfaden.pdf", data=b"%PDF-1.4")


class RecordingFactory(DjangoModelFactory):
    class Meta:
        model = Recording

    class Params:
        full = factory.Trait(poster=factory.SubFactory(SiteImageFactory))

    title = factory.Sequence(lambda n: f"Gespräch {n}")
    file = factory.LazyFunction(lambda: ContentFile(b"webm", name="gespraech.webm"))
    captions = factory.LazyFunction(lambda: ContentFile(b"WEBVTT", name="gespraech.vtt"))
    duration = timedelta(minutes=24)
    transcript = [("turn", {"speaker": "Ada Beispiel", "text": "Die Ladenwerkstatt lebt."})]


class TopicFactory(DjangoModelFactory):
    class Meta:
        model = Topic

    class Params:
        full = factory.Trait(summary="Was Innenstädte künftig zusammenhält.")

    name = factory.Sequence(lambda n: f"Thema {n}")
    locale = factory.LazyFunction(german)


class OrganisationFactory(DjangoModelFactory):
    class Meta:
        model = Organisation

    class Params:
        full = factory.Trait(
            logo=factory.SubFactory(SiteImageFactory),
            website="https://www.example.org",
            description="Fördert die Innenstadt.",
        )

    name = factory.Sequence(lambda n: f"Stadt Musterlingen {n}")
    sector = "municipality"
    place = "Musterlingen"
    federal_state = "HE"
    locale = factory.LazyFunction(german)


class PersonFactory(DjangoModelFactory):
    class Meta:
        model = Person

    class Params:
        full = factory.Trait(
            portrait=factory.SubFactory(SiteImageFactory),
            biography="Kümmert sich seit Jahren um leere Läden.",
            email="ada@example.org",
        )

    first_name = "Ada"
    last_name = factory.Sequence(lambda n: f"Beispiel-{n}")
    position = "Citymanagerin"
    organisation = factory.SubFactory(OrganisationFactory)
    locale = factory.LazyFunction(german)


def people(count=2):
    return factory.LazyFunction(lambda: PersonFactory.create_batch(count, full=True))


class StoryPageFactory(PageFactory):
    """What all pages have; `_rows` names the relations and what a row of each points at."""

    _rows = {}
    # What more happens to a kind when it is published.
    _is_published = False

    class Meta:
        abstract = True

    class Params:
        common = factory.Trait(
            lead_image=factory.SubFactory(SiteImageFactory),
            topic_links=factory.LazyFunction(lambda: TopicFactory.create_batch(2)),
            keywords=["Leerstand", "Handel"],
            body=factory.LazyFunction(all_blocks),
        )
        full = factory.Trait(common=True)

    title = factory.Sequence(lambda n: f"Seite {n}")
    slug = ""
    summary = factory.LazyAttribute(lambda page: f"Worum es geht: {page.title}")

    @classmethod
    def _create_instance(cls, model_class, parent, kwargs):
        live, keywords = kwargs.pop("live", True), kwargs.pop("keywords", [])
        rows = {"topic_links": "topic", **cls._rows}
        targets = {name: kwargs.pop(name, []) for name in rows}
        page = model_class(live=live and not cls._is_published, **kwargs)
        page.locale = kwargs.get("locale") or parent.locale
        for name, target in rows.items():
            relation = getattr(page, name)
            for found in targets[name]:
                values = {"locale": page.locale} if hasattr(relation.model, "locale") else {}
                relation.add(relation.model(**{target: found}, **values))
        if keywords:
            page.keywords.set(keywords)
        with only_stored():
            parent.add_child(instance=page)
        if cls._is_published or not live:
            revision = page.save_revision()
            if live:
                revision.publish()
        elif not issubclass(model_class, IndexPage | HomePage):
            # Most tests need sections, and none their revisions.
            mark_published(page)
        return model_class.objects.get(pk=page.pk)


class HomePageFactory(StoryPageFactory):
    class Meta:
        model = HomePage

    title = "Die Stadtretter"
    introduction = "Willkommen im Netzwerk."
    network_figure = "525"
    network_figure_text = "Städte und Gemeinden machen mit"


class StandardPageFactory(StoryPageFactory):
    class Meta:
        model = StandardPage


class ContactPageFactory(StoryPageFactory):
    class Meta:
        model = ContactPage


class ArticleIndexPageFactory(StoryPageFactory):
    class Meta:
        model = ArticleIndexPage

    title = factory.LazyAttribute(lambda page: f"Rubrik {page.index_kind}")
    index_kind = "impulse"
    introduction = "Was hier steht."


class EditorialPageFactory(StoryPageFactory):
    class Meta:
        model = EditorialPage

    class Params:
        full = factory.Trait(common=True, signers=people())

    _rows = {"signers": "person"}


class ImpulsePageFactory(StoryPageFactory):
    class Meta:
        model = ImpulsePage

    class Params:
        full = factory.Trait(
            common=True, authors=people(), questions=[("question", "Was würden Sie zuerst tun?")]
        )

    _rows = {"authors": "person"}


class InterviewPageFactory(StoryPageFactory):
    class Meta:
        model = InterviewPage

    class Params:
        full = factory.Trait(
            common=True,
            interviewers=people(1),
            guests=people(2),
            recording=factory.SubFactory(RecordingFactory, full=True),
        )

    recording = factory.SubFactory(RecordingFactory)
    _rows = {"interviewers": "person", "guests": "person"}


class NewsPageFactory(StoryPageFactory):
    class Meta:
        model = NewsPage


class BestPracticePageFactory(StoryPageFactory):
    class Meta:
        model = BestPracticePage

    class Params:
        full = factory.Trait(
            common=True,
            organisation=factory.SubFactory(OrganisationFactory, full=True),
            contact=factory.SubFactory(PersonFactory, full=True),
            population_class="to_20000",
            period="seit November 2020",
            cost_class="to_5000",
            situation="<p>Leere Läden.</p>",
            implementation="<p>Erst fragen, dann öffnen.</p>",
            result="<p>Elf Läden sind offen.</p>",
            transferability="<p>Überall, wo jemand den Schlüssel hat.</p>",
        )

    organisation = factory.SubFactory(OrganisationFactory)
    place = "Musterlingen"
    federal_state = "HE"


class BestPracticeCollectionPageFactory(StoryPageFactory):
    class Meta:
        model = BestPracticeCollectionPage

    _rows = {"items": "page"}


class EventIndexPageFactory(StoryPageFactory):
    class Meta:
        model = EventIndexPage


class EventSeriesPageFactory(StoryPageFactory):
    class Meta:
        model = EventSeriesPage


class EventPageFactory(StoryPageFactory):
    class Meta:
        model = EventPage

    class Params:
        full = factory.Trait(
            common=True,
            speakers=people(),
            host=factory.SubFactory(OrganisationFactory, full=True),
            end=factory.LazyAttribute(lambda page: page.start + timedelta(hours=1)),
            registration="external",
            registration_url="https://www.example.org/anmeldung",
            attendance="hybrid",
            venue="Rathaus",
            address="Markt 1, Musterlingen",
            service="BigBlueButton",
        )
        past = factory.Trait(
            start=factory.LazyFunction(lambda: timezone.now() - timedelta(days=8)),
            recap=factory.LazyFunction(all_blocks),
            slides=factory.SubFactory(SiteDocumentFactory),
            recap_recording=factory.SubFactory(RecordingFactory, full=True),
        )

    event_format_id = "webtalk"
    start = factory.LazyFunction(lambda: timezone.now() + timedelta(days=8))

    _rows = {"speakers": "person"}


class ProjectIndexPageFactory(StoryPageFactory):
    class Meta:
        model = ProjectIndexPage


class ProjectPageFactory(StoryPageFactory):
    class Meta:
        model = ProjectPage

    class Params:
        full = factory.Trait(
            common=True,
            start=factory.LazyFunction(timezone.localdate),
            partner_deadline=factory.LazyFunction(
                lambda: timezone.localdate() + timedelta(days=20)
            ),
            partners=factory.LazyFunction(lambda: OrganisationFactory.create_batch(2, full=True)),
            contacts=people(),
            milestones=factory.LazyFunction(
                lambda: [("milestone", {"date": timezone.localdate(), "title": "Auftakt"})]
            ),
        )

    _rows = {"partners": "organisation", "contacts": "person"}


class EnquiryQuestionFactory(DjangoModelFactory):
    class Meta:
        model = EnquiryQuestion

    label = "Wie groß ist Ihre Innenstadt?"
    field_type = "singleline"
    required = False
    locale = factory.LazyFunction(german)


class NetworkPageFactory(StoryPageFactory):
    class Meta:
        model = NetworkPage


class NewsletterIndexPageFactory(StoryPageFactory):
    class Meta:
        model = NewsletterIndexPage


class EditionPageFactory(StoryPageFactory):
    """`entries` are pages, or rows of the stream as newsletter.collecting makes them; each page
    stands under the usual heading of its section."""

    class Meta:
        model = EditionPage

    _is_published = True

    @classmethod
    def _create_instance(cls, model_class, parent, kwargs):
        rows = []
        for each in kwargs.pop("entries", []):
            is_row = isinstance(each, dict)
            rows += [each] if is_row else [heading(each.week_section.name), entry(each)]
        if rows:
            kwargs["content"] = json.dumps(rows)
        return super()._create_instance(model_class, parent, kwargs)

    class Params:
        full = factory.Trait(common=True, greeting="Guten Tag,", content=[], signers=[])

    _rows = {"signers": "person"}


class SubscriberFactory(DjangoModelFactory):
    class Meta:
        model = Subscriber

    email = factory.Sequence(lambda n: f"leser{n}@example.org")
    fingerprint = factory.Sequence(lambda n: f"{n:064}")
    state = "active"
    language = "de"
    notice_shown = factory.LazyFunction(timezone.now)
    confirmed = factory.LazyFunction(timezone.now)
