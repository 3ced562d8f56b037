"""The front page and the sections, which nearly every test needs. They are made once in a process;
after that the columns that came of it are stored, with half of the statements."""

from unittest import mock

from django.db.models import Model

from articles.models.index import article_kinds

from . import factories

# What a database gives, and a place in the tree.
GIVEN = {"id", "page_ptr_id", "path", "depth", "locale_id", "content_type_id"}

_columns = {}


class Sections(dict):
    """The page below which each kind lives; made when somebody asks for it."""

    factories = {
        **dict.fromkeys(dict(article_kinds()), factories.ArticleIndexPageFactory),
        "event": factories.EventIndexPageFactory,
        "project": factories.ProjectIndexPageFactory,
        "edition": factories.NewsletterIndexPageFactory,
        "network": factories.NetworkPageFactory,
    }

    def __init__(self, home):
        self.home = home

    def __missing__(self, kind):
        values = {"index_kind": kind} if kind in dict(article_kinds()) else {}
        self[kind] = made_once(self.factories[kind], self.home, show_in_menus=True, **values)
        return self[kind]

    def all(self):
        return {kind: self[kind] for kind in self.factories}


def made_once(factory, parent, **values):
    """A page as `factory` makes it below `parent`, the last of its children."""
    key = (factory, parent.url_path, *values.items())
    if key not in _columns:
        page = factory(parent=parent, **values)
        _columns[key] = {
            field.attname: field.get_prep_value(field.value_from_object(page))
            for field in page._meta.concrete_fields
            if field.attname not in GIVEN
        }
        return page
    page = factory._meta.model(**_columns[key], locale_id=parent.locale_id)
    with mock.patch.object(type(page), "save", Model.save):
        parent.add_child(instance=page)
    return type(page).objects.get(pk=page.pk)
