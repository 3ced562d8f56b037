"""The front page and the sections, which nearly every test needs. They are made once in a process;
after that the columns that came of it are stored, with a third of the statements."""

from django.contrib.contenttypes.models import ContentType
from django.db.models import F, Model
from wagtail.models import Page

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
    return _stored(factory._meta.model, parent, _columns[key])


def _stored(model, parent, columns):
    last = parent.get_last_child()
    path = last._inc_path() if last else Page._get_path(parent.path, parent.depth + 1, 1)
    page = model(**columns, path=path, depth=parent.depth + 1, locale_id=parent.locale_id)
    page.content_type = ContentType.objects.get_for_model(model)
    Model.save(page)
    Page.objects.filter(pk=parent.pk).update(numchild=F("numchild") + 1)
    parent.numchild += 1
    return model.objects.get(pk=page.pk)
