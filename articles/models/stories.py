from django.db import models
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, MultipleChooserPanel, PageChooserPanel
from wagtail.permissions import page_permission_policy
from wagtail.search import index

from articles.voice.forms import VoiceForm
from articles.voice.models import Voice, VoiceState
from cms.blocks.story import QuestionsBlock
from cms.head import schema
from cms.language.showing import cached_per_language
from cms.models.fields import StreamField
from cms.models.kinds import Kind, Section
from cms.models.media import Recording
from network.models import Person, PersonLink, named
from network.speakers import people_called

from .base import ArticlePage


class EditorialSigner(PersonLink):
    page = ParentalKey("EditorialPage", on_delete=models.CASCADE, related_name="signers")


class EditorialPage(ArticlePage):
    """The network's own word of the week, signed by one or several."""

    kind = Kind("editorial", label=_("Editorial"), plural=_("Editorials"), order=10, accent="brick")
    week_sections = (Section("editorial", _("Editorial"), 10),)
    byline = "signers"
    card_relations = ("signers__person",)
    page_description = _("The network's word of the week, signed by one or several people.")

    facts = (*ArticlePage.facts, "signers")

    facts_panels = [
        MultipleChooserPanel("signers", chooser_field_name="person", label=_("Signed by"))
    ]

    class Meta:
        verbose_name = _("editorial")
        verbose_name_plural = _("editorials")

    def prefill(self, user):
        super().prefill(user)
        if person := Person.of(user, self.locale):
            self.signers.add(EditorialSigner(person=person))


class ImpulseAuthor(PersonLink):
    page = ParentalKey("ImpulsePage", on_delete=models.CASCADE, related_name="authors")


class ImpulsePage(ArticlePage):
    """A guest's thought for the week, which ends in questions to the readers."""

    kind = Kind("impulse", label=_("Impulse"), plural=_("Impulses"), order=20, accent="ochre")
    week_sections = (Section("impulse", _("Impulse of the week"), 30),)
    byline = "authors"
    card_template = "components/card_impulse.html"
    card_relations = ("authors__person",)
    card_streams = ("questions",)
    usual_blocks = ("text", "quote")
    page_description = _("A guest's thought for the week, with questions to the readers.")

    facts = (*ArticlePage.facts, "takes_voices", "authors")
    texts = (*ArticlePage.texts, "questions")

    questions = StreamField(
        QuestionsBlock(),
        verbose_name=_("questions to the readers"),
        blank=True,
        max_num=5,
        help_text=_("The first one stands on the card in listings."),
    )
    takes_voices = models.BooleanField(
        _("readers may answer"),
        default=True,
        help_text=_("Below the impulse stands a form; you approve what appears."),
    )

    body_panels = [
        *ArticlePage.body_panels,
        FieldPanel("questions"),
        FieldPanel("takes_voices"),
    ]
    facts_panels = [
        MultipleChooserPanel("authors", chooser_field_name="person", label=_("Guest authors"))
    ]
    search_fields = [*ArticlePage.search_fields, index.SearchField("questions")]

    class Meta:
        verbose_name = _("impulse")
        verbose_name_plural = _("impulses")

    def prefill(self, user):
        super().prefill(user)
        self.questions = self.questions.stream_block.with_empty("question")
        # Editors write down what a guest sent; who may not publish is the guest.
        is_guest = not page_permission_policy.user_has_permission(user, "publish")
        if is_guest and (person := Person.of(user, self.locale)):
            self.authors.add(ImpulseAuthor(person=person))

    def get_context(self, request, *args, form=None, **kwargs):
        """`form` is a contribution that was sent and has to be corrected."""
        context = super().get_context(request, *args, **kwargs)
        if self.takes_voices:
            context.update(VoiceForm.context(self, request, form))
        return context

    def structured_data(self, request, head):
        data = super().structured_data(request, head)
        if voices := self.voices_shown:
            data["commentCount"] = len(voices)
            data["comment"] = [
                schema.node(
                    "Comment",
                    text=voice.published_text,
                    dateCreated=schema.moment(voice.created),
                    inLanguage=voice.language,
                    author=schema.node("Person", name=voice.name),
                )
                for voice in voices
            ]
        return data

    @cached_property
    def voices_shown(self):
        """What readers answered and editors approved, in whichever language, oldest first."""
        published = Voice.objects.filter(state=VoiceState.PUBLISHED)
        return list(
            published.filter(page__translation_key=self.translation_key).order_by("created", "pk")
        )


class Interviewer(PersonLink):
    page = ParentalKey("InterviewPage", on_delete=models.CASCADE, related_name="interviewers")


class InterviewGuest(PersonLink):
    page = ParentalKey("InterviewPage", on_delete=models.CASCADE, related_name="guests")


class InterviewPage(ArticlePage):
    """A conversation to watch or hear, with its transcript."""

    kind = Kind("interview", label=_("Interview"), plural=_("Interviews"), order=30, accent="plum")
    week_sections = (Section("interviews", _("Interviews"), 50),)
    byline = "guests"
    card_template = "components/card_interview.html"
    card_relations = ("guests__person", "recording")
    page_description = _("A conversation to watch or hear, with its transcript.")

    facts = (*ArticlePage.facts, "recording", "guests", "interviewers")

    recording = models.ForeignKey(
        "cms.Recording",
        verbose_name=_("recording"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Duration and transcript are kept with the recording."),
    )

    content_panels = [*ArticlePage.content_panels, FieldPanel("recording")]
    facts_panels = [
        MultipleChooserPanel("guests", chooser_field_name="person", label=_("Guests")),
        MultipleChooserPanel("interviewers", chooser_field_name="person", label=_("Interviewers")),
    ]
    search_fields = [*ArticlePage.search_fields, index.SearchField("transcript_text")]

    class Meta:
        verbose_name = _("interview")
        verbose_name_plural = _("interviews")

    def prefill(self, user):
        super().prefill(user)
        if person := Person.of(user, self.locale):
            self.interviewers.add(Interviewer(person=person))

    @cached_per_language
    def interviewers_shown(self):
        return named(self, "interviewers")

    @property
    def people(self):
        return [*self.authors_shown, *self.interviewers_shown]

    def structured_data(self, request, head):
        data = super().structured_data(request, head)
        recording = self.recording
        if not recording:
            return data
        medium = "video" if recording.medium == recording.Medium.VIDEO else "audio"
        return {**data, medium: schema.recording(request, recording, self)}

    @classmethod
    def heard(cls, pages):
        """Those of whom `is_heard` is true."""
        return pages.filter(recording__medium=Recording.Medium.AUDIO).exclude(recording__file="")

    @property
    def podcast_url(self):
        return reverse("podcast", args=[self.get_parent().slug]) if self.is_heard else None

    @property
    def is_heard(self):
        """Sound from our own files: its transcript is read beside the player."""
        recording = self.recording
        return bool(recording and recording.file and recording.medium == Recording.Medium.AUDIO)

    @property
    def speakers(self):
        """Who of those in the transcript has a page, by the name that stands there."""
        turns = self.recording.transcript if self.recording else ()
        return people_called({turn.value["speaker"] for turn in turns})

    def transcript_text(self):
        return self.recording.words() if self.recording else ""


class NewsPage(ArticlePage):
    """A short report; may belong to a project, which then shows it."""

    kind = Kind("news", label=_("News"), plural=_("News"), order=50)
    week_sections = (Section("news", _("Latest news"), 15),)
    page_description = _("A short report.")

    facts = (*ArticlePage.facts, "project")

    project = models.ForeignKey(
        "projects.ProjectPage",
        verbose_name=_("project"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    facts_panels = [PageChooserPanel("project")]

    class Meta:
        verbose_name = _("news")
        verbose_name_plural = pgettext_lazy("plural", "news")

    def pages_listed(self):
        return [(("project",), self.project)]
