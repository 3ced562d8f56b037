from django.utils.translation import gettext_lazy as _
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from .models import Organisation, Person


class PersonViewSet(SnippetViewSet):
    model = Person
    icon = "user"
    list_display = ["__str__", "position", "organisation"]
    list_filter = ["organisation"]
    search_fields = ["first_name", "last_name", "position"]


class OrganisationViewSet(SnippetViewSet):
    model = Organisation
    icon = "group"
    list_display = ["name", "kind", "place", "is_member"]
    list_filter = ["kind", "state", "is_member"]
    search_fields = ["name", "place"]


class NetworkViewSetGroup(SnippetViewSetGroup):
    items = [PersonViewSet, OrganisationViewSet]
    menu_label = _("Network")
    menu_icon = "group"
    menu_order = 250


register_snippet(NetworkViewSetGroup)
