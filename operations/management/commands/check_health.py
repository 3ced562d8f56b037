import logging
from datetime import timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.management.base import BaseCommand
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from cms.heartbeat import Timed
from operations import certificate, errors
from operations.findings import State
from operations.health import last_check, report, worst

logger = logging.getLogger(__name__)


class Command(Timed, BaseCommand):
    help = "Looks whether all is well, tells by mail when it is not. For every ten minutes."
    period = timedelta(minutes=10)

    def handle(self, **options):
        errors.forget()
        before = last_check().detail
        kept = certificate.look()
        with translation.override(settings.LANGUAGE_CODE):
            # This very run is the sign of life that it would miss.
            found = [finding for finding in report(kept) if finding.name != "check_health"]
            self.detail = {"state": worst(found), "certificate": kept}
            self.detail["told"] = self.tell(found, before.get("told"))
        for finding in found:
            self.stdout.write(f"{finding.state}: {finding.label}: {finding.text}")

    def tell(self, found, told):
        """The day of the last mail that said all is not well; nothing after one that all is."""
        today = timezone.localdate().isoformat()
        is_bad = worst(found) == State.BAD
        if is_bad and told != today:
            bad = [finding for finding in found if finding.state == State.BAD]
            lines = [f"- {each.label}: {each.text}\n  {each.advice}" for each in bad]
            subject = _("The website needs help (%(host)s)")
            return today if self.mail(subject, lines) else told
        if not is_bad and told:
            lines = [_("What was reported is mended.")]
            return None if self.mail(_("The website is well again (%(host)s)"), lines) else told
        return told

    def mail(self, subject, lines):
        """Leaves at once, as all but Wagtail's notices; the queue may be what stands still."""
        to = settings.HEALTH_EMAIL or [address for _name, address in settings.ADMINS]
        if not to:
            return False
        host = settings.WAGTAILADMIN_BASE_URL.rpartition("/")[2]
        mail = EmailMessage(subject % {"host": host}, "\n\n".join(lines), to=to)
        try:
            return bool(mail.send())
        except Exception:
            # The next run tries again; the desk says it meanwhile.
            logger.exception("Nobody could be told by mail.")
            return False
