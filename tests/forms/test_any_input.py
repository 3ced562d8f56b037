"""All public forms against input that nobody has thought of."""

from urllib.parse import urlencode

import pytest
from django.utils.html import escape
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.voice.models import Voice
from events.registration.models import Registration
from home.models import ContactMessage
from outbox.delivery import send_queue
from outbox.models import MailState, OutgoingMail
from projects.enquiry.models import Enquiry
from submissions.models import FormHit

from ..characters import CHARACTERS

pytestmark = pytest.mark.django_db

VALID = {
    "name": "Erika Beispiel",
    "email": "erika@example.org",
    "message": "Wir machen mit.",
    "text": "Wir haben es versucht.",
}
PAGES = {
    "project": Enquiry,
    "event": Registration,
    "impulse": Voice,
    "contact_page": ContactMessage,
}
# Text of all scripts and signs; bytes that are no text; and half the time what is right.
anything = st.one_of(st.text(CHARACTERS, max_size=60), st.binary(max_size=20))


@pytest.mark.parametrize("page", PAGES)
def test_any_input_is_taken_or_handed_back(request, client, visit, page):
    model = PAGES[page]
    action, found = visit(request.getfixturevalue(page))
    given_fields = {
        name: st.one_of(st.just(VALID[name]), anything) if name in VALID else anything
        for name in model.asked
    }

    @settings(
        max_examples=80,
        deadline=None,
        database=None,
        derandomize=True,
        suppress_health_check=HealthCheck,
    )
    @given(st.fixed_dictionaries(given_fields))
    def check(values):
        FormHit.objects.all().delete()
        before = model.objects.count()
        body = urlencode({"token": found, "homepage": "", **values})
        response = client.post(action, body, content_type="application/x-www-form-urlencoded")
        if response.status_code == 303:
            assert model.objects.count() <= before + 1
            assert client.get(response["Location"]).status_code == 200
            return
        assert response.status_code == 422
        assert model.objects.count() == before
        page = response.content.decode()
        assert "data-error-summary" in page
        for name, value in values.items():
            if isinstance(value, str) and name != "sector":
                assert escape(value) in page, name

    check()
    assert model.objects.exists(), "nothing was taken: the check is hollow"
    send_queue()
    assert not OutgoingMail.objects.exclude(state=MailState.SENT).exists()
