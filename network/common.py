"""What pages have in common: topics, people, organisations and their places, links to a page."""

from collections import defaultdict
from functools import reduce
from operator import or_

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from wagtail.models import Page, ReferenceIndex

from cms.generation import remembered
from cms.models.records import Topic

from .models import Organisation, Person

# Of what very many pages name, the latest rows of the index are enough.
ROWS = 2000


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
    itself = (pages, str(page.pk))
    own = {mark for target in (*named, itself) for mark in _marks_of(target, marks)}
    keys = defaultdict(set)
    for target in (*named, itself):
        if target[0] == pages:
            keys[pages].add(target[1])
    for (kind, key), its_marks in marks.items():
        if its_marks & own:
            keys[kind].add(key)
    same = (Q(to_content_type=kind, to_object_id__in=found) for kind, found in keys.items())
    rows = _rows().filter(reduce(or_, same)).exclude(object_id=str(page.pk)).order_by("-pk")
    sharing = defaultdict(set)
    for key, *target in rows.values_list("object_id", "to_content_type_id", "to_object_id")[:ROWS]:
        for mark in own.intersection(_marks_of(tuple(target), marks)):
            sharing[mark].add(int(key))
    found = defaultdict(dict)
    for mark, sharers in sharing.items():
        for key in sharers:
            found[key][mark] = len(sharers) ** -0.5
    return found


def _rows():
    return ReferenceIndex.objects.filter(base_content_type=_type(Page))


def _type(model):
    return ContentType.objects.get_for_model(model)


def _marks_of(target, marks):
    kind, key = target
    return {("page", key)} if kind == _type(Page).pk else marks.get(target, ())


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
