"""Ordering, confirming and leaving, as readers do it; and what stays of it."""

import re
import uuid
from datetime import timedelta
from urllib.parse import urlencode

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.models import Page

from newsletter.models import EditionPage, NewsletterIndexPage, Subscriber
from newsletter.models.subscriber import SubscriberState
from newsletter.subscribing.forms import wording
from outbox.delivery import send_queue
from outbox.models import MailState, OutgoingMail
from submissions import token
from submissions.models import FormHit

from ..characters import CHARACTERS
from .ordering import ERIKA, asked_page, mails_to, own_page, state

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
FORM = "application/x-www-form-urlencoded"


def published(home, title, model, **values):
    return home.add_child(instance=model(title=title, summary=title, **values))


@pytest.fixture
def index(site):
    return published(site.root_page, "Überblick", NewsletterIndexPage)


@pytest.fixture
def english_index(index, english):
    page = index.copy_for_translation(english, copy_parents=True, alias=False)
    page.save_revision().publish()
    Page.objects.filter(locale=english).update(live=True)


# --- Ordering and confirming ---


def test_order_becomes_a_subscription_when_it_is_confirmed(client, order, act):
    before = timezone.now()
    response = order()
    assert response.status_code == 303
    assert client.get(response["Location"]).status_code == 200
    subscriber = Subscriber.objects.get()
    assert not Subscriber.objects.mailable().exists()
    (mail,) = mails_to()
    assert own_page(subscriber) in mail.text
    assert own_page(subscriber) in mail.html
    assert mail.reply_to == "redaktion@example.org"
    answer = act(subscriber, "confirm")
    assert (answer.status_code, answer["Location"]) == (303, own_page(subscriber))
    subscriber = Subscriber.objects.mailable().get()
    assert before <= subscriber.created <= subscriber.confirmed <= timezone.now()
    assert subscriber.wording == wording()
    assert subscriber.place.endswith(reverse("subscribe"))
    assert "Wir lesen Ihre Nachricht." in subscriber.notice
    assert subscriber.notice_shown <= subscriber.created


def test_key_stands_in_the_mail_alone(client, order):
    response = order()
    key = str(Subscriber.objects.get().key)
    assert key not in response["Location"]
    assert key not in client.get(response["Location"]).content.decode()


def test_welcome_leads_to_the_latest_overview(client, order, act, index):
    for number in (1, 2):
        page = EditionPage(title=f"Woche {number}", summary="W", date=f"2026-01-0{number}")
        index.add_child(instance=page)
    index.add_child(instance=EditionPage(title="Entwurf", summary="W", live=False))
    order()
    subscriber = Subscriber.objects.get()
    act(subscriber, "confirm")
    _confirmation, welcome = mails_to()
    page = client.get(own_page(subscriber)).content.decode()
    for text in (welcome.text, welcome.html, page):
        assert "Woche 2" in text
        assert "Entwurf" not in text
    assert own_page(subscriber) in welcome.text


def test_confirmed_twice_is_welcomed_once(order, act):
    order()
    subscriber = Subscriber.objects.get()
    act(subscriber, "confirm")
    since = Subscriber.objects.get().confirmed
    act(subscriber, "confirm")
    assert Subscriber.objects.get().confirmed == since
    assert len(mails_to()) == 2


def test_looking_at_the_page_changes_nothing(client, order):
    order()
    subscriber = Subscriber.objects.get()
    for method in (client.get, client.head):
        assert method(own_page(subscriber)).status_code == 200
    assert state() == SubscriberState.UNCONFIRMED


@pytest.mark.parametrize("query", ["", "?order=", "?order=x", "?order=ü"])
def test_key_alone_confirms_nothing(client, order, query):
    """It stands in each overview; whoever has an old one could order for the address."""
    order()
    path = own_page(Subscriber.objects.get()) + query
    assert "button[name=action]" not in client.get(path).content.decode()
    assert client.post(path, {"action": "confirm"}).status_code == 303
    assert state() == SubscriberState.UNCONFIRMED


def test_confirmation_has_its_time(order, act):
    order()
    Subscriber.objects.update(created=timezone.now() - 15 * DAY)
    act(Subscriber.objects.get(), "confirm")
    assert state() == SubscriberState.UNCONFIRMED


@pytest.mark.parametrize("action", ["", "delete", "x" * 9000, None])
def test_page_does_nothing_but_confirm_and_leave(client, order, action):
    order()
    data = {} if action is None else {"action": action}
    response = client.post(own_page(Subscriber.objects.get()), data)
    assert response.status_code == 303
    assert state() == SubscriberState.UNCONFIRMED


def test_page_offers_what_fits_the_state(client, order, act):
    order()
    subscriber = Subscriber.objects.get()
    seen = {}
    for action in ("confirm", "leave", None):
        page = client.get(asked_page(subscriber)).content.decode()
        buttons = BeautifulSoup(page, "html.parser").select("button[name=action]")
        seen[state()] = [button["value"] for button in buttons]
        if action:
            act(subscriber, action)
    assert seen == {"unconfirmed": ["confirm"], "active": ["leave"], "left": []}
    assert page.count(f'href="{reverse("subscribe")}"') > 1


def test_pages_set_no_cookie_and_tell_no_other_site(client, subscribed):
    names = ["subscribe", "subscribe_received", "subscription_link", "subscription_link_received"]
    for path in [own_page(subscribed), *map(reverse, names)]:
        response = client.get(path)
        assert response.status_code == 200
        assert not response.cookies
        assert "no-store" in response["Cache-Control"]
        assert "noindex" in response.content.decode()
    assert client.get(own_page(subscribed))["Referrer-Policy"] == "no-referrer"


# --- One address, one row, one answer ---


def test_answer_is_the_same_for_known_and_unknown_addresses(client, order, act):
    def answer(email):
        response = order(email)
        return response.status_code, response["Location"]

    answers = [answer(ERIKA), answer(ERIKA), answer("neu@example.org")]
    act(Subscriber.objects.at(ERIKA).get(), "confirm")
    answers.append(answer(ERIKA))
    act(Subscriber.objects.at(ERIKA).get(), "leave")
    answers.append(answer(ERIKA))
    assert len(set(answers)) == 1


def test_wrong_form_does_not_tell_who_is_subscribed(subscribed, order):
    known, unknown = (
        order(email, homepage="x").content.decode() for email in (ERIKA, "neu@example.org")
    )
    tokens = re.compile(r'value="[^"]{60,}"')
    assert tokens.sub("", known).replace(ERIKA, "neu@example.org") == tokens.sub("", unknown)


@pytest.mark.parametrize("other", ["ERIKA@Example.ORG", " erika@example.org ", "erika@EXAMPLE.org"])
def test_same_address_in_another_spelling_is_the_same_subscriber(order, other):
    order()
    assert order(other).status_code == 303
    assert Subscriber.objects.count() == 1
    assert len(mails_to()) == 2


def test_international_domain_is_one_address_however_it_is_written(order):
    order("erika@münchen.example.org")
    order("Erika@xn--mnchen-3ya.example.org")
    assert Subscriber.objects.get().email == "erika@münchen.example.org"


def test_who_is_subscribed_is_told_so_and_stays_so(client, subscribed, order):
    since, words = subscribed.confirmed, subscribed.place
    order()
    (mail,) = mails_to()
    assert own_page(subscribed) in mail.text
    found = Subscriber.objects.mailable().get()
    assert (found.confirmed, found.place, found.key) == (since, words, subscribed.key)


def test_unconfirmed_gets_the_confirmation_again_but_is_not_flooded(order):
    for _ in range(3):
        order()
    assert len(mails_to()) == 3
    assert len({mail.text for mail in mails_to()}) == 1
    FormHit.objects.all().delete()
    for _ in range(9):
        assert order().status_code == 303
    assert len(mails_to()) == 5
    OutgoingMail.objects.update(created=timezone.now() - DAY)
    order()
    assert len(mails_to()) == 6


def test_sent_twice_counts_once(client, order):
    order()
    html = client.get(reverse("subscribe")).content.decode()
    found = re.search(r'name="token" value="([^"]+)"', html)[1]
    for _ in range(2):
        assert order(token=found).status_code == 303
    assert len(mails_to()) == 2
    assert FormHit.objects.count() == 2


def test_many_from_one_network_have_to_wait(order):
    for number in range(10):
        assert order(f"p{number}@example.org").status_code == 303
    response = order("one-more@example.org")
    assert response.status_code == 429
    assert "one-more@example.org" in response.content.decode()
    assert Subscriber.objects.count() == 10
    assert not mails_to("one-more@example.org")


@pytest.mark.parametrize("email", ["", "erika", "a@b", "müller@example.org", "a@b@example.org"])
def test_wrong_address_is_handed_back(order, email):
    response = order(email)
    assert response.status_code == 422
    assert 'href="#id_email"' in response.content.decode()
    assert not Subscriber.objects.exists()


def test_any_input_is_taken_or_handed_back(client, order):
    order("other@example.org")
    html = client.get(reverse("subscribe")).content.decode()
    found = re.search(r'name="token" value="([^"]+)"', html)[1]
    anything = st.one_of(st.text(CHARACTERS, max_size=40), st.binary(max_size=20))
    local = st.text(CHARACTERS, max_size=12).map(lambda text: f"{text}@example.org")
    domain = st.text(CHARACTERS, max_size=12).map(lambda text: f"erika@{text}.example.org")
    pages = st.one_of(st.just(""), st.uuids(), anything)

    @settings(
        max_examples=150,
        deadline=None,
        database=None,
        derandomize=True,
        suppress_health_check=HealthCheck,
    )
    @given(st.one_of(anything, local, domain), pages)
    def check(email, page):
        FormHit.objects.all().delete()
        body = urlencode({"token": found, "homepage": "", "email": email, "page": page})
        for name in ("subscribe", "subscription_link"):
            response = client.post(
                reverse(name), body, content_type="application/x-www-form-urlencoded"
            )
            assert response.status_code in (303, 422)

    now = token.time.time()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(token.time, "time", lambda: now + 60)
        check()
    assert Subscriber.objects.count() > 1, "nothing was taken: the check is hollow"
    send_queue()
    assert not OutgoingMail.objects.exclude(state=MailState.SENT).exists()


# --- Language and place ---


def test_language_is_german_until_there_is_an_overview_in_the_readers(client, order, index):
    with override("en"):
        path = reverse("subscribe")
        page = client.get(path).content.decode()
        order(path=path)
        assert "You get the German one." in page
    assert Subscriber.objects.get().language == "de"
    assert mails_to()[0].language == "en"
    assert "/en/" in mails_to()[0].text


def test_language_is_the_readers_where_there_is_an_overview(client, order, act, english_index):
    with override("en"):
        path = reverse("subscribe")
        order(path=path)
        assert "You get the German one." not in client.get(path).content.decode()
    assert Subscriber.objects.get().language == "en"
    act(Subscriber.objects.get(), "confirm")
    assert Subscriber.objects.mailable("en").exists()
    assert not Subscriber.objects.mailable("de").exists()


def test_place_says_on_which_page_the_form_stood(order, site):
    assert order(path="/").status_code == 303
    place = Subscriber.objects.get().place
    assert place.endswith(f"/ ({site.root_page.title})")


def test_place_cannot_be_made_up(client, order, site):
    response = order(path="/", page=str(uuid.uuid4()))
    assert response.status_code == 422
    assert order(path="/", page="").status_code == 422
    assert not Subscriber.objects.exists()


def test_long_title_fits(order, site):
    site.root_page.title = "x" * 250
    site.root_page.save()
    order(path="/")
    assert len(Subscriber.objects.get().place) == 200


def test_changed_notice_is_shown_first(client, order, monkeypatch):
    monkeypatch.setattr("newsletter.subscribing.forms.wording", lambda: "Etwas anderes.")
    html = client.get(reverse("subscribe")).content.decode()
    found = re.search(r'name="token" value="([^"]+)"', html)[1]
    monkeypatch.undo()
    assert order(token=found).status_code == 422


# --- The lost link ---


def test_lost_link_is_mailed_to_those_who_are_subscribed(client, subscribed, order):
    known = order("Erika@EXAMPLE.org", name="subscription_link")
    unknown = order("nobody@example.org", name="subscription_link")
    assert known.status_code == unknown.status_code == 303
    assert known["Location"] == unknown["Location"]
    assert client.get(known["Location"]).status_code == 200
    (mail,) = OutgoingMail.objects.all()
    assert (mail.to, own_page(subscribed) in mail.text) == (ERIKA, True)
    assert Subscriber.objects.count() == 1


def test_lost_link_is_not_mailed_to_those_who_left(subscribed, act, order):
    act(subscribed, "leave")
    order(name="subscription_link")
    assert not OutgoingMail.objects.exists()
    assert state() == SubscriberState.LEFT


def test_lost_link_confirms_what_waits(order):
    order()
    order(name="subscription_link")
    first, second = mails_to()
    assert first.text == second.text


def test_lost_link_is_limited(subscribed, order):
    answers = [order(name="subscription_link").status_code for _ in range(11)]
    assert answers == [303] * 10 + [429]
    assert len(mails_to()) == 5


# --- Links that lead nowhere ---


@pytest.mark.parametrize("method", ["get", "post"])
def test_unknown_link_says_so(client, site, method):
    path = reverse("subscription", args=[uuid.uuid4()])
    response = getattr(client, method)(path)
    assert response.status_code == 404
    assert reverse("subscription_link") in response.content.decode()


@pytest.mark.parametrize("name", ["search", "subscribe_received"])
def test_every_page_leads_to_the_order(client, site, name):
    path = reverse(name)
    assert f'href="{reverse("subscribe")}"' in client.get(path).content.decode()
