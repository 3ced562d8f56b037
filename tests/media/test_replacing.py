"""A new file in an old one's place: pages show it, addresses stay, nothing of the old is left."""

import pytest
from bs4 import BeautifulSoup
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.urls import reverse
from wagtail.models import Collection, CollectionViewRestriction

from cms.models.media import Recording, SiteDocument, SiteImage
from tests import factories

from .conftest import WEBM, captions, film, pdf, picture

LONG = "ein-sehr-langer-name-den-wagtail-in-den-adressen-der-bilder-kuerzt.png"


@pytest.fixture
def replace(editor, django_capture_on_commit_callbacks):
    """Uploads another file to a picture or document the way editors do."""

    def send(record, file):
        is_image = isinstance(record, SiteImage)
        names = ("title", "description", "credit") if is_image else ("title", "language")
        data = {name: getattr(record, name) for name in names}
        data |= {"collection": record.collection_id, "tags": "", "file": file}
        if is_image:
            focus = ("focal_point_x", "focal_point_y", "focal_point_width", "focal_point_height")
            data |= {name: getattr(record, name) or "" for name in focus}
        else:
            data["accessibility"] = record.accessibility
        name = "wagtailimages:edit" if is_image else "wagtaildocs:edit"
        with django_capture_on_commit_callbacks(execute=True):
            answer = editor.post(reverse(name, args=[record.pk]), data)
        assert answer.status_code == 302, answer.context["form"].errors
        record.refresh_from_db()

    return send


def pictures_of(client, page):
    soup = BeautifulSoup(client.get(page.url).content, "html.parser")
    addresses = [source["srcset"].split()[0] for source in soup.select("main picture source")]
    return {*addresses, *(image["src"] for image in soup.select("main picture img"))}


@pytest.mark.parametrize("name", ["bild.png", LONG])
def test_picture_is_new_everywhere_and_the_old_one_is_gone(client, home, replace, name):
    image = factories.SiteImageFactory(
        file=picture(name), focal_point_x=5, focal_point_y=5, focal_point_width=4
    )
    image.focal_point_height = 4
    image.save()
    page = factories.EditorialPageFactory(parent=home, lead_image=image)
    before = pictures_of(client, page)
    files = [rendition.file.name for rendition in image.renditions.all()]
    original = image.file.name
    replace(image, picture(name, "blue", (90, 60)))
    after = pictures_of(client, page)
    assert before
    assert after
    assert not before & after
    storage = image.file.storage
    assert not [name for name in [original, *files] if storage.exists(name)]
    assert (image.width, image.has_focal_point()) == (90, False)


def test_old_address_of_a_document_leads_to_the_new_file(client, replace):
    document = factories.SiteDocumentFactory(file=pdf("alt.pdf", ["Alt"]))
    old = document.url
    first = client.get(old)
    assert "no-cache" in first.headers["Cache-Control"]
    new = pdf("neu.pdf", ["Neu"])
    replace(document, new)
    assert document.url != old
    new.seek(0)
    content = new.read()
    for address in (old, document.url):
        answer = client.get(address, headers={"if-none-match": first.headers["ETag"]})
        assert answer.status_code == 200
        assert b"".join(answer.streaming_content) == content
    again = client.get(old, headers={"if-none-match": answer.headers["ETag"]})
    assert again.status_code == 304


def test_address_without_a_document_is_unknown(client, home):
    assert client.get("/documents/4711/leitfaden.pdf").status_code == 404


def test_private_documents_stay_private_under_any_name(client, home):
    internal = Collection.get_first_root_node().add_child(name="Intern")
    CollectionViewRestriction.objects.create(
        collection=internal, restriction_type=CollectionViewRestriction.LOGIN
    )
    document = factories.SiteDocumentFactory(collection=internal)
    for address in (document.url, f"/documents/{document.pk}/x.pdf"):
        answer = client.get(address)
        assert answer.status_code == 302
        assert document.filename not in answer.headers["Location"].replace(address, "")


def test_pages_of_a_replaced_document_are_counted_anew(replace):
    document = factories.SiteDocumentFactory(file=pdf(lines=["Zeile"] * 300))
    call_command("read_documents")
    document.refresh_from_db()
    assert document.page_count > 1
    replace(document, pdf("neu.pdf"))
    assert document.page_count is None
    call_command("read_documents")
    document.refresh_from_db()
    assert document.page_count == 1


def test_pages_of_documents_that_were_read_before_are_counted_too(home):
    document = factories.SiteDocumentFactory(file=pdf())
    call_command("read_documents")
    SiteDocument.objects.update(page_count=None)
    call_command("read_documents")
    document.refresh_from_db()
    assert document.page_count == 1


def test_unreadable_document_says_nothing_about_pages(client, home):
    document = factories.SiteDocumentFactory(file__data=b"%PDF-1.4")
    call_command("read_documents")
    document.refresh_from_db()
    assert document.page_count == 0


def test_recording_is_new_on_its_page_and_the_old_files_are_gone(
    client, home, save_recording, django_capture_on_commit_callbacks
):
    assert save_recording(file=film(), captions=captions()) == {}
    recording = Recording.objects.get()
    page = factories.InterviewPageFactory(parent=home, recording=recording)
    old = recording.file
    old_captions = recording.captions.name
    with django_capture_on_commit_callbacks(execute=True):
        assert save_recording(recording, file=film(content=WEBM + b"neu")) == {}
    recording.refresh_from_db()
    html = client.get(page.url).content.decode()
    assert recording.file.url in html
    assert old.url not in html
    assert not old.storage.exists(old.name)
    assert old.storage.exists(old_captions)
    with django_capture_on_commit_callbacks(execute=True):
        recording.delete()
    assert not old.storage.exists(old_captions)


def test_browser_is_told_of_a_document_that_a_program_has_replaced(client, home):
    document = factories.SiteDocumentFactory(file=ContentFile(b"%PDF-1.7 alt", name="plan.pdf"))
    answer = client.get(document.url)
    # Some programs know no way to unpack "None".
    assert "Content-Encoding" not in answer.headers
    mark = answer.headers["ETag"]
    assert client.get(document.url, headers={"If-None-Match": mark}).status_code == 304
    document.file = ContentFile(b"%PDF-1.7 neu", name="plan.pdf")
    document.save()
    again = client.get(document.url, headers={"If-None-Match": mark})
    assert b"".join(again.streaming_content) == b"%PDF-1.7 neu"
