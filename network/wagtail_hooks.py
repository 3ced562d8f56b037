from django.utils.translation import gettext_lazy as _
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from cms.usage import UsedViewSet

from .choosers import OrganisationChooserViewSet, PersonChooserViewSet
from .models import Organisation, Person


class PersonViewSet(UsedViewSet):
    model = Person
    icon = "user"
    list_display = ["__str__", "position", "organisation", UsedViewSet.usage_column]
    list_filter = ["organisation"]
    search_fields = ["first_name", "last_name", "position"]
    chooser_viewset_class = PersonChooserViewSet


class OrganisationViewSet(UsedViewSet):
    model = Organisation
    icon = "group"
    list_display = ["name", "kind", "place", "is_member", UsedViewSet.usage_column]
    list_filter = ["kind", "state", "is_member"]
    search_fields = ["name", "place"]
    chooser_viewset_class = OrganisationChooserViewSet


class NetworkViewSetGroup(SnippetViewSetGroup):
    items = [PersonViewSet, OrganisationViewSet]
    menu_label = _("Network")
    menu_icon = "group"
    menu_order = 250


register_snippet(NetworkViewSetGroup)
