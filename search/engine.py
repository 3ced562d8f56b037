"""Search engines that analyse by themselves, such as OpenSearch: the same answers, asked for in
modelsearch's own way."""

from collections import Counter, defaultdict

from django.utils.functional import cached_property
from wagtail.models import Page
from wagtail.search.backends import get_search_backend

from .kinds import kind_of, model_of, public_pages, record_models
from .match import Match

MOST = 1_000  # hits in one table that are looked at


class EngineMatches:
    """As `finding.Matches`. An engine knows no facts of ours: they do not narrow, and none are
    offered."""

    def __init__(self, query, kind="", facts=(), pages=None, is_soonest_first=False):
        self._query, self.locale_id = query, query.locale.pk
        self.kind, self._pages = kind, pages

    def __len__(self):
        own = self.counts[self.locale_id]
        return own[self.kind] if self.kind else own.total()

    def __getitem__(self, wanted):
        return self.ranked[wanted]

    @cached_property
    def counts(self):
        counts = defaultdict(Counter)
        for match, locale_id in self._found:
            counts[locale_id][match.kind] += 1
        return counts

    @cached_property
    def ranked(self):
        own = [match for match, locale_id in self._found if locale_id == self.locale_id]
        return [match for match in own if self.kind in ("", match.kind)]

    @cached_property
    def _found(self):
        tables = [public_pages()]
        if self._pages is not None:
            tables = [self._pages.live().public()]
        else:
            tables += [model.objects.live() for model in record_models()]
        found = []
        for items in tables if self._query.terms else ():
            hits = get_search_backend().search(self._query.text, items).annotate_score("score")
            for hit in hits[:MOST]:
                model = _model(hit)
                rank = (-abs(hit.score or 0), -hit.pk)
                found.append((Match(model, hit.pk, kind_of(model), rank), hit.locale_id))
        return sorted(found, key=lambda hit: hit[0].rank)


def complete(query, length):
    """Keys of what has words that begin so, as {model: keys}."""
    tables = [public_pages(), *(model.objects.live() for model in record_models())]
    backend = get_search_backend()
    return {
        table.model: [
            hit.pk
            for hit in backend.autocomplete(query.text, table.filter(locale=query.locale))[:length]
        ]
        for table in tables
    }


def _model(item):
    if isinstance(item, Page):
        return model_of(item.content_type_id) or Page
    return type(item)
