"""What people sent to the demo: the desk and its lists have something to show."""

from datetime import timedelta

from django.utils import timezone

from articles.voice.models import Voice
from events.registration.changes import facts
from events.registration.models import Registration
from home.contact.models import ContactMessage
from projects.enquiry.models import Enquiry

from . import files


def load(find):
    """`find` gives what the loader made, by kind and key."""
    sent = files.records("submissions")
    for row in sent["enquiries"]:
        project = find("page", row.pop("project"))
        enquiry = _add(Enquiry, **Enquiry.about(project), **row)
        Enquiry.objects.filter(pk=enquiry.pk).update(changed=enquiry.created)
    for row in sent["voices"]:
        page = find("page", row.pop("page"))
        _add(Voice, **Voice.about(page), **row)
    for row in sent["messages"]:
        _add(ContactMessage, **row)
    for key, names_by_state in sent["registrations"].items():
        _register(find("page", key), names_by_state)


def _register(event, names_by_state):
    for state, names in names_by_state.items():
        for number, name in enumerate(names):
            _add(
                Registration,
                hours_ago=30 + 7 * number,
                name=name,
                email=f"{name.split()[0].lower().replace('ö', 'oe')}@example.org",
                state=state,
                **Registration.about(event),
                told=facts(event),
            )


def _add(model, hours_ago, **values):
    created = timezone.now() - timedelta(hours=hours_ago)
    return model.objects.create(
        created=created,
        notice_shown=created,
        language="de",
        fingerprint=f"demo {model.__name__} {values['name']}",
        **values,
    )
