"""Keeps the index true where modelsearch's own signals come too early or not at all."""

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from modelsearch.tasks import insert_or_update_object_task
from wagtail.documents import get_document_model
from wagtail.models import Page, ReferenceIndex
from wagtail.search.backends import get_search_backend
from wagtail.search.index import insert_or_update_object

from .kinds import model_of
from .models import DocumentText
from .terms import terms


def index_page(instance, **kwargs):
    """After publishing: when the page row was saved, its topics and people were not yet."""
    transaction.on_commit(lambda: insert_or_update_object(instance))


def index_pages_that_name(instance, **kwargs):
    """After a change to what pages carry the name or text of, and before its end."""
    pages = list(_pages_that_name(instance))

    def index():
        for page in Page.objects.filter(pk__in=pages).specific():
            insert_or_update_object(page)

    if pages:
        transaction.on_commit(index)


def index_what_has(instance, **kwargs):
    """After editors said that a word stays whole, or no longer: all texts that have it."""

    def index():
        entries = get_search_backend().entries([term.tokens for term in terms(instance.word)])
        for type_id, pk in entries.values_list("content_type", "object_id"):
            model = model_of(type_id)
            insert_or_update_object_task.enqueue(model._meta.app_label, model._meta.model_name, pk)

    if not kwargs.get("raw") and hasattr(get_search_backend(), "entries"):
        transaction.on_commit(index)


def _pages_that_name(instance):
    model = type(instance)
    keys = [instance.pk]
    if hasattr(instance, "translation_key"):  # a page may name it in another language
        siblings = model.objects.filter(translation_key=instance.translation_key)
        keys = siblings.values_list("pk", flat=True)
    references = ReferenceIndex.objects.filter(
        to_content_type=ReferenceIndex._get_base_content_type(model),
        to_object_id__in=[str(pk) for pk in keys],
        base_content_type=ReferenceIndex._get_base_content_type(Page),
    )
    return {int(pk) for pk in references.values_list("object_id", flat=True)}


def texts_of_documents(page):
    """What the PDF files say that a page offers."""
    if not isinstance(page, Page):
        return []
    documents = ReferenceIndex.get_references_for_object(page).filter(
        to_content_type=ContentType.objects.get_for_model(get_document_model())
    )
    keys = {int(pk) for pk in documents.values_list("to_object_id", flat=True)}
    texts = DocumentText.objects.filter(document__in=keys) if keys else DocumentText.objects.none()
    return list(texts.order_by("document").values_list("text", flat=True))
