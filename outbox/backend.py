from django.conf import settings
from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend
from wagtail.users.models import UserProfile

from cms.text.addresses import wire_with_name

from .models import OutgoingMail
from .queue import subject_line


class QueueBackend(BaseEmailBackend):
    """Puts Wagtail's notices into the queue: a mail server that is down costs no editor an error.

    What somebody waits for, such as the link to a new password, leaves at once, and never lies
    where editors could read it. Notices are known by the header that Wagtail gives them.
    """

    def send_messages(self, messages):
        notices = [mail for mail in messages if "Auto-Submitted" in mail.extra_headers]
        urgent = [mail for mail in messages if mail not in notices]
        for mail in notices:
            self.queue(mail)
        if not urgent:
            return len(notices)
        for mail in urgent:
            mail.from_email = wire_with_name(mail.from_email)
            mail.to = [wire_with_name(to) for to in mail.to]
        transport = get_connection(settings.MAIL_TRANSPORT, fail_silently=self.fail_silently)
        return len(notices) + (transport.send_messages(urgent) or 0)

    def queue(self, mail):
        for to in mail.recipients():
            profile = UserProfile.objects.filter(user__email=to).first()
            OutgoingMail.objects.create(
                to=to,
                subject=subject_line(mail.subject),
                text=f"{mail.body}\n",
                language=profile.get_preferred_language() if profile else settings.LANGUAGE_CODE,
            )
