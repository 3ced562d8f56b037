from django.templatetags.static import static
from django.urls import path
from django.utils.html import format_html
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from .copying import copy_button, copy_view, may_copy
from .format_admin import EventFormatViewSet, keep_in_use
from .interest.admin import InterestViewSet, interest_button
from .listings import EventSeriesViewSet, EventViewSet
from .models import EventPage
from .registration import guard
from .registration.admin import (
    MessageView,
    RegistrationViewSet,
    TotalViewSet,
    participants_buttons,
    tell_participants,
)


@hooks.register("register_admin_urls")
def register_event_urls():
    return [
        path("event-message/<int:pk>/", MessageView.as_view(), name="event_message"),
        path("event-copy/<int:pk>/", copy_view, name="copy_event"),
    ]


hooks.register("register_page_header_buttons", participants_buttons)
hooks.register("register_page_header_buttons", interest_button)


@hooks.register("register_page_header_buttons")
def copy_buttons(page, user, view_name, next_url=None):
    if isinstance(page, EventPage) and may_copy(user, page):
        yield copy_button(page)


@hooks.register("register_admin_viewset")
def register_registrations():
    registrations = [RegistrationViewSet(), TotalViewSet(), InterestViewSet()]
    return [*registrations, EventViewSet(), EventSeriesViewSet()]


register_snippet(EventFormatViewSet)
hooks.register("before_delete_snippet", keep_in_use)
hooks.register("after_publish_page", tell_participants)


@hooks.register("insert_editor_js")
def move_end_with_start():
    return format_html('<script type="module" src="{}"></script>', static("admin/end.js"))


hooks.register("before_delete_page", guard.keep_deleted)
hooks.register("before_unpublish_page", guard.keep_unpublished)
hooks.register("before_move_page", guard.keep_moved)
hooks.register("before_bulk_action", guard.keep_all)
hooks.register("before_restrict_page", guard.restriction_fault)
