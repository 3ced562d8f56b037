"""Which German pages are not in English, not published there, or not up to date."""

import django_filters
from django.conf import settings
from django.db.models import (
    Case,
    CharField,
    Count,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Q,
    Subquery,
    TextChoices,
    Value,
    When,
)
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from wagtail.admin.auth import permission_required
from wagtail.admin.filters import ContentTypeFilter, WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, StatusTagColumn, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.coreutils import get_content_type_label
from wagtail.models import Locale, Page, get_page_content_types
from wagtail.permissions import page_permission_policy
from wagtail_localize.models import StringSegment, StringTranslation, TranslationSource

from .sending import PERMISSION, translate_url

LANGUAGE = "en"


class TranslationState(TextChoices):
    MISSING = "missing", gettext_lazy("not translated")
    DRAFT = "draft", pgettext_lazy("translation", "draft")
    OUTDATED = "outdated", gettext_lazy("out of date")
    PUBLISHED = "published", pgettext_lazy("translation", "published")


def with_translations(pages, locale):
    """Pages with `state` of their version in the language and what it is made of; a translation
    made by hand has no source, and only the moments of publishing can be compared."""
    target = Page.objects.filter(translation_key=OuterRef("translation_key"), locale=locale)
    source = TranslationSource.objects.filter(
        object=OuterRef("translation_key"),
        locale=OuterRef("locale"),
        translations__target_locale=locale,
        translations__enabled=True,
    )
    texts = StringSegment.objects.filter(source=OuterRef("source_id"))
    translated = StringTranslation.objects.filter(
        translation_of=OuterRef("string"),
        context=OuterRef("context"),
        locale=locale,
        has_error=False,
    )
    has_changed = Q(source_updated__lt=F("last_published_at")) | Q(
        target_published__lt=Coalesce("source_updated", "last_published_at")
    )
    return pages.annotate(
        target_id=Subquery(target.values("pk")[:1]),
        target_live=Subquery(target.values("live")[:1]),
        target_published=Subquery(target.values("last_published_at")[:1]),
        source_id=Subquery(source.values("pk")[:1]),
        source_updated=Subquery(source.values("last_updated_at")[:1]),
        texts=_count(texts),
        texts_missing=_count(texts.exclude(Exists(translated))),
        state=Case(
            When(target_id=None, then=Value(TranslationState.MISSING)),
            When(target_live=False, then=Value(TranslationState.DRAFT)),
            When(has_changed | Q(texts_missing__gt=0), then=Value(TranslationState.OUTDATED)),
            default=Value(TranslationState.PUBLISHED),
            output_field=CharField(),
        ),
    )


def _count(rows):
    grouped = rows.order_by().values("source").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(grouped, output_field=IntegerField()), 0)


def progress(page):
    if not page.source_id:
        return ""
    done = page.texts - page.texts_missing
    return _("%(done)d of %(all)d") % {"done": done, "all": page.texts}


def state_label(page):
    return TranslationState(page.state).label


def _waits_for_sync(page):
    return (
        page.state == TranslationState.OUTDATED
        and page.source_id
        and page.source_updated < page.last_published_at
    )


def task(page):
    """What there is to do, in a word."""
    if page.state == TranslationState.MISSING:
        return _("Translate")
    return _("Take over changes") if _waits_for_sync(page) else _("Edit")


def task_url(page):
    if page.state == TranslationState.MISSING:
        return translate_url(page)
    if _waits_for_sync(page):
        return reverse("wagtail_localize:update_translations", args=[page.source_id])
    return reverse("wagtailadmin_pages:edit", args=[page.target_id])


class TranslationFilterSet(WagtailFilterSet):
    content_type = ContentTypeFilter(
        label=gettext_lazy("Kind"),
        queryset=lambda request: get_page_content_types(include_base_page_type=False),
    )
    state = django_filters.ChoiceFilter(
        label=gettext_lazy("Translation"), choices=TranslationState.choices
    )

    class Meta:
        model = Page
        fields = ["content_type", "state"]


@method_decorator(permission_required(PERMISSION), name="dispatch")
class TranslationReportView(ReportView):
    """Stands at the address of wagtail-localize's own report, which knows only what was sent."""

    model = Page
    page_title = gettext_lazy("Translations")
    header_icon = "wagtail-localize-language"
    index_url_name = "wagtail_localize:translations_report"
    index_results_url_name = "wagtail_localize:translations_report_results"
    filterset_class = TranslationFilterSet
    columns = [
        TitleColumn(
            "title",
            label=gettext_lazy("Title"),
            get_url=lambda page: reverse("wagtailadmin_pages:edit", args=[page.pk]),
        ),
        Column(
            "kind",
            label=gettext_lazy("Kind"),
            accessor=lambda page: get_content_type_label(page.content_type),
        ),
        StatusTagColumn(
            "state",
            label=gettext_lazy("Translation"),
            accessor=state_label,
            primary=lambda page: page.state == TranslationState.PUBLISHED,
        ),
        Column("progress", label=gettext_lazy("Texts translated"), accessor=progress),
        DateColumn("last_published_at", label=gettext_lazy("German published")),
        TitleColumn(
            "task",
            label=gettext_lazy("To do"),
            accessor=task,
            get_url=task_url,
            width="18%",
        ),
    ]
    list_export = [
        "title",
        "content_type",
        "state",
        "texts",
        "texts_missing",
        "last_published_at",
        "target_published",
    ]
    export_headings = {
        "title": gettext_lazy("Title"),
        "content_type": gettext_lazy("Kind"),
        "state": gettext_lazy("Translation"),
        "texts": gettext_lazy("Texts"),
        "texts_missing": gettext_lazy("Texts not translated"),
        "last_published_at": gettext_lazy("German published"),
        "target_published": gettext_lazy("English published"),
    }
    custom_field_preprocess = {
        name: dict.fromkeys((ReportView.FORMAT_CSV, ReportView.FORMAT_XLSX), as_words)
        for name, as_words in (
            ("content_type", get_content_type_label),
            ("state", lambda state: str(TranslationState(state).label)),
        )
    }

    def get_queryset(self):
        seen = page_permission_policy.explorable_instances(self.request.user)
        pages = seen.filter(locale__language_code=settings.LANGUAGE_CODE, depth__gt=1, live=True)
        locale = Locale.objects.filter(language_code=LANGUAGE).first()
        rows = with_translations(pages.select_related("content_type"), locale)
        return rows.order_by("-last_published_at", "-pk")
