from django.template.loader import render_to_string
from django.utils.text import Truncator
from django.utils.translation import override

from .models import OutgoingMail


def queue_mail(
    template, to, context, *, language, about=None, reply_to="", headers=None, calendar=""
):
    """Writes one mail into the queue.

    `templates/mail/<template>.txt` and `.html` are its parts in the given language; the text's
    first line is the subject. `calendar` is an iCalendar text with a METHOD. Call it in the
    transaction that stores what the mail is about.
    """
    with override(language):
        context = {**context, "language": language}
        lines = render_to_string(f"mail/{template}.txt", context).strip().split("\n", 1)
        html = render_to_string(f"mail/{template}.html", {**context, "subject": lines[0]})
    return OutgoingMail.objects.create(
        to=to,
        reply_to=reply_to,
        subject=subject_line(lines[0]),
        text=lines[-1].strip() + "\n",
        html=html,
        calendar=calendar,
        headers=headers or {},
        language=language,
        about=about,
    )


def subject_line(text):
    """A header ends with its line, whatever a title holds."""
    return Truncator(" ".join(text.split())).chars(200)
