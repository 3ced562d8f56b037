"""How editors read the messages of the contact form."""

from cms.editing.read_only import ReadOnlyViewSet
from submissions.admin import SubmissionFilterSet

from .models import ContactMessage


class MessageFilterSet(SubmissionFilterSet):
    class Meta:
        model = ContactMessage
        fields = ["created"]


class MessageViewSet(ReadOnlyViewSet):
    model = ContactMessage
    icon = "comment"
    add_to_admin_menu = True
    menu_order = 255
    list_display = ["subject", "name", "email", "created"]
    search_fields = ["name", "email", "subject", "message"]
    filterset_class = MessageFilterSet
    inspect_view_fields = [
        "created",
        "name",
        "email",
        "subject",
        "message",
        "language",
        "notice",
        "notice_shown",
    ]
    export_filename = "messages"
    list_export = ["created", "name", "email", "subject", "message", "language", "notice_shown"]
