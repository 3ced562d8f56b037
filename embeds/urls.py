from django.urls import path
from django.utils.translation import gettext_lazy as _

from . import views

EVENTS, BEST_PRACTICES = {"name": "events"}, {"name": "best_practices"}

urlpatterns = [
    path(_("embed/events/"), views.listing, EVENTS, name="embed_events"),
    path(_("embed/events.json"), views.feed, EVENTS, name="embed_events_feed"),
    path(_("embed/best-practices/"), views.listing, BEST_PRACTICES, name="embed_best_practices"),
    path(
        _("embed/best-practices.json"),
        views.feed,
        BEST_PRACTICES,
        name="embed_best_practices_feed",
    ),
    path(_("embed/<uuid:key>/"), views.card, name="embed_card"),
    path(_("embed/<uuid:key>/<str:block>/"), views.table, name="embed_table"),
    # Whatever is left of a snippet: said where it was to be seen.
    path(_("embed/<path:rest>"), views.unknown),
]
