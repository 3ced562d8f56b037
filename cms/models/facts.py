"""A page in two languages is one thing: its texts are translated, its facts are not."""

from django.conf import settings
from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property, classproperty
from django.utils.html import format_html
from django.utils.translation import gettext as _
from wagtail.admin.panels import HelpPanel, ObjectList
from wagtail.models import Page, TranslatableMixin
from wagtail_localize.fields import SynchronizedField


class FactsMixin(models.Model):
    """A page that says the same in all its languages, whatever becomes of the translation.

    One version is the home of the facts. What is published there is written into all others in
    the same transaction, so that every query, listing and search finds it where it looks anyway;
    the others never write facts of their own. A draft is shown with the facts that hold.
    """

    # Columns and relations that are the same in every language, and those that are not. Of a row
    # of a relation, too: its `texts` are translated, all its other columns are facts.
    facts = ()
    texts = ()

    facts_changed = models.DateTimeField(null=True, editable=False)

    class Meta:
        abstract = True

    @classproperty
    def override_translatable_fields(cls):
        """What wagtail-localize keeps from translators: they neither see facts nor change them."""
        return [
            SynchronizedField(name, overridable=False)
            for name in cls.facts
            if not cls._meta.get_field(name).one_to_many
        ]

    @property
    def facts_home(self):
        """The version that decides: a published one, in the first language if there is one."""
        return self._home_among(self._other_versions())

    def _other_versions(self):
        others = Page.objects.filter(translation_key=self.translation_key).exclude(pk=self.pk)
        # Most pages have none, which a short question tells.
        return list(self.get_translations().select_related("locale")) if others.exists() else []

    def _home_among(self, others):
        if not others:
            return self
        return min(
            [self, *others],
            key=lambda page: (not page.live, page.locale.language_code != settings.LANGUAGE_CODE),
        )

    @property
    def changed_at(self):
        """When visitors last saw something new here."""
        return max(filter(None, (self.last_published_at, self.facts_changed)), default=None)

    @transaction.atomic
    def save(self, *args, update_fields=None, **kwargs):
        if update_fields is not None or not self.facts:
            return super().save(*args, update_fields=update_fields, **kwargs)
        others = self._other_versions()
        home = self._home_among(others)
        if home is not self:
            self.take_facts(home)
        result = super().save(*args, **kwargs)
        if home is self and self.live:
            for version in others:
                if version.take_facts(self):
                    version.facts_changed = timezone.now()
                    version.save(clean=False)
        return result

    def with_content_json(self, content):
        draft = super().with_content_json(content)
        if self.facts and (home := self.facts_home) is not self:
            draft.take_facts(home)
        return draft

    def take_facts(self, home):
        """Makes the facts those of another version; returns whether any differed."""
        taken = [name for name in self.facts if self._take(home, self._meta.get_field(name))]
        return bool(taken)

    def _take(self, home, field):
        if field.one_to_many:
            return self._take_rows(home, field)
        before, fact = getattr(self, field.attname), getattr(home, field.attname)
        setattr(self, field.attname, fact)
        return before != fact

    def _take_rows(self, home, relation):
        """Rows that translators know keep their texts; all else is as at home."""
        model, accessor = relation.related_model, relation.get_accessor_name()
        names = {field.attname for field in model._meta.concrete_fields if not field.primary_key}
        names -= {relation.field.attname, "locale_id"}
        manager = getattr(self, accessor)
        before = [{name: getattr(row, name) for name in names} for row in manager.all()]
        known = {row.get("translation_key"): row for row in before}
        rows = []
        for row in getattr(home, accessor).all():
            values = {name: getattr(row, name) for name in names}
            own = known.get(values.get("translation_key"), values)
            rows.append(values | {name: own[name] for name in getattr(model, "texts", ())})
        if rows == before:
            return False
        locale = {"locale": self.locale} if issubclass(model, TranslatableMixin) else {}
        manager.set([model(**row, **locale) for row in rows])
        return True


def without_facts(form):
    """Takes out of the form of a page what another version decides; texts of rows stay."""
    page = form.instance
    if not page.facts or page.facts_home is page:
        return
    for name in page.facts:
        form.fields.pop(name, None)
        if name in form.formsets and not getattr(form.formsets[name].model, "texts", ()):
            del form.formsets[name]


class FactsTab(ObjectList):
    """The panels of facts, without those that the form leaves out."""

    class BoundPanel(ObjectList.BoundPanel):
        @cached_property
        def children(self):
            return [
                child.get_bound_panel(
                    instance=self.instance,
                    request=self.request,
                    form=self.form,
                    prefix=f"{self.prefix}-child-{identifier}",
                )
                for child, identifier in zip(
                    self.panel.children, self.panel.child_identifiers, strict=True
                )
                if self._is_in_form(getattr(child, "relation_name", None))
            ]

        def _is_in_form(self, relation):
            return not (relation and self.form) or relation in self.form.formsets


class FactsNote(HelpPanel):
    """Says in the form of a translation where its facts are kept."""

    class BoundPanel(HelpPanel.BoundPanel):
        def __init__(self, **kwargs):
            super().__init__(**kwargs)
            if self.is_shown():
                home = self.instance.facts_home
                text = _(
                    "Dates, places, people and other facts are kept at the page in {language}."
                )
                self.content = format_html(
                    '<a href="{}">{}</a>',
                    reverse("wagtailadmin_pages:edit", args=[home.pk]),
                    text.format(language=home.locale.get_display_name()),
                )

        @cached_property
        def is_elsewhere(self):
            page = self.instance
            return bool(page.pk and page.facts) and page.facts_home is not page

        def is_shown(self):
            return self.is_elsewhere
