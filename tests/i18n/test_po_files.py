"""A translator works in a file: what goes out comes back, whatever signs it holds."""

import polib
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail_localize.models import StringTranslation, Translation

from projects.models import ProjectPage

from .. import factories

SIGNS = 'Öffnen “now” & "then" – 100 % \\ <b> Größe'


@pytest.fixture
def project(sections, translate):
    translate(sections["project"])
    page = factories.ProjectPageFactory(
        parent=sections["project"], full=True, title="„Größe“ & <Maß>\\"
    )
    page.questions.add(
        factories.EnquiryQuestionFactory.build(
            locale=page.locale, field_type="dropdown", choices="Straße\nPlatz"
        )
    )
    page.save_revision().publish()
    return ProjectPage.objects.get(pk=page.pk)


@pytest.fixture
def translation(editor, project, send):
    send(project)
    return Translation.objects.get(source__object=project.translation_key)


def download(client, translation):
    url = reverse("wagtail_localize:download_pofile", args=[translation.pk])
    response = client.get(url)
    assert response.status_code == 200
    return polib.pofile(response.content.decode())


def upload(client, translation, content):
    url = reverse("wagtail_localize:upload_pofile", args=[translation.pk])
    back = reverse("wagtailadmin_pages:edit", args=[translation.get_target_instance().pk])
    file = SimpleUploadedFile("translation.po", content)
    return client.post(url, {"file": file, "next": back}, follow=True)


def test_file_holds_every_text_with_its_place(client, translation):
    file = download(client, translation)
    assert len(file) == translation.source.stringsegment_set.count()
    texts = {entry.msgctxt: entry.msgid for entry in file}
    assert texts["title"] == "„Größe“ &amp; &lt;Maß&gt;\\"
    assert "Straße<br/>Platz" in texts.values()


def test_what_a_translator_wrote_stands_on_the_page(client, translation, publish, english, project):
    file = download(client, translation)
    for entry in file:
        entry.msgstr = {
            "title": SIGNS.replace("&", "&amp;").replace("<b>", "&lt;b&gt;"),
            "slug": "size",
        }.get(entry.msgctxt, f"EN {entry.msgid}")
        if "Straße<br/>Platz" in entry.msgid:
            entry.msgstr = "Street<br/>Square"
    answer = upload(client, translation, str(file).encode())
    assert "Übersetzungen erfolgreich" in answer.text
    publish(project.get_translation(english))
    page = project.get_translation(english)
    assert page.live
    assert page.title == SIGNS
    assert page.questions.get().choices == "Street\nSquare"
    table = next(block.value for block in page.body if block.block_type == "table")
    assert table["table"]["data"] == [
        ["EN Ort", "EN vorher", "EN nachher"],
        ["EN Wochenmarkt", "410", "630"],
    ]
    project.refresh_from_db()
    source = next(block.value for block in project.body if block.block_type == "table")
    assert source["table"]["data"][0][0] == "Ort"
    client.logout()
    text = client.get(page.url).text
    assert "EN Leerstand ist eine Einladung." in text
    assert "EN Wochenmarkt" in text


def test_file_sent_again_holds_what_was_translated(client, translation):
    file = download(client, translation)
    file[0].msgstr = SIGNS.replace("&", "&amp;").replace("<b>", "&lt;b&gt;")
    upload(client, translation, str(file).encode())
    assert download(client, translation)[0].msgstr == file[0].msgstr


@pytest.mark.parametrize(
    "content", [b"no catalogue at all", "msgid Größe".encode("latin-1"), b""], ids=str
)
def test_what_is_no_such_file_is_refused_in_words(client, translation, content):
    answer = upload(client, translation, content)
    assert "Bitte wählen Sie eine Datei" in answer.text
    assert not StringTranslation.objects.filter(tool_name="PO File").exists()


def test_file_of_another_page_is_refused(client, translation, send, impulse):
    send(impulse)
    other = Translation.objects.get(source__object=impulse.translation_key)
    file = download(client, other)
    for entry in file:
        entry.msgstr = "falsch"
    upload(client, translation, str(file).encode())
    assert not StringTranslation.objects.filter(tool_name="PO File").exists()
