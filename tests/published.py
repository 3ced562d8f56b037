from contextlib import contextmanager
from unittest import mock

from wagtail.models import Page, Revision


@contextmanager
def only_stored():
    """Looking through its values and a line in the log are a quarter of what a new page costs; that
    they hold is a test of its own (tests/pages/test_rendering.py)."""
    with (
        mock.patch.object(Page, "full_clean", lambda page: page._set_core_field_defaults()),
        mock.patch("wagtail.models.pages.log", _no_line),
    ):
        yield


def _no_line(*args, **kwargs):
    pass


def mark_published(page):
    """A new page as publishing leaves it; only it costs a third of it."""
    revision = Revision.objects.create(
        content_object=page,
        base_content_type=page.get_base_content_type(),
        content=page.serializable_data(),
        object_str=str(page),
    )
    moment = revision.created_at
    type(page).objects.filter(pk=page.pk).update(
        latest_revision=revision,
        latest_revision_created_at=moment,
        live_revision=revision,
        first_published_at=page.first_published_at or moment,
        last_published_at=moment,
    )
