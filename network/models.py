import django_filters
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Orderable, Page, ReferenceIndex
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from cms.blocks.cards import prefetch_relations
from cms.generation import remembered_rows
from cms.head import schema
from cms.head.addresses import absolute
from cms.language.showing import active_locale, linked, linked_one, localize
from cms.media.pictures import rendition
from cms.models.index import IndexPage
from cms.models.kinds import Kind
from cms.models.mixture import Mixture
from cms.models.records import Record

from .choices import FederalState, PopulationClass, Sector
from .state_map import StateFilterSet


class Referenced(Record):
    """Somebody whom pages name. Editors set the link on the page; this side finds it again."""

    class Meta(Record.Meta):
        abstract = True

    def pages(self):
        """Published pages in the active language that name this record, as cards."""
        versions = self.get_translations(inclusive=True)
        references = ReferenceIndex.objects.filter(
            to_content_type=ReferenceIndex._get_base_content_type(type(self)),
            to_object_id__in=versions.values_list(Cast("pk", models.CharField())),
            base_content_type=ReferenceIndex._get_base_content_type(Page),
        )
        ids = {int(pk) for pk in references.values_list("object_id", flat=True)}
        pages = Page.objects.filter(pk__in=ids, locale=active_locale())
        return Mixture(pages).load()


class Organisation(Referenced):
    """A municipality, company or institution; most are members of the network."""

    kind = Kind("organisation", label=_("Organisation"), plural=_("Organisations"), order=120)
    # What a page that names it has, too, and takes over where it is empty.
    facts_to_take = ("place", "federal_state", "population_class")

    name = models.CharField(_("name"), max_length=200)
    sector = models.CharField(_("kind"), max_length=30, choices=Sector)
    place = models.CharField(_("place"), max_length=120, blank=True)
    federal_state = models.CharField(_("state"), max_length=2, choices=FederalState, blank=True)
    population_class = models.CharField(
        _("inhabitants"), max_length=20, choices=PopulationClass, blank=True
    )
    website = models.URLField(_("website"), blank=True)
    logo = models.ForeignKey(
        "cms.SiteImage",
        verbose_name=_("logo"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    description = models.TextField(_("description"), blank=True, max_length=600)
    is_member = models.BooleanField(_("member of the network"), default=True)

    panels = [
        FieldPanel("name"),
        FieldPanel("sector"),
        MultiFieldPanel(
            [FieldPanel("place"), FieldPanel("federal_state"), FieldPanel("population_class")],
            heading=_("Place"),
        ),
        FieldPanel("description"),
        FieldPanel("website"),
        FieldPanel("logo"),
        FieldPanel("is_member"),
        FieldPanel("slug"),
    ]
    search_fields = [
        index.SearchField("name", boost=2),
        index.AutocompleteField("name"),
        index.SearchField("description"),
        index.SearchField("place", boost=2),
        index.AutocompleteField("place"),
        index.SearchField("get_federal_state_display", boost=2),
        index.AutocompleteField("get_federal_state_display"),
        index.SearchField("categories", boost=2),
        index.FilterField("live"),
        index.FilterField("locale_id"),
    ]
    override_translatable_fields = [SynchronizedField("slug", overridable=False)]

    class Meta(Referenced.Meta):
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["locale", "slug"], name="unique_organisation_slug")
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("organisation", args=[self.slug])

    @property
    def meta_description(self):
        return self.description

    def structured_data(self, request, head):
        return schema.node(
            "Organization",
            name=self.name,
            description=self.description,
            url=self.website or head.url,
            mainEntityOfPage=head.url,
            address=schema.node(
                "PostalAddress",
                addressLocality=self.place,
                addressRegion=self.get_federal_state_display(),
                addressCountry="DE",
            )
            if self.place
            else None,
        )

    def people(self):
        """Its people in the active language, whichever language they were linked in; each once."""
        keys = type(self).objects.filter(translation_key=self.translation_key)
        linked_people = Person.objects.filter(organisation__in=keys)
        each = {person.translation_key: person for person in linked_people}
        return prefetch_relations(list(filter(None, localize(each.values()))))


class Person(Referenced):
    """Somebody who writes, speaks or answers on the site."""

    kind = Kind("person", label=_("Person"), plural=_("People"), order=110)
    card_relations = ("organisation", "portrait__renditions")

    academic_title = models.CharField(_("academic title"), max_length=40, blank=True)
    first_name = models.CharField(_("first name"), max_length=80)
    last_name = models.CharField(_("last name"), max_length=80)
    position = models.CharField(_("position"), max_length=200, blank=True)
    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("organisation"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    portrait = models.ForeignKey(
        "cms.SiteImage",
        verbose_name=_("portrait"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    biography = models.TextField(_("biography"), blank=True, max_length=1000)
    email = models.EmailField(
        _("e-mail"),
        blank=True,
        help_text=_("Shown where the person is named as contact."),
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("log-in"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_(
            "Of a colleague: new pages name this person where an editor stands. Not public."
        ),
    )

    panels = [
        MultiFieldPanel(
            [
                FieldPanel("academic_title"),
                FieldPanel("first_name"),
                FieldPanel("last_name"),
            ],
            heading=_("Name"),
        ),
        FieldPanel("position"),
        FieldPanel("organisation"),
        FieldPanel("portrait"),
        FieldPanel("biography"),
        FieldPanel("email"),
        FieldPanel("user"),
        FieldPanel("slug"),
    ]
    search_fields = [
        index.SearchField("first_name"),
        index.SearchField("last_name", boost=2),
        index.AutocompleteField("last_name"),
        index.SearchField("position"),
        index.SearchField("biography"),
        index.FilterField("live"),
        index.FilterField("locale_id"),
    ]
    # A name is the same in all languages.
    override_translatable_fields = [
        SynchronizedField(name, overridable=False)
        for name in ("academic_title", "first_name", "last_name", "email", "slug")
    ]

    class Meta(Referenced.Meta):
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering = ["last_name", "first_name"]
        constraints = [
            models.UniqueConstraint(fields=["locale", "slug"], name="unique_person_slug"),
            # In each language, for translations of a person have the same log-in.
            models.UniqueConstraint(fields=["locale", "user"], name="unique_person_user"),
        ]

    def clean(self):
        super().clean()
        namesakes = type(self).objects.filter(user_id=self.user_id, locale_id=self.locale_id)
        if self.user_id and namesakes.exclude(pk=self.pk).exists():
            raise ValidationError({"user": _("Another person has this log-in already.")})

    def __str__(self):
        return " ".join(filter(None, [self.academic_title, self.first_name, self.last_name]))

    @property
    def in_full(self):
        """With role and organisation, by which editors tell two of the same name apart."""
        return ", ".join(map(str, filter(None, [self, self.position, self.organisation])))

    @classmethod
    def of(cls, user, locale):
        """Who signs in as `user`, in the given language where translated; None for nobody."""
        people = {person.locale_id: person for person in cls.objects.filter(user=user)}
        return people.get(locale.pk) or next(iter(people.values()), None)

    def get_absolute_url(self):
        return reverse("person", args=[self.slug])

    @property
    def meta_description(self):
        affiliation = ", ".join(map(str, filter(None, [self.position, self.organisation_shown])))
        return self.biography or affiliation

    def structured_data(self, request, head):
        organisation = self.organisation_shown
        portrait = rendition(self.portrait, "fill-192x192|format-jpeg")
        return schema.node(
            "Person",
            name=str(self),
            honorificPrefix=self.academic_title,
            jobTitle=self.position,
            description=self.biography,
            url=head.url,
            worksFor=schema.organisation(request, organisation) if organisation else None,
            image=absolute(request, portrait.url) if portrait else None,
        )

    def free_slug(self):
        """The academic title is no part of the address."""
        title, self.academic_title = self.academic_title, ""
        try:
            return super().free_slug()
        finally:
            self.academic_title = title

    @property
    def organisation_shown(self):
        return linked_one(self, "organisation")

    @property
    def initials(self):
        return f"{self.first_name[:1]}{self.last_name[:1]}"


class PersonLink(Orderable):
    """A row that names a person on a page; each kind of page has its own table of them."""

    person = models.ForeignKey(
        Person, on_delete=models.CASCADE, related_name="+", verbose_name=_("person")
    )

    panels = [FieldPanel("person")]

    class Meta(Orderable.Meta):
        abstract = True
        verbose_name = _("person")
        verbose_name_plural = _("people")


def named(page, relation):
    """People of a relation in the active language, each with organisation and portrait."""
    return prefetch_relations(linked(remembered_rows(page, relation), "person"))


class OrganisationFilterSet(StateFilterSet):
    kind = django_filters.ChoiceFilter(
        field_name="sector", choices=Sector.choices, label=_("Kind"), empty_label=_("All kinds")
    )


class NetworkPage(IndexPage):
    """The members of the network."""

    parent_page_types = ["home.HomePage"]
    subpage_types = []
    page_description = _("Lists the members of the network.")
    page_size = 24
    filterset_class = OrganisationFilterSet
    has_feed = False

    class Meta:
        verbose_name = _("network page")
        verbose_name_plural = _("network pages")

    def get_entries(self):
        """Members in this page's language; who has no translation appears as entered."""
        published = Organisation.objects.live()
        own = published.filter(locale=self.locale)
        others = published.exclude(translation_key__in=own.values("translation_key"))
        return (own | others).filter(is_member=True).order_by("name", "pk")

    def load(self, entries):
        entries = list(entries)
        models.prefetch_related_objects(entries, "logo__renditions")
        return entries
