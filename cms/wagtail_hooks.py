from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from cms.forms.admin import MailViewSet

from .models import Recording, Topic


class TopicViewSet(SnippetViewSet):
    model = Topic
    icon = "tag"
    menu_label = _("Topics")
    menu_order = 260
    add_to_admin_menu = True
    list_display = ["name", "summary"]
    search_fields = ["name", "summary"]


class RecordingViewSet(SnippetViewSet):
    model = Recording
    icon = "media"
    menu_label = _("Recordings")
    menu_order = 310
    add_to_admin_menu = True
    list_display = ["title", "kind", "duration", "language"]
    list_filter = ["kind", "language"]
    search_fields = ["title"]


register_snippet(TopicViewSet)
register_snippet(RecordingViewSet)


@hooks.register("register_admin_viewset")
def register_outgoing_mail():
    return MailViewSet()
