"""A kind of article that the site does not know: this file is all that there is of it."""

from datetime import timedelta

from django.db import models
from wagtail.admin.panels import FieldPanel

from articles.models.base import ArticlePage
from cms.models.kinds import Kind, Section


class PodcastPage(ArticlePage):
    """Something to hear."""

    kind = Kind("podcast", label="Podcast", plural="Podcasts", order=35, accent="teal")
    card_template = "components/card_interview.html"
    week_sections = (Section("podcasts", "Podcasts der Woche", 55),)
    template = "articles/news_page.html"

    facts = (*ArticlePage.facts, "duration")

    duration = models.DurationField(default=timedelta(minutes=20))

    facts_panels = [FieldPanel("duration")]
