from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.ui.tables import Column
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from cms.editing.records import RecordViewSet

from .choosers import OrganisationChooserViewSet, PersonChooserViewSet
from .models import Organisation, Person
from .speakers import people_called


class PersonViewSet(RecordViewSet):
    model = Person
    icon = "user"
    shown = ["__str__", "position", "organisation"]
    list_filter = ["organisation"]
    chooser_viewset_class = PersonChooserViewSet


def in_words(organisation):
    return _("yes") if organisation.is_member else ""


class OrganisationViewSet(RecordViewSet):
    model = Organisation
    icon = "group"
    shown = [
        "name",
        "sector",
        "place",
        Column(
            "is_member", label=_("Member of the network"), accessor=in_words, sort_key="is_member"
        ),
    ]
    list_filter = ["sector", "federal_state", "is_member"]
    chooser_viewset_class = OrganisationChooserViewSet


class NetworkViewSetGroup(SnippetViewSetGroup):
    items = [PersonViewSet, OrganisationViewSet]
    menu_label = _("Network")
    menu_icon = "group"
    menu_order = 250


register_snippet(NetworkViewSetGroup)
# Whom the form of a recording, which stands below this room, may name.
hooks.register("find_people", people_called)
