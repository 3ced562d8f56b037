"""How editors read the messages of the contact form."""

from submissions.admin import SubmissionFilterSet, SubmissionViewSet

from .models import ContactMessage


class MessageFilterSet(SubmissionFilterSet):
    class Meta:
        model = ContactMessage
        fields = ["created"]


class MessageViewSet(SubmissionViewSet):
    model = ContactMessage
    icon = "comment"
    menu_order = 255
    list_display = ["subject", "name", "email", "created"]
    filterset_class = MessageFilterSet
