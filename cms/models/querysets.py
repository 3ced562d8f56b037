from django.db.models import (
    CharField,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
)
from wagtail.models import (
    PageManager,
    PageQuerySet,
    PageViewRestriction,
)

from cms.closed import closed_paths


class StoryPageQuerySet(PageQuerySet):
    def public(self):
        """Wagtail's rule as a part of the query; Wagtail asks for all restrictions each time."""
        if not closed_paths():
            return self
        path = ExpressionWrapper(OuterRef("path"), output_field=CharField())
        above = PageViewRestriction.objects.alias(path=path).filter(
            path__startswith=F("page__path")
        )
        return self.filter(~Exists(above))

    def published_in(self, locale):
        """What a listing shows: published for everybody, in this language, without bodies."""
        return self.live().public().filter(locale=locale).defer_streamfields()


StoryPageManager = PageManager.from_queryset(StoryPageQuerySet)
