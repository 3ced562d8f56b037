"""Where a page leads on to: what it has something in common with, its neighbours, a thing to do."""

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from wagtail.models import Page, get_page_models

from articles.models.best_practice import BestPracticePage
from cms.blocks.cards import cards, prefetch_standing
from cms.closed import public
from cms.generation import remembered
from cms.language.showing import linked_one
from events.models import EventPage
from events.state import EventState
from network.common import in_common, references_of
from projects.models import ProjectPage

CARDS = 3
# Some of those that come first are over or called off.
CANDIDATES = 4 * CARDS
OF_SAME_SIZE = 4
# To be in the same place alone is no reason to register.
REASONS = {"topic", "person", "page"}
OVER = {EventState.OVER, EventState.CANCELLED}
# Where editors name pages by hand.
TEXTS = {"body", "recap"}


class LeadingOn:
    """What stands below a page, in its language. Nothing stands there twice, nor what the page
    names itself."""

    def __init__(self, page):
        references = references_of(page)
        common = in_common(page, references)
        named = _pages_named(references)
        self.row, self.before, self.after = _neighbours(page)
        self.is_called = _calls(page)
        self.invitation = None
        if not self.is_called:
            self.invitation = _invitation(page, common, named) or _results(page)
        shown = [page, self.before, self.after, self.invitation]
        self.cards = _cards(page, common, shown, named)
        self.same_size = _same_size(page, [*shown, *self.cards], named)


def _pages_named(references):
    """By their key in all languages, the fields in which a page names others."""
    pages = ContentType.objects.get_for_model(Page).pk
    paths = {int(key): paths for (kind, key), paths in references.items() if kind == pages}
    rows = Page.objects.filter(pk__in=paths).values_list("pk", "translation_key")
    return {key: {path.partition(".")[0] for path in paths[pk]} for pk, key in rows}


def _neighbours(page):
    """The name of the row in which a page stands, and the pages before and after it there: its
    series, else those of its kind."""
    pages = type(page).objects.published_in(page.locale)
    if series := getattr(page, "series_shown", None):
        own = pages.filter(series__translation_key=series.translation_key)
        if any(found := _around(page, own)):
            return series.title, *found
    return page.kind.plural, *_around(page, pages.sibling_of(page))


def _around(page, pages):
    """Those before and after it by the date that counts."""
    field, date = page.date_field, getattr(page, page.date_field)

    def nearest(compare, order):
        beyond = Q(**{f"{field}__{compare}": date})
        same_day = Q(**{field: date, f"pk__{compare}": page.pk})
        found = pages.filter(beyond | same_day).order_by(f"{order}{field}", f"{order}pk")
        return next(iter(_alive(found[: CANDIDATES if hasattr(page, "state") else 1])), None)

    return nearest("lt", "-"), nearest("gt", "")


def _alive(pages):
    """Without events that are called off, or over and without a recap."""
    return [page for page in pages if getattr(page, "state", None) not in OVER]


def _calls(page):
    """Whether its text calls to something already."""
    if getattr(page, "registration_is_open", False):
        return True
    text = page.recap if getattr(page, "state", None) == EventState.RECAP else page.body
    return any(block.block_type == "call_to_action" for block in text)


def _invitation(page, common, named):
    """Of the coming events and open projects that still take somebody, the one with which the page
    has most in common, the most urgent first; else None."""

    def fit(other):
        marks = common.get(other.pk, {})
        weight = sum(weight for mark, weight in marks.items() if mark[0] in REASONS)
        # The project of which a report tells comes first.
        return "project" in named.get(other.translation_key, ()), weight

    def pages():
        events = EventPage.objects.published_in(page.locale).awaited()
        projects = ProjectPage.objects.published_in(page.locale).looking_for_partners()
        return prefetch_standing([*events, *projects])

    invitations = [
        other
        for other in remembered(("invitations", page.locale_id), pages)
        if other.standing.invites
        and other.pk != page.pk
        and not named.get(other.translation_key, set()) & TEXTS
    ]
    best = max(invitations, key=fit, default=None)
    return best if best and any(fit(best)) else None


def _results(page):
    """The project of which a page tells, once it has come to something."""
    project = getattr(page, "project", None) and linked_one(page, "project")
    return project if project and project.shows_results else None


def _cards(page, common, shown, named):
    pages = (
        public(Page.objects.live())
        .filter(pk__in=common, locale=page.locale_id, content_type__in=_story_types())
        .exclude(pk__in=[other.pk for other in shown if other])
        .exclude(translation_key__in=named)
    )
    weights = {pk: sum(common[pk].values()) for pk in pages.values_list("pk", flat=True)}
    best = sorted(weights, key=lambda pk: (weights[pk], pk), reverse=True)[:CANDIDATES]
    loaded = cards(best)
    return _alive([loaded[pk] for pk in best if pk in loaded])[:CARDS]


def _story_types():
    """Kinds of which a week brings new pages."""
    models = [model for model in get_page_models() if getattr(model, "week_sections", ())]
    return ContentType.objects.get_for_models(*models).values()


def _same_size(page, shown, named):
    """Best practices from places as large as this one."""
    if not (isinstance(page, BestPracticePage) and page.population_class):
        return []
    pages = BestPracticePage.objects.published_in(page.locale).sibling_of(page)
    pages = pages.filter(population_class=page.population_class)
    pages = pages.exclude(pk__in=[other.pk for other in shown if other])
    return list(pages.exclude(translation_key__in=named).order_by("-date", "-pk")[:OF_SAME_SIZE])
