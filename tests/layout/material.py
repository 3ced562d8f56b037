"""Pages as real people fill them: ten times the text, words without an end, many of everything,
and no picture. Fields and blocks are looked up, so that what comes new is filled as well."""

from django.db import models
from django.utils import timezone
from wagtail import blocks
from wagtail.contrib.table_block.blocks import TableBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock
from wagtail.models import Page, Site, get_page_models
from wagtail.snippets.blocks import SnippetChooserBlock

from articles.models.index import ArticleIndexPage, article_kinds
from articles.voice.models import Voice, VoiceState
from cms.checks.findings import streams
from cms.models.index import IndexPage
from cms.models.kinds import PAGE
from cms.models.page import BasePage
from cms.models.settings import SiteSettings
from events.models import EventPage
from home.models import HomePage

from .. import factories
from ..pages.conftest import FACTORIES

WORD = "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenfabrik"
ADDRESS = f"https://www.example.org/{'leerstand' * 12}"
MAIL = f"{'leerstand' * 6}@example.org"
SENTENCE = "Wer leere Läden öffnet, fragt erst, wem sie gehören, und hört dann lange zu. "
TEXT = f"{WORD} an {MAIL}: {SENTENCE * 2}{ADDRESS} {SENTENCE * 2}{WORD}/{WORD}/{WORD}. "
HTML = f"<h2>{WORD}</h2><p>{TEXT}</p><ul><li>{WORD}</li><li>{ADDRESS}</li></ul>"
MANY = 5
TOPICS = 20
# What holds every block; on other pages stories have the same widths.
WHOLE = {("home", "body"), ("impulse", "body"), ("StandardPage", "body"), ("recap", "recap")}


def text(length=None):
    """As much as fits, a word without an end first."""
    return TEXT[:length].strip()


def texts(model):
    """A value for every text field of ours that people fill in."""
    fields = [
        field
        for field in model._meta.concrete_fields
        if type(field) in (models.CharField, models.TextField)
        and field.model._meta.app_label not in ("wagtailcore", "wagtailforms")
        and not field.choices
        and field.editable
    ]
    return {field.name: text(field.max_length) for field in fields}


class Material:
    """`pages` by name: one of each type; the name of a section is that of its kind."""

    def __init__(self):
        self.image = factories.SiteImageFactory(description=text(250), credit=text(200))
        self.document = factories.SiteDocumentFactory(title=text(255))
        # Of 3,000 words, the one of the interview.
        turn = ("turn", {"speaker": text(120), "text": text()})
        self.recording = factories.RecordingFactory(title=text(200), transcript=[turn] * 3)
        self.long_recording = factories.RecordingFactory(title=text(200), transcript=[turn] * 30)
        self.organisations = [
            factories.OrganisationFactory(**texts(factories.Organisation), website=ADDRESS)
            for _number in range(MANY)
        ]
        self.people = [
            factories.PersonFactory(
                **texts(factories.Person), email=MAIL, organisation=organisation
            )
            for organisation in self.organisations
        ]
        self.topics = factories.TopicFactory.create_batch(TOPICS, **texts(factories.Topic))
        self.pages = {}
        self._add("home", HomePage, Page.get_first_root_node())
        self._site()
        for kind, _label in article_kinds():
            self._add(kind, ArticleIndexPage, index_kind=kind)
        types = [model for model in get_page_models() if issubclass(model, BasePage)]
        # What names other pages comes after them.
        types.sort(key=lambda model: "page" in FACTORIES[model]._rows.values())
        sections = [
            model
            for model in types
            if issubclass(model, IndexPage) and HomePage in model.allowed_parent_page_models()
        ]
        for model in sections:
            if model is not ArticleIndexPage:
                self._add("network" if model.kind == PAGE else str(model.kind), model)
        for model in types:
            if model not in [*sections, HomePage]:
                self._add(model.__name__, model, self.pages.get(str(model.kind)))
        self._add("recap", EventPage, self.pages["event"], past=True)
        self._ask()
        self._answer()

    def _add(self, name, model, parent=None, **values):
        factory = FACTORIES[model]
        page = factory(
            parent=parent or self.pages["home"],
            live=False,
            title=text(72 if issubclass(model, IndexPage) else 240),
            slug=name.lower().replace("_", "-"),
            topic_links=[] if model.is_section else self.topics,
            show_in_menus=model.is_section,
            **{each[0]: self._named(model, *each) for each in factory._rows.items()},
            **texts(model),
            **values,
        ).get_latest_revision_as_object()
        for field in streams(page):
            if field.name != "recap" or values.get("past"):
                kinds = [*field.stream_block.child_blocks.items()]
                # A stream of one kind of block has some of it, a story one of each.
                some = kinds * MANY if len(kinds) == 1 else kinds[:2]
                rows = kinds if (name, field.name) in WHOLE else some
                setattr(page, field.name, [(key, self._filled(block)) for key, block in rows])
        for field in page._meta.concrete_fields:
            if field.related_model is factories.Recording:
                setattr(page, field.name, self.long_recording)
            elif field.related_model is factories.Organisation:
                setattr(page, field.name, self.organisations[0])
        page.save_revision().publish()
        self.pages[name] = type(page).objects.get(pk=page.pk)

    def _named(self, model, relation, target):
        """Whom the rows of a relation point at."""
        rows = model._meta.get_field(relation).related_model
        wanted = rows._meta.get_field(target).related_model
        made = [*self.people, *self.organisations, *self.pages.values()]
        return [each for each in made if isinstance(each, wanted)][-MANY:]

    def _filled(self, block):
        if isinstance(block, TableBlock):
            return {"data": [[WORD] * 7] * MANY, "first_row_is_table_header": True}
        if isinstance(block, blocks.BaseStructBlock):
            return {name: self._filled(child) for name, child in block.child_blocks.items()}
        if isinstance(block, blocks.ListBlock):
            return [self._filled(block.child_block)] * min(block.meta.max_num or 3, 3)
        for kind, chosen in (
            (blocks.PageChooserBlock, self.pages.get("home")),
            (DocumentChooserBlock, self.document),
            (ImageChooserBlock, self.image),
            (SnippetChooserBlock, self.recording),
        ):
            if isinstance(block, kind):
                return chosen
        if isinstance(block, blocks.RichTextBlock):
            return HTML
        if isinstance(block, blocks.CharBlock | blocks.TextBlock):
            return text(block.field.max_length)
        return timezone.localdate() if isinstance(block, blocks.DateBlock) else block.get_default()

    def _site(self):
        site, _new = Site.objects.update_or_create(
            is_default_site=True,
            defaults={"hostname": "localhost", "root_page": self.pages["home"]},
        )
        SiteSettings.objects.create(
            site=site, email=MAIL, **{**texts(SiteSettings), "name": "Die Stadtretter"}
        )

    def _ask(self):
        """Forms with all questions that a page may add."""
        for name in ("EventPage", "ProjectPage"):
            page = self.pages[name]
            if name == "EventPage":
                page.registration, page.capacity = "form", 20
            question = page.questions.model
            for number, (kind, _label) in enumerate(question._meta.get_field("field_type").choices):
                page.questions.add(
                    question(
                        label=text(255),
                        help_text=text(255),
                        choices=f"{WORD}\n{text(200)}",
                        field_type=kind,
                        sort_order=number,
                        locale=page.locale,
                    )
                )
            page.save_revision().publish()

    def _answer(self):
        for number in range(MANY):
            self.voice = Voice.objects.create(
                page=self.pages["ImpulsePage"],
                published_text=text(1000),
                state=VoiceState.PUBLISHED,
                language="de",
                notice_shown=timezone.now(),
                fingerprint=str(number),
                **{name: text(150) for name in ("name", "origin")},
            )

    def translate(self, locale, *names):
        """Publishes pages, still in German words, in another language."""
        for name in names:
            page = self.pages[name].copy_for_translation(locale, copy_parents=False)
            page.save_revision().publish()
            self.pages[f"{name} {locale.language_code}"] = type(page).objects.get(pk=page.pk)
