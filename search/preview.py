"""What the meanings of a synonym would find, shown to editors while they type."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST
from wagtail.admin.panels import Panel
from wagtail.models import Locale

from .finding import find, load
from .models import Synonym, listed
from .query import Query

_SHOWN, _MOST = 3, 8


class PreviewPanel(Panel):
    class BoundPanel(Panel.BoundPanel):
        template_name = "search/admin/preview_panel.html"

        def get_context_data(self, parent_context=None):
            context = super().get_context_data(parent_context)
            return context | {"found": found_by(self.instance.meanings, self.instance.language)}

    def __init__(self, **kwargs):
        super().__init__(**{"heading": _("What this finds"), **kwargs})


@require_POST
def preview(request):
    if not request.user.has_perms(["search.add_synonym"]):
        raise PermissionDenied
    meanings = request.POST.get("meanings", "")[: Synonym._meta.get_field("meanings").max_length]
    found = found_by(meanings, request.POST.get("language", ""))
    return render(request, "search/admin/preview.html", {"found": found})


def found_by(meanings, language):
    """For each meaning how much has it on the pages of a language, and the first of it."""
    locale = Locale.objects.filter(language_code=language).first()
    found = []
    for meaning in listed(meanings)[:_MOST] if locale else ():
        matches = find(Query(meaning, locale))
        first = [item for _match, item in load(matches[:_SHOWN])]
        found.append({"meaning": meaning, "count": len(matches), "first": first})
    return found
