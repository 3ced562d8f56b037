from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.models import Site

from cms.generation import remembered

from .origins import spelt, wire


@register_setting(icon="code")
class EmbedSettings(BaseSiteSetting):
    """Which other websites show what is embedded there. All of them stand in one header, and
    servers in between take no header longer than some thousand characters."""

    websites = models.TextField(
        _("websites"),
        blank=True,
        max_length=3000,
        help_text=_(
            "One in each line, such as https://www.example.org; with and without www. are two. "
            "Nowhere else does a browser show what is embedded."
        ),
    )

    class Meta:
        verbose_name = _("websites with embeds")

    def __str__(self):
        return str(self._meta.verbose_name)

    def clean(self):
        super().clean()
        found, faults = [], []
        for line in filter(None, map(str.strip, self.websites.splitlines())):
            try:
                found.append(spelt(line))
            except ValidationError as error:
                faults += error.messages
        if faults:
            raise ValidationError({"websites": faults})
        self.websites = "\n".join(dict.fromkeys(found))

    @classmethod
    def for_request(cls, request):
        site = Site.find_for_request(request)
        return remembered(("embeds", site and site.pk), lambda: cls.for_site(site))

    @property
    def origins(self):
        """As the header names them."""
        return [wire(website) for website in self.websites.split()]
