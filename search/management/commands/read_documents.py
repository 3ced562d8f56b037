import logging

from django.core.management.base import BaseCommand
from django.db.models import Exists, F, OuterRef
from wagtail.documents import get_document_model

from search.models import DocumentText
from search.pdf import Unreadable, text_of
from search.upkeep import index_pages_that_name

logger = logging.getLogger(__name__)


class Command(BaseCommand):
    help = "Reads the text of new and replaced PDF documents, so that the search finds their pages."

    def handle(self, **options):
        done = DocumentText.objects.filter(
            document=OuterRef("pk"), file_hash=F("document__file_hash")
        )
        pending = get_document_model().objects.filter(~Exists(done), file__iendswith=".pdf")
        count = 0
        for document in pending.order_by("pk").iterator():
            # Also what cannot be read is remembered: it is not tried again before it is replaced.
            values = {"file_hash": document.file_hash, "text": self.read(document)}
            DocumentText.objects.update_or_create(document=document, defaults=values)
            index_pages_that_name(document)
            count += 1
        self.stdout.write(f"{count} read")

    def read(self, document):
        try:
            with document.open_file() as file:
                return text_of(file)
        except (Unreadable, OSError) as error:
            logger.warning("Document %s cannot be read: %s", document.pk, error)
            return ""
