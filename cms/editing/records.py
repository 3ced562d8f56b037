from django.contrib.admin.utils import quote
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.ui.tables import LiveStatusTagColumn, LocaleColumn, UsageCountColumn
from wagtail.models import ReferenceIndex
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet

from cms.models.media import Recording
from cms.models.records import Topic

from .choosers import RecordChooserViewSet, RecordingChooserViewSet
from .menus import CONTENT, MEDIA


class UsageIndexView(IndexView):
    usage_url_name = None  # the view set fills in what has a name here

    def get_table(self, object_list):
        records = list(object_list)
        counts = ReferenceIndex.get_count_references_to_in_bulk(records)
        for record in records:
            record.usage_count = counts[record]
            record.usage_url = reverse(self.usage_url_name, args=[quote(record.pk)])
        return super().get_table(records)


class UsedViewSet(SnippetViewSet):
    """What pages use: the list says how often, and leads to where."""

    index_view_class = UsageIndexView
    usage_column = UsageCountColumn("usage_count", label=_("Usage"), width="12%")


class RecordViewSet(UsedViewSet):
    """Records with a page of their own; `shown` are their columns."""

    chooser_viewset_class = RecordChooserViewSet
    shown = ()

    @property
    def list_display(self):
        state = LiveStatusTagColumn(label=pgettext_lazy("page", "state"))
        return [*self.shown, self.usage_column, LocaleColumn(label=_("Language")), state]


class TopicViewSet(RecordViewSet):
    model = Topic
    icon = "tag"
    menu_label = _("Topics")
    menu_hook, menu_order = CONTENT, 100
    shown = ["name", "summary"]


class RecordingViewSet(UsedViewSet):
    model = Recording
    icon = "media"
    menu_label = _("Recordings")
    menu_hook, menu_order = MEDIA, 310
    list_display = ["title", "medium", "duration", "language", UsedViewSet.usage_column]
    list_filter = ["medium", "language"]
    chooser_viewset_class = RecordingChooserViewSet
