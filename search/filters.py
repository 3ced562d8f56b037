"""What narrows results: kind, topic, state and year, each as links in the address."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from cms.models.kinds import all_kinds, kind_named
from cms.models.records import Topic
from cms.web.context import topics_here

from .document import TOPIC, YEAR
from .finding import find
from .kinds import states_of


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What somebody has chosen; what does not exist is as good as not chosen."""

    kind: str = ""
    topic: Topic | None = None
    state: str = ""
    year: str = ""

    @classmethod
    def from_request(cls, request, locale):
        chosen = {name: request.GET.get(name, "")[:50] for name in cls.__slots__}
        kind = kind_named(chosen["kind"]) or ""
        return cls(
            kind=kind,
            topic=_topic(chosen["topic"].replace("\0", ""), locale),
            state=chosen["state"] if chosen["state"] in states_of(kind) else "",
            year=chosen["year"] if chosen["year"].isdecimal() and chosen["year"].isascii() else "",
        )

    @property
    def arguments(self):
        """For `find`."""
        facts = [f"{self.topic.pk}{TOPIC}"] if self.topic else []
        facts += [f"{self.year}{YEAR}"] if self.year else []
        pages = states_of(self.kind)[self.state][1] if self.state else None
        return {"kind": self.kind, "facts": facts, "pages": pages}

    def url(self, text, **changes):
        """Address of the results with some choices changed; without a kind there is no state."""
        chosen = {name: getattr(self, name) for name in self.__slots__} | changes
        chosen["topic"] = chosen["topic"] and chosen["topic"].slug
        if chosen["kind"] != self.kind:
            chosen["state"] = ""
        return "?" + urlencode({"q": text} | {key: value for key, value in chosen.items() if value})


def _topic(slug, locale):
    return Topic.objects.live().filter(locale=locale, slug=slug).first() if slug else None


def filters(found, narrowing):
    """Groups of links for the results of an answer: label, and links with label, count (or None),
    url, is_current. A group begins with the link that takes its choice back. Numbers count what has
    all words. Topics and years are those of the results that have been ranked, the best ones, and
    of what is related."""
    counts = found.matches.counts[found.matches.locale_id]
    beside = {match.kind for match in found.related}
    kinds = [("", _("All"), counts.total() or None)]
    kinds += [
        (kind, kind.plural, counts[kind] or None)
        for kind in all_kinds()
        if counts[kind] or kind in beside or kind == narrowing.kind
    ]
    groups = [_group(_("Kind"), "kind", kinds, found, narrowing)]
    facts = {fact for match in (*found.matches.ranked, *found.related) for fact in match.facts}
    pks = {int(fact[:-1]) for fact in facts if fact[-1] == TOPIC}
    topics = [(topic, topic.name, None) for topic in topics_here() if topic.pk in pks]
    years = sorted((fact[:-1] for fact in facts if fact[-1] == YEAR), reverse=True)
    states = [
        (state, label, None)
        for state, (label, pages) in states_of(narrowing.kind).items()
        if state == narrowing.state or len(find(found.asked, pages=pages))
    ]
    for label, name, choices in (
        (_("Topic"), "topic", topics),
        (_("Status"), "state", states),
        (_("Year"), "year", [(year, year, None) for year in years]),
    ):
        if len(choices) > 1 or getattr(narrowing, name):
            nothing = None if name == "topic" else ""
            groups.append(
                _group(label, name, [(nothing, _("All"), None), *choices], found, narrowing)
            )
    return groups


def _group(label, name, choices, found, narrowing):
    links = [
        {
            "label": text,
            "count": count,
            "url": narrowing.url(found.asked.text, **{name: value}),
            "is_current": value == getattr(narrowing, name),
        }
        for value, text, count in choices
    ]
    return {"name": name, "label": label, "links": links}
