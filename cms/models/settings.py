from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    MultiFieldPanel,
    ObjectList,
    TabbedInterface,
)
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.models import Page, Site

from cms.generation import remembered
from cms.language.showing import cached_per_language, localize

# What is kept for some days, as named by the fields `…_days`.
_RETENTION = ("enquiry", "declined", "registration", "voice", "message", "subscriber", "mail")
# What forms there are, as named by the fields `…_notice`.
_FORMS = {
    "enquiry": _("Enquiries of partners"),
    "registration": _("Registrations for events"),
    "voice": _("Voices of readers"),
    "message": _("Contact form"),
    "subscriber": _("Weekly overview"),
}


def network_name():
    return settings.WAGTAIL_SITE_NAME


def _page(label, help_text=""):
    return models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=label,
        help_text=help_text,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )


def _days(label, default, help_text):
    return models.PositiveSmallIntegerField(
        label, default=default, help_text=help_text, validators=[MinValueValidator(1)]
    )


def _purpose(language):
    return models.TextField(language, blank=True)


@register_setting(icon="cog")
class SiteSettings(BaseSiteSetting):
    """Who runs the site: feeds footer, imprint, mails, forms and structured data alike."""

    SERVICE_PAGES = ("about", "contact", "imprint", "privacy", "accessibility")

    name = models.CharField(_("name"), max_length=100, default=network_name)
    subtitle = models.CharField(_("subtitle (German)"), max_length=200, blank=True)
    subtitle_en = models.CharField(_("subtitle (English)"), max_length=200, blank=True)
    operator = models.CharField(
        _("operator"),
        max_length=200,
        blank=True,
        help_text=_("Legal name for the imprint."),
    )
    street = models.CharField(_("street"), max_length=200, blank=True)
    postal_code = models.CharField(_("postal code"), max_length=20, blank=True)
    city = models.CharField(_("city"), max_length=100, blank=True)
    phone = models.CharField(_("phone"), max_length=50, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    website = models.URLField(_("website"), blank=True)
    responsible_person = models.CharField(
        _("person responsible for the content"),
        max_length=200,
        blank=True,
        help_text=_("Name and address, § 18 (2) MStV."),
    )
    imprint_page = _page(_("imprint"))
    privacy_page = _page(_("privacy notice"))
    accessibility_page = _page(_("accessibility statement"))
    about_page = _page(_("about the network"))
    contact_page = _page(_("contact"))
    form_notice = models.TextField(
        _("privacy notice of the forms (German)"),
        blank=True,
        help_text=_(
            "Who you are, how long you keep what is sent, which rights people have. Stands above "
            "the button of each form, after its purpose. The wording shown is kept with each "
            "message."
        ),
    )
    form_notice_en = models.TextField(_("privacy notice of the forms (English)"), blank=True)
    enquiry_notice, enquiry_notice_en = _purpose(_("German")), _purpose(_("English"))
    registration_notice, registration_notice_en = _purpose(_("German")), _purpose(_("English"))
    voice_notice, voice_notice_en = _purpose(_("German")), _purpose(_("English"))
    message_notice, message_notice_en = _purpose(_("German")), _purpose(_("English"))
    subscriber_notice, subscriber_notice_en = _purpose(_("German")), _purpose(_("English"))
    enquiry_days = _days(_("enquiries"), 180, _("Days after the last change."))
    declined_days = _days(_("declined enquiries"), 30, _("Days after the last change."))
    registration_days = _days(
        _("registrations"), 60, _("Days after the event. Their number stays.")
    )
    voice_days = _days(
        _("unpublished voices"), 90, _("Days after they came in. Published ones stay.")
    )
    message_days = _days(_("messages of the contact form"), 180, _("Days after they came in."))
    subscriber_days = _days(
        _("proof of those who left the weekly overview"), 1095, _("Days after they left.")
    )
    mail_days = _days(_("texts of outgoing mails"), 30, _("Days after they were written."))

    edit_handler = TabbedInterface(
        [
            ObjectList(
                [
                    FieldPanel("name"),
                    FieldPanel("subtitle"),
                    FieldPanel("subtitle_en"),
                    MultiFieldPanel(
                        [
                            FieldPanel(name)
                            for name in (
                                "operator",
                                "street",
                                "postal_code",
                                "city",
                                "phone",
                                "email",
                                "website",
                                "responsible_person",
                            )
                        ],
                        heading=_("Operator"),
                    ),
                ],
                heading=_("Network"),
            ),
            ObjectList(
                [
                    FieldPanel(f"{name}_page", permission="cms.remove_protected_page")
                    for name in ("about", "contact", "imprint", "privacy", "accessibility")
                ],
                heading=_("Legal pages"),
            ),
            ObjectList(
                [
                    FieldPanel("form_notice"),
                    FieldPanel("form_notice_en"),
                    *(
                        MultiFieldPanel(
                            [FieldPanel(f"{name}_notice"), FieldPanel(f"{name}_notice_en")],
                            heading=label,
                            help_text=_(
                                "What this form asks for, what for and on which legal basis."
                            ),
                        )
                        for name, label in _FORMS.items()
                    ),
                ],
                heading=_("Forms"),
            ),
            ObjectList(
                [FieldPanel(f"{name}_days") for name in _RETENTION],
                heading=_("Kept for"),
                help_text=_("What people sent is deleted each night when its time is over."),
            ),
        ]
    )

    class Meta:
        verbose_name = _("site settings")
        permissions = [
            ("remove_protected_page", "Can choose, unpublish, move and delete protected pages")
        ]

    def __str__(self):
        return self.name

    @classmethod
    def for_request(cls, request):
        site = Site.find_for_request(request)
        return remembered(("settings", site and site.pk), lambda: cls.for_site(site))

    @property
    def tagline(self):
        """What the network is, in the active language."""
        return (self.subtitle_en if get_language() == "en" else "") or self.subtitle

    def notice_of(self, *forms):
        """The privacy notice in the active language: the purposes of these forms, by name, and
        what holds for all."""
        language = "_en" if get_language() == "en" else ""
        names = [f"{name}_notice{language}" for name in (*filter(None, forms), "form")]
        return "\n\n".join(text for name in names if (text := getattr(self, name)))

    @cached_per_language
    def pages(self):
        """The published service pages by short name, in the active language where translated."""
        ids = {name: getattr(self, f"{name}_page_id") for name in self.SERVICE_PAGES}
        live = Page.objects.live().select_related("locale").in_bulk(filter(None, ids.values()))
        chosen = {name: live[page] for name, page in ids.items() if page in live}
        return dict(zip(chosen, localize(chosen.values()), strict=True))
