"""The demo loads whenever somebody tries it, and only into an empty site."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from django.core.management import call_command
from django.utils import timezone
from PIL import Image
from wagtail.models import Page, get_page_models
from wagtail_localize.models import TranslationSource

from articles.voice.models import Voice, VoiceState
from cms.models.media import SiteImage
from cms.models.page import BasePage
from demo import files
from demo.draw import draw
from events.choices import RegistrationState
from events.models import EventPage
from events.registration.models import Registration
from outbox.models import OutgoingMail
from projects.enquiry.models import Enquiry, EnquiryState
from projects.models import ProjectPage
from submissions.privacy.retention import submission_models

pytestmark = pytest.mark.django_db

MONDAY = date(2026, 11, 23)


def test_demo_has_pages_of_every_type(demo):
    assert Page.objects.live().filter(depth__gt=1, locale__language_code="de").count() >= 40
    types = [model for model in get_page_models() if issubclass(model, BasePage)]
    assert not [model for model in types if not model.objects.live().exists()]


def test_second_run_changes_nothing(demo):
    def state():
        return list(Page.objects.order_by("pk").values_list("pk", "last_published_at")), list(
            SiteImage.objects.order_by("pk").values_list("pk", flat=True)
        )

    before = state()
    call_command("load_demo")
    assert state() == before


def test_one_picture_is_really_drawn():
    image = Image.open(BytesIO(draw("marktplatz")))
    assert image.format == "JPEG"
    assert image.width >= 1280


def test_no_article_is_of_tomorrow(demo):
    today = timezone.localdate()
    for model in get_page_models():
        if getattr(model, "date_field", "") == "date":
            assert not model.objects.filter(date__gt=today).exists()


@pytest.mark.parametrize("day", [MONDAY + timedelta(days=number) for number in range(7)], ids=str)
def test_events_are_to_come_and_past_on_any_day_of_the_week(day):
    clock = files.Clock(day)
    starts = [
        clock.moment(file.fields["start"]).date()
        for file in files.pages()
        if file.fields["type"] == "events.EventPage"
    ]
    assert sum(start > day for start in starts) >= 2
    assert sum(start < day for start in starts) >= 2


def test_there_is_something_to_come_and_something_past_now(demo):
    assert EventPage.objects.live().upcoming().exists()
    assert EventPage.objects.live().past().exists()
    assert any(page.takes_enquiries for page in ProjectPage.objects.live())


@pytest.mark.parametrize("day", [date(2026, 3, 28), date(2026, 10, 25)])
def test_times_of_day_stay_across_a_change_of_the_clocks(day):
    assert timezone.localtime(files.Clock(day).moment("2020-12-01 10:00")).hour == 10


def test_desk_has_something_to_do_and_nobody_gets_a_mail(demo):
    some_time_ago = timezone.now() - timedelta(days=3)
    waiting = Enquiry.objects.filter(state=EnquiryState.NEW)
    assert waiting.filter(created__lt=some_time_ago).count() == 1
    assert Voice.objects.filter(state=VoiceState.NEW).count() == 1
    taken = Registration.objects.filter(state=RegistrationState.CONFIRMED)
    assert taken.values("event").distinct().count() == 2
    assert not OutgoingMail.objects.exists()
    assert all(
        record.email.endswith("@example.org") or not record.email
        for model in submission_models()
        for record in model.objects.all()
    )


def test_every_page_of_the_demo_can_be_sent_for_translation(demo):
    pages = Page.objects.filter(locale__language_code="de", depth__gt=1).order_by("path")
    for page in pages.specific():
        TranslationSource.get_or_create_from_instance(page)


def test_feed_tells_of_the_newest_first(demo):
    pages = Page.objects.live().exclude(first_published_at=None).filter(depth__gt=3).specific()
    dated = [page for page in pages if getattr(page, "date", None)]
    assert len(dated) > 30
    for page in dated:
        assert timezone.localdate(page.first_published_at) == page.date


def test_translators_are_offered_every_entry_of_every_list(demo):
    call_command("give_ids", check=True)
