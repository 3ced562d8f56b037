"""Many people who want few seats, at the same moment."""

from collections import Counter

from events.models import EventPage
from events.registration.models import Registration
from outbox.models import OutgoingMail

SEATS, PEOPLE = 50, 200


def test_no_seat_is_given_twice(machine, event):
    EventPage.objects.update(capacity=SEATS)
    machine.start_server()
    action, found = machine.open_form(event)

    def register(number):
        answers = {"name": "Erika Beispiel", "email": f"erika{number}@example.org"}
        values = {"token": found, "homepage": "", **answers}
        for _busy in range(3):
            answer = machine.request("POST", action, values, sender=f"192.0.2.{number}")
            # A slow machine may be too busy for 200 at once; the page then says: send it again.
            if not answer or answer[0] != 503:
                break
        return answer

    answers = machine.at_once(register, range(PEOPLE))
    assert Counter(answer and answer[0] for answer in answers) == {303: PEOPLE}
    states = Counter(Registration.objects.values_list("state", flat=True))
    assert states == {"confirmed": SEATS, "waiting": PEOPLE - SEATS}
    assert OutgoingMail.objects.count() == PEOPLE
