from hashlib import sha256

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

# Stands in stored mails where each subscriber's own key goes; of the same length, and nobody's.
NOBODY = "00000000-0000-4000-8000-000000000000"


class Version(models.Model):
    """An edition as it went out. Nothing that happens later changes it; a correction is another."""

    edition = models.ForeignKey(
        "newsletter.EditionPage", on_delete=models.CASCADE, related_name="versions"
    )
    number = models.PositiveSmallIntegerField(_("number"))
    created = models.DateTimeField(_("made on"), default=timezone.now)
    correction = models.CharField(_("what was corrected"), max_length=300, blank=True)
    subject = models.CharField(_("subject"), max_length=200)
    html = models.TextField()
    text = models.TextField()
    web = models.TextField()
    # Of what editors wrote, to tell whether they changed it since.
    source = models.CharField(max_length=64, editable=False)
    hash = models.CharField(max_length=64, editable=False)

    class Meta:
        verbose_name = _("version")
        verbose_name_plural = _("versions")
        ordering = ["number"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["edition", "number"], name="one_version_per_number")
        ]

    def __str__(self):
        return f"{self.subject} ({self.number})"

    def save(self, *args, **kwargs):
        if self.pk:
            raise TypeError("A version stays as it was sent.")
        self.hash = self.fingerprint
        super().save(*args, **kwargs)

    @property
    def fingerprint(self):
        """Of all that readers see; another one than `hash` when somebody changed the row."""
        parts = (self.subject, self.html, self.text, self.web)
        return sha256("\0".join(parts).encode()).hexdigest()
