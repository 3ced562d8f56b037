"""What every public form promises, seen at the partner form."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from cms.models.settings import SiteSettings
from outbox.models import OutgoingMail
from projects.enquiry.models import Enquiry
from submissions import spam
from submissions.models import FormHit
from submissions.token import Token
from tests.projects.conftest import ANSWERS

pytestmark = pytest.mark.django_db


def text_of(response):
    return response.content.decode()


def is_kept(response):
    """What was typed stands in the form again."""
    html = text_of(response)
    return "Gern bald." in html and 'value="Erika Beispiel"' in html


def token_in(response):
    return re.search(r'name="token" value="([^"]+)"', text_of(response))[1]


# --- Counts once ---


def test_sent_twice_counts_once_and_leads_to_the_same_confirmation(client, visit, project):
    action, found = visit(project)
    data = {"token": found, **ANSWERS}
    first = client.post(action, data)
    second = client.post(action, data)
    assert second.status_code == 303
    assert first["Location"] == second["Location"]
    assert Enquiry.objects.count() == 1
    assert OutgoingMail.objects.count() == 2
    assert FormHit.objects.count() == 1


def test_two_visitors_of_one_cached_page_both_count(client, visit, project):
    action, found = visit(project)
    client.post(action, {"token": found, **ANSWERS})
    client.post(action, {"token": found, **ANSWERS, "email": "max@example.org"})
    assert Enquiry.objects.count() == 2


def test_nothing_is_stored_when_the_mails_cannot_be_written(client, monkeypatch, visit, project):
    action, found = visit(project)
    monkeypatch.setattr("submissions.views.queue_mail", lambda *_, **__: 1 / 0)
    client.raise_request_exception = False
    client.post(action, {"token": found, **ANSWERS})
    assert not Enquiry.objects.exists()
    assert not FormHit.objects.exists()


# --- Mistakes ---


def test_mistake_keeps_what_was_typed_and_says_where(send, project):
    response = send(project, email="erika")
    html = text_of(response)
    assert response.status_code == 422
    assert is_kept(response)
    assert 'value="erika"' in html
    assert 'href="#id_email"' in html
    assert re.search(r'<input[^>]*name="email"[^>]*aria-invalid="true"', html)
    assert re.search(r'<input[^>]*aria-describedby="[^"]*id_email_error', html)
    assert 'id="id_email_error"' in html
    assert "no-store" in response["Cache-Control"]


def test_corrected_mistake_is_stored(client, send, visit, project):
    response = send(project, email="erika")
    action, _other = visit(project)
    fixed = client.post(action, {"token": token_in(response), **ANSWERS})
    assert fixed.status_code == 303


@pytest.mark.parametrize("field", ["name", "email", "message"])
def test_needed_fields_are_needed(send, project, field):
    assert send(project, **{field: "  \n "}).status_code == 422


@pytest.mark.parametrize("field", ["organisation", "phone", "sector"])
def test_other_fields_are_not(send, project, field):
    assert send(project, **{field: ""}).status_code == 303


# --- The token ---


@pytest.mark.parametrize("bad", ["", "x", "a:b:c", "\x00", "🚲", "é" * 5000])
def test_forged_token_loses_nothing(send, project, bad):
    response = send(project, token=bad)
    assert response.status_code == 422
    assert is_kept(response)
    assert token_in(response) != bad
    assert not Enquiry.objects.exists()


def test_missing_token_loses_nothing(client, visit, project):
    action, _found = visit(project)
    response = client.post(action, ANSWERS)
    assert response.status_code == 422
    assert is_kept(response)


def test_altered_token_is_refused(client, visit, project):
    action, found = visit(project)
    assert client.post(action, {"token": f"A{found}", **ANSWERS}).status_code == 422


def test_token_of_another_form_is_refused(send, project):
    other = str(Token.issue("enquiry:another", "Wir lesen Ihre Nachricht."))
    assert send(project, token=other).status_code == 422


def test_token_ends_after_a_day_and_nothing_is_lost(client, send, visit, project):
    response = send(project, seconds=24 * 60 * 60 + 5)
    assert response.status_code == 422
    assert is_kept(response)
    fresh = token_in(response)
    action, _other = visit(project)
    assert client.post(action, {"token": fresh, **ANSWERS}).status_code == 303


def test_token_is_good_for_nearly_a_day(send, project):
    assert send(project, seconds=24 * 60 * 60 - 5).status_code == 303


def test_each_form_says_what_it_is_for(client, send, project, event):
    site_settings = SiteSettings.objects.get()
    site_settings.enquiry_notice = "Für die Partnerschaft."
    site_settings.registration_notice = "Für den Platz."
    site_settings.subscriber_notice = "Für den Überblick."
    site_settings.save()
    seat = text_of(client.get(event.url))
    assert "Für den Platz." in seat
    assert "Für die Partnerschaft." not in seat
    send(project)
    # With that of the box beside the form, and what holds for all.
    told = ["Für die Partnerschaft.", "Für den Überblick.", "Wir lesen Ihre Nachricht."]
    assert Enquiry.objects.get().notice.split("\n\n") == told


def test_changed_privacy_notice_is_shown_before_anything_is_stored(client, visit, project):
    action, found = visit(project)
    site_settings = SiteSettings.objects.get()
    site_settings.form_notice = "Neu: wir löschen nach 180 Tagen."
    site_settings.save()
    response = client.post(action, {"token": found, **ANSWERS})
    assert response.status_code == 422
    assert is_kept(response)
    assert "Neu: wir löschen" in text_of(response)
    assert not Enquiry.objects.exists()


# --- Bots ---


def test_too_fast_asks_once_more_and_then_takes_it(client, send, visit, project):
    response = send(project, seconds=1)
    assert response.status_code == 422
    assert is_kept(response)
    action, _other = visit(project, seconds=5)
    assert client.post(action, {"token": token_in(response), **ANSWERS}).status_code == 303


def test_filled_trap_asks_once_more_and_is_emptied(send, project):
    response = send(project, homepage="https://spam.example.org")
    assert response.status_code == 422
    assert is_kept(response)
    assert "spam.example.org" not in text_of(response)
    assert not Enquiry.objects.exists()


def test_trap_is_out_of_reach_for_people(client, project):
    html = text_of(client.get(project.url))
    trap = re.search(r'<input[^>]*name="homepage"[^>]*>', html)[0]
    assert 'tabindex="-1"' in trap
    assert 'autocomplete="off"' in trap


def test_eleventh_message_within_an_hour_has_to_wait_and_loses_nothing(send, project):
    for number in range(10):
        assert send(project, email=f"p{number}@example.org").status_code == 303
    response = send(project)
    assert response.status_code == 429
    assert is_kept(response)
    assert Enquiry.objects.count() == 10
    FormHit.objects.update(at=timezone.now() - timedelta(minutes=61))
    assert send(project).status_code == 303


def test_no_address_is_kept_and_hashes_go_after_a_day(send, project):
    send(project)
    old = FormHit.objects.get()
    assert "127.0.0.1" not in old.sender
    FormHit.objects.update(at=timezone.now() - timedelta(hours=25))
    send(project, email="max@example.org")
    assert not FormHit.objects.filter(pk=old.pk).exists()


def test_hash_of_an_address_differs_from_day_to_day(rf, monkeypatch):
    noon = timezone.now().replace(hour=12)
    for moment in (noon, noon + timedelta(hours=23)):
        monkeypatch.setattr(spam.timezone, "now", lambda moment=moment: moment)
        spam.admit(rf.post("/"), "enquiry", limit=10)
    assert len(set(FormHit.objects.values_list("sender", flat=True))) == 2


@pytest.mark.parametrize(
    "forwarded", ["::ffff:203.0.113.{}", "203.0.113.7:47{}", "[2001:db8::{}]:443", "garbage-{}"]
)
def test_limit_is_one_for_each_network_however_proxies_write_it(rf, settings, forwarded):
    settings.TRUSTED_PROXY_COUNT = 1
    is_one = "::ffff" not in forwarded

    def admitted(number):
        headers = {"x-forwarded-for": forwarded.format(number)}
        return spam.admit(rf.post("/", headers=headers), "contact", limit=2)

    assert [admitted(number) for number in (10, 11, 12)] == [True, True, not is_one]


@pytest.mark.parametrize(
    ("proxies", "remote", "forwarded", "found"),
    [
        (0, "203.0.113.7", "198.51.100.1", "203.0.113.7"),
        (1, "10.0.0.1", "198.51.100.1", "198.51.100.1"),
        (1, "10.0.0.1", "192.0.2.9, 198.51.100.1", "198.51.100.1"),
        (2, "10.0.0.1", "192.0.2.9, 198.51.100.1, 10.0.0.2", "198.51.100.1"),
        (2, "10.0.0.1", "198.51.100.1", "10.0.0.1"),
        (1, "10.0.0.1", "", "10.0.0.1"),
        (1, "10.0.0.1", "nonsense", "10.0.0.1"),
        (1, "10.0.0.1", "unknown", "10.0.0.1"),
        (1, "10.0.0.1", "203.0.113.7, ,", "10.0.0.1"),
        (1, "10.0.0.1", "[2001:db8::1", "10.0.0.1"),
        (1, "10.0.0.1", "203.0.113.7:4711", "203.0.113.7"),
        (1, "10.0.0.1", " 192.0.2.9,  203.0.113.7:4711 ", "203.0.113.7"),
        (1, "10.0.0.1", "[2001:db8:1:2::1]:443", "2001:db8:1:2::/64"),
        (1, "10.0.0.1", '"[2001:db8:1:2::1]"', "2001:db8:1:2::/64"),
        (1, "10.0.0.1", "::ffff:203.0.113.7", "203.0.113.7"),
        (1, "10.0.0.1", "[::FFFF:cb00:7107]:443", "203.0.113.7"),
        (0, "::ffff:203.0.113.7", "", "203.0.113.7"),
        (0, "fe80::1%eth0", "", "fe80::/64"),
        (0, "", "", "unknown"),
        (1, "", "nonsense", "unknown"),
        (0, "2001:db8:1:2:3:4:5:6", "", "2001:db8:1:2::/64"),
    ],
)
def test_address_is_the_one_our_own_proxy_saw(rf, settings, proxies, remote, forwarded, found):
    settings.TRUSTED_PROXY_COUNT = proxies
    headers = {"x-forwarded-for": forwarded} if forwarded else {}
    assert spam.network_address(rf.get("/", REMOTE_ADDR=remote, headers=headers)) == found


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 303),
        ({"origin": "http://testserver"}, 303),
        ({"sec-fetch-site": "same-origin", "origin": "null"}, 303),
        ({"sec-fetch-site": "none"}, 303),
        ({"origin": "https://elsewhere.example.org"}, 403),
        ({"origin": "null"}, 403),
        ({"origin": "http://["}, 403),
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"sec-fetch-site": "same-site", "origin": "http://testserver"}, 403),
    ],
)
def test_only_our_own_pages_send_our_forms(send, project, headers, status):
    response = send(project, headers=headers)
    assert response.status_code == status
    assert Enquiry.objects.exists() is (status == 303)
    assert status == 303 or is_kept(response)


def test_posting_needs_and_sets_no_cookie(visit, project):
    action, found = visit(project)
    visitor = Client(enforce_csrf_checks=True)
    assert visitor.post(action, {"token": found, **ANSWERS}).status_code == 303
    assert not visitor.cookies
