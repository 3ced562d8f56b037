"""What sorts of events there are: the editors' list."""

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Orderable

from cms.generation import remembered
from cms.text.slugs import slugify


class EventFormat(Orderable):
    """A sort of event. Its key is made from the first name and stays: it stands in addresses of
    filters and calendars, in drafts and in old versions."""

    key = models.SlugField(primary_key=True, max_length=40, editable=False)
    name = models.CharField(
        _("name"),
        max_length=60,
        unique=True,
        error_messages={"unique": _("There is a kind of this name already.")},
    )
    name_en = models.CharField(
        _("name in English"),
        max_length=60,
        blank=True,
        help_text=_("For English pages. Empty: they read the German name."),
    )

    panels = [FieldPanel("name"), FieldPanel("name_en")]

    class Meta(Orderable.Meta):
        verbose_name = _("kind of event")
        verbose_name_plural = _("kinds of events")

    def __str__(self):
        return (self.name_en if get_language() == "en" else "") or self.name

    def save(self, *args, **kwargs):
        self.key = self.key or self._free_key()
        super().save(*args, **kwargs)

    def _free_key(self):
        base = slugify(self.name)[:32].strip("-") or "x"
        taken = self.by_key()
        numbered = (f"{base}-{number}" for number in range(2, len(taken) + 3))
        return next(key for key in (base, *numbered) if key not in taken)

    @classmethod
    def by_key(cls):
        """All, in their order; cards and filters ask for them without a query of their own."""
        return remembered("event formats", lambda: {each.pk: each for each in cls.objects.all()})
