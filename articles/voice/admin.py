"""How editors read what readers answer, and approve it."""

import django_filters
from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models.stories import ImpulsePage
from submissions.admin import SubmissionFilterSet, SubmissionInspectView, SubmissionViewSet

from .models import MAX_LENGTH, Voice, VoiceState


def impulses_with_voices(request):
    return ImpulsePage.objects.filter(voices__isnull=False).distinct().order_by("title")


class VoiceFilterSet(SubmissionFilterSet):
    page = django_filters.ModelChoiceFilter(queryset=impulses_with_voices)
    state = django_filters.ChoiceFilter(choices=VoiceState)

    class Meta:
        model = Voice
        fields = ["state", "page", "created"]


class ApprovalForm(forms.Form):
    text = forms.CharField(
        label=gettext_lazy("Text as published"),
        max_length=MAX_LENGTH,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=gettext_lazy("You may shorten it; what was sent stays above."),
    )


class VoiceInspectView(SubmissionInspectView):
    """One voice, with the buttons that make it public or take it back."""

    template_name = "articles/admin/voice.html"
    form = None

    def get_context_data(self, **kwargs):
        text = self.object.published_text or self.object.text
        return super().get_context_data(
            may_change=self.user_has_permission("change"),
            form=self.form or ApprovalForm(initial={"text": text}),
            **kwargs,
        )

    def post(self, request, *args, **kwargs):
        if not self.user_has_permission("change"):
            raise PermissionDenied
        if request.POST.get("action") == "publish":
            self.form = ApprovalForm(request.POST)
            if not self.form.is_valid():
                return self.render_to_response(self.get_context_data(), status=422)
            self.object.state = VoiceState.PUBLISHED
            self.object.published_text = self.form.cleaned_data["text"]
            messages.success(request, _("The voice is published."))
        else:
            self.object.state = VoiceState.REJECTED
            self.object.published_text = ""
            messages.success(request, _("The voice is not public."))
        self.object.save(update_fields=["state", "published_text"])
        return redirect(self.index_url_name)


class VoiceViewSet(SubmissionViewSet):
    model = Voice
    inspect_view_class = VoiceInspectView
    icon = "comment"
    menu_order = 252
    list_display = [
        "page_title",
        "name",
        "origin",
        "state",
        "created",
    ]
    filterset_class = VoiceFilterSet
    inspect_before = ["page_title", "state", "created"]
    export_before, export_after = ["created", "page_title"], ["published_text"]
