"""Date fields all over the admin: what is understood is kept, what is not is said at the field."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.forms.models import formfield_for_dbfield
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from cms.text.date_fields import ClockField, DayField, MomentField
from events.models import EventPage
from projects.models import ProjectPage

from .. import factories

TEN = "24.02.2027 10:00"


@pytest.fixture
def send(admin_client, sections):
    """Sends the form of an event that there is."""
    page = factories.EventPageFactory(parent=sections["event"])
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    lists = ("topic_links", "speakers", "questions", "comments")
    sent = {
        "title": page.title,
        "slug": page.slug,
        "summary": page.summary,
        "event_format": "webtalk",
        "status": "scheduled",
        "attendance": "online",
        "registration": "none",
        "has_time": "on",
        "body": streamfield([]),
        "recap": streamfield([]),
        **{name: inline_formset([]) for name in lists},
    }

    def send(action="publish", **values):
        moments = {"start": TEN, "end": "24.02.2027 11:00"}
        data = nested_form_data({**sent, **moments, f"action-{action}": "1", **values})
        answer = admin_client.post(url, data)
        return answer, EventPage.objects.get(pk=page.pk)

    return send


@pytest.mark.parametrize("typed", [TEN, "24.2.27 10 Uhr", "2027-02-24T10:00"])
def test_form_understands_dates_as_people_write_them(send, typed):
    answer, event = send(start=typed)
    assert answer.status_code == 302, answer.context["form"].errors
    assert f"{timezone.localtime(event.start):%Y-%m-%d %H:%M}" == "2027-02-24 10:00"


@pytest.mark.parametrize("action", ["save", "publish"])
def test_what_is_not_understood_is_said_at_the_field_and_kept(send, action):
    typed = {
        "start": "31.02.2027 10:00",
        "end": "24.02.0024 10:00",
        "go_live_at": "bald <b>",
        "expire_at": "24.2.27",
    }
    answer, _event = send(action, **typed)
    form = answer.context["form"]
    words = "Das ist kein Datum mit Uhrzeit. Bitte schreiben Sie es wie 24.02.2027 10:30."
    assert {name: form.errors[name] for name in typed} == {name: [words] for name in typed}
    assert {name: form[name].value() for name in typed} == typed


@pytest.mark.parametrize("hour", ["28.03.2027 02:30", "25.10.2026 02:30"])
def test_hour_that_does_not_exist_or_twice_is_said(hour):
    with pytest.raises(ValidationError, match="werden die Uhren umgestellt"):
        MomentField().clean(hour)


@pytest.mark.parametrize(
    ("column", "expected"),
    [
        (models.DateField, DayField),
        (models.TimeField, ClockField),
        (models.DateTimeField, MomentField),
    ],
)
def test_every_column_with_a_date_has_such_a_field(column, expected):
    assert isinstance(formfield_for_dbfield(column()), expected)


def test_form_shows_dates_the_german_way(admin_client, sections):
    start = timezone.make_aware(timezone.datetime(2027, 2, 24, 10))
    page = factories.EventPageFactory(parent=sections["event"], start=start)
    form = admin_client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).context["form"]
    assert f'value="{TEN}"' in str(form["start"])
    assert '"format": "d.m.Y H:i"' in str(form["start"])


def test_block_understands_dates_and_keeps_what_it_does_not(sections):
    block = ProjectPage._meta.get_field("milestones").stream_block.child_blocks["milestone"]
    day = block.child_blocks["date"]
    assert day.clean("24.2.27") == date(2027, 2, 24)
    assert day.get_form_state(date(2027, 2, 24)) == "24.02.2027"
    assert day.get_form_state("31.02.") == "31.02."


FILTERS = {
    "impulsepage_listing:index": "date",
    "registration:index": "created",
    "wagtailadmin_reports:site_history": "timestamp",
    "wagtailadmin_reports:workflow": "created_at",
    "wagtailusers_users:index": "last_login",
}


@pytest.mark.parametrize("view", FILTERS)
def test_filters_understand_dates_too(admin_client, sections, view):
    name, _section = FILTERS[view], sections["impulse"]
    answer = admin_client.get(reverse(view), {f"{name}_from": "24. Februar 2027"})
    found = answer.context["filters"].form.cleaned_data[name]
    assert timezone.localtime(found.start).date() == date(2027, 2, 24)
    for wrong in ("31.02.", "01.01.0001", "31.12.9999", "2027-02-24 10:00"):
        answer = admin_client.get(reverse(view), {f"{name}_to": wrong})
        assert answer.status_code == 200
        assert answer.context["filters"].form.has_error(name)
        assert f'value="{wrong}"' in answer.content.decode()
        assert "Nicht gefiltert nach" in answer.content.decode()


def test_editors_are_asked_for_no_other_time_zone(admin_client):
    form = admin_client.get(reverse("wagtailadmin_account")).content.decode()
    assert "current_time_zone" not in form


def test_day_of_late_is_meant_without_a_year():
    yesterday = timezone.localdate() - timedelta(days=1)
    assert DayField().clean(f"{yesterday.day}.{yesterday.month}.") == yesterday
