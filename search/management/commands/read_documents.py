import logging
from datetime import timedelta

from django.core.management.base import BaseCommand
from django.db.models import Exists, F, OuterRef, Q
from wagtail.documents import get_document_model

from cms.generation import raise_number
from cms.heartbeat import Timed
from cms.media.pdf import Unreadable, read
from search.models import DocumentText
from search.upkeep import index_pages_that_name

logger = logging.getLogger(__name__)


class Command(Timed, BaseCommand):
    period = timedelta(minutes=10)
    help = (
        "Reads new and replaced PDF documents, so that the search finds the pages that offer them "
        "and downloads say how many pages they have."
    )

    def handle(self, **options):
        done = DocumentText.objects.filter(
            document=OuterRef("pk"), file_hash=F("document__file_hash")
        )
        documents = get_document_model().objects.filter(file__iendswith=".pdf")
        pending = documents.filter(~Exists(done) | Q(page_count=None))
        count = 0
        for document in pending.order_by("pk").iterator():
            # Also what cannot be read is remembered: it is not tried again before it is replaced.
            text, pages = self.read(document)
            values = {"file_hash": document.file_hash, "text": text}
            DocumentText.objects.update_or_create(document=document, defaults=values)
            documents.filter(pk=document.pk).update(page_count=pages)
            raise_number()
            index_pages_that_name(document)
            count += 1
        self.stdout.write(f"{count} read")

    def read(self, document):
        try:
            with document.open_file() as file:
                return read(file)
        except (Unreadable, OSError) as error:
            logger.warning("Document %s cannot be read: %s", document.pk, error)
            return "", 0
