"""What pages have in common: topics, people, organisations and their places, links to a page."""

from collections import defaultdict

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, Q
from wagtail.models import Page, ReferenceIndex

from cms.generation import remembered
from cms.models.records import Topic

from .models import Organisation, Person

# Rows of the index that are looked at: of what very many pages name, the latest are enough.
ROWS = 500


def references_of(page):
    """What a page names, as {(content type, key): {paths of fields and blocks}}."""
    named = defaultdict(set)
    rows = _rows().filter(object_id=str(page.pk))
    for *target, path in rows.values_list("to_content_type_id", "to_object_id", "model_path"):
        named[tuple(target)].add(path)
    return named


def in_common(page, named):
    """What other pages share with a page that names these, as {key: {mark: weight}}; a mark is
    (what it is, which one). What few share weighs more than what many do."""
    marks, pages = _marks(), _type(Page).pk
    named_pages = {key for kind, key in named if kind == pages} | {str(page.pk)}
    own = {("page", key) for key in named_pages}.union(*(marks.get(each, ()) for each in named))
    targets = [(pages, key) for key in named_pages]
    targets += [target for target, its_marks in marks.items() if its_marks & own]
    same = [
        Q(to_content_type=kind, to_object_id__in=keys) for kind, keys in _rarest(targets).items()
    ]
    rows = _rows().filter(Q(*same, _connector=Q.OR)).exclude(object_id=str(page.pk)).order_by("-pk")
    sharing = defaultdict(set)
    for key, *target in rows.values_list("object_id", "to_content_type_id", "to_object_id")[:ROWS]:
        for mark in own & marks.get(tuple(target), {("page", target[1])}):
            sharing[mark].add(int(key))
    found = defaultdict(dict)
    for mark, sharers in sharing.items():
        for key in sharers:
            found[key][mark] = len(sharers) ** -0.5
    return found


def _rarest(targets):
    """Of what pages name, what few do, as long as there are not too many of them."""

    def count():
        rows = _rows().values_list("to_content_type_id", "to_object_id").annotate(Count("pk"))
        return {(kind, key): number for kind, key, number in rows.order_by()}

    counts, keys, left = remembered("named by", count), defaultdict(set), ROWS
    for number, kind, key in sorted((counts.get(each, 0), *each) for each in targets):
        if left > 0:
            keys[kind].add(key)
            left -= number
    return keys


def _rows():
    return ReferenceIndex.objects.filter(base_content_type=_type(Page))


def _type(model):
    return ContentType.objects.get_for_model(model)


def _marks():
    """By what each topic, person and organisation is known as the same or as near to another, in
    whichever language."""

    def marks():
        found = {}
        for pk, key in Topic.objects.values_list("pk", "translation_key"):
            found[_type(Topic).pk, str(pk)] = {("topic", key)}
        organisations = {None: set()}
        fields = ("pk", "translation_key", "place", "federal_state")
        for pk, key, *places in Organisation.objects.values_list(*fields):
            near = zip(("place", "state"), places, strict=True)
            organisations[pk] = {("organisation", key), *(mark for mark in near if mark[1])}
            found[_type(Organisation).pk, str(pk)] = organisations[pk]
        for pk, key, organisation in Person.objects.values_list(
            "pk", "translation_key", "organisation"
        ):
            found[_type(Person).pk, str(pk)] = {("person", key), *organisations[organisation]}
        return found

    return remembered("in common", marks)
