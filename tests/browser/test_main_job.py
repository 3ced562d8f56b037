"""The main job from end to end: an editor writes and publishes, visitors find, a partner asks."""

import io
import re

import pytest
from django.utils import timezone
from PIL import Image
from playwright.sync_api import expect

from articles.models.stories import ImpulsePage
from cms.models.records import Topic
from projects.models import ProjectPage

TITLE = "Läden öffnen, Städte wärmen"
SUMMARY = "Warum ein Schlüsselbund mehr bewirkt als ein Masterplan."
QUESTION = "Wer hat bei Ihnen den Schlüssel?"
QUOTE = "Ein Schlüssel ist der kürzeste Förderantrag."


@pytest.fixture
def picture():
    buffer = io.BytesIO()
    Image.new("RGB", (800, 600), "#b93a1f").save(buffer, "JPEG")
    return {"name": "schluessel.jpg", "mimeType": "image/jpeg", "buffer": buffer.getvalue()}


def test_editor_publishes_an_impulse_and_visitors_find_it(admin, server, picture, window):
    section = ImpulsePage.objects.live().filter(locale__language_code="de").first().get_parent()
    topic = Topic.objects.filter(locale__language_code="de").first()
    admin.goto(f"{server}/admin/pages/add/articles/impulsepage/{section.pk}/")
    admin.fill("[name=title]", TITLE)
    admin.fill("[name=summary]", SUMMARY)
    upload(admin, picture)
    # The blocks of an impulse are there already; the text before the quote stays empty.
    admin.fill("[name='body-1-value-text']", QUOTE)
    admin.fill("[name='questions-0-value']", QUESTION)
    choose_topic(admin, topic)

    # Looks at it before anybody else can.
    preview(admin, QUOTE)
    publish(admin)

    page = ImpulsePage.objects.get(title=TITLE)
    assert page.live
    assert page.slug == "laeden-oeffnen-staedte-waermen"
    assert page.lead_image
    assert page.date == timezone.localdate()

    visitor = window("visitor")
    visitor.goto(server + page.relative_url(page.get_site()))
    for words in (TITLE, SUMMARY, QUESTION, QUOTE):
        expect(visitor.locator("main")).to_contain_text(words)
    expect(visitor.locator("main picture img").first).to_be_visible()
    places = {
        "front page": "/",
        "section": "/impulse/",
        "topic": topic.get_absolute_url(),
        "search": "/suche/?q=Schlüsselbund",
        "feed": "/feed/",
        "sitemap": "/sitemap.xml",
    }
    for name, path in places.items():
        answer = visitor.request.get(server + path)
        assert page.slug in answer.text(), name


def test_partner_asks_and_the_editor_reads_it(admin, server, browser, monkeypatch):
    from submissions import token

    project = next(
        page
        for page in ProjectPage.objects.live().filter(locale__language_code="de")
        if page.takes_enquiries
    )
    context = browser.new_context(java_script_enabled=False)
    visitor = context.new_page()
    visitor.goto(server + project.relative_url(project.get_site()))
    visitor.fill("[name=email]", "partner@example.org")
    visitor.fill("[name=message]", "Unsere Stadt macht gern mit.")
    visitor.fill("[name=name]", "Petra Partnerin")
    visitor.fill("[name=organisation]", "Stadt Beispielhausen")
    fill_required_questions(visitor)
    # A person takes longer than a machine to fill in a form.
    now = token.time.time()
    monkeypatch.setattr(token.time, "time", lambda: now + 60)
    visitor.locator(".form button[type=submit]").click()
    expect(visitor).to_have_url(re.compile("/received/|/eingegangen/"))
    expect(visitor.locator("h1")).to_be_visible()
    context.close()

    admin.goto(f"{server}/admin/")
    admin.get_by_role("button", name="Eingang").click()
    admin.get_by_role("link", name="Anfragen", exact=True).click()
    expect(admin.locator("main")).to_contain_text("Petra Partnerin")


def upload(admin, picture):
    admin.get_by_role("button", name="Bild auswählen").click()
    dialog = admin.locator(".modal-dialog")
    dialog.get_by_role("tab", name="Hochladen").click()
    dialog.locator("input[type=file]").set_input_files(picture)
    # The admin takes the title from the file's name, a moment later than a machine clicks.
    dialog.locator("[name=image-chooser-upload-title]").fill("Schlüsselbund")
    dialog.locator("[name=image-chooser-upload-description]").fill("Ein Bund mit Schlüsseln")
    dialog.locator("[name=image-chooser-upload-credit]").fill("Foto: Ada Beispiel")
    dialog.locator("form[enctype] [type=submit]").click()
    expect(dialog).to_have_count(0)


def choose_topic(admin, topic):
    admin.get_by_role("tab", name="Auffindbarkeit").click()
    admin.get_by_role("button", name=re.compile("themen: hinzufügen", re.IGNORECASE)).click()
    dialog = admin.locator(".modal-dialog")
    dialog.get_by_role("row", name=topic.name).get_by_role("checkbox").check()
    dialog.locator("[type=submit]").last.click()
    expect(dialog).to_have_count(0)


def preview(admin, words):
    admin.get_by_role("button", name=re.compile("Vorschau")).first.click()
    frame = admin.frame_locator("#w-preview-iframe")
    expect(frame.locator("main")).to_contain_text(words)


def publish(admin):
    admin.get_by_role("button", name="Veröffentlichen", exact=True).click()
    expect(admin.locator(".messages")).to_contain_text("veröffentlicht")


def fill_required_questions(visitor):
    for field in visitor.locator(".form [name^=question_][required]").all():
        if field.evaluate("field => field.tagName") == "SELECT":
            field.select_option(index=1)
        elif field.get_attribute("type") not in ("checkbox", "radio"):
            field.fill("12")
