"""Readers answer an impulse; nothing of it is public before an editor says so."""

import json
import re
from datetime import timedelta

import pytest
from django.utils import timezone

from articles.models.stories import ImpulsePage
from articles.voice.models import Voice
from cms.models.settings import SiteSettings
from outbox.models import OutgoingMail

pytestmark = pytest.mark.django_db

ANSWERS = {
    "name": "Jule Beispiel",
    "origin": "Musterhafen",
    "email": "jule@example.org",
    "text": "Wir haben es versucht.\nEs ging.",
}
SECRET = "Wir haben es versucht"


@pytest.fixture
def answer(send, impulse):
    def answer(**changes):
        return send(impulse, ANSWERS, **changes)

    return answer


@pytest.fixture
def moderate(admin_client):
    def moderate(voice, action, **values):
        return admin_client.post(f"/admin/voice/inspect/{voice.pk}/", {"action": action, **values})

    return moderate


def comments(client, page):
    scripts = re.findall(
        r'<script type="application/ld\+json">(.*?)</script>',
        client.get(page.url).content.decode(),
        re.DOTALL,
    )
    return [text for script in scripts for text in _comments(json.loads(script))]


def _comments(data):
    nodes = data if isinstance(data, list) else data.get("@graph", [data])
    return [entry["text"] for node in nodes for entry in node.get("comment", [])]


def test_contribution_is_kept_and_shown_to_nobody(client, answer, impulse):
    response = answer()
    assert response.status_code == 303
    voice = Voice.objects.get()
    assert voice.text == "Wir haben es versucht.\nEs ging."
    assert voice.page == impulse
    thanks = client.get(response["Location"]).content.decode()
    for page in (thanks, client.get(impulse.url).content.decode()):
        assert SECRET not in page
        assert "Jule" not in page
    assert comments(client, impulse) == []


def test_editors_hear_of_it_and_the_reader_gets_no_mail(answer):
    answer()
    mail = OutgoingMail.objects.get()
    assert mail.to == "redaktion@example.org"
    assert mail.reply_to == "jule@example.org"
    assert SECRET in mail.text


def test_without_an_address_nobody_is_replied_to(answer):
    assert answer(email="").status_code == 303
    assert OutgoingMail.objects.get().reply_to == ""


def test_approved_voice_stands_on_the_page_as_shortened(client, answer, impulse, moderate):
    answer()
    moderate(Voice.objects.get(), "publish", text="Es ging.")
    page = client.get(impulse.url).content.decode()
    assert "<p>Es ging.</p>" in page
    assert "Jule Beispiel" in page
    assert "Musterhafen" in page
    assert SECRET not in page
    assert "jule@example.org" not in page
    assert comments(client, impulse) == ["Es ging."]
    assert Voice.objects.get().text == "Wir haben es versucht.\nEs ging."


def test_approved_voice_can_be_taken_back(client, answer, impulse, moderate):
    answer()
    moderate(Voice.objects.get(), "publish", text="Es ging.")
    moderate(Voice.objects.get(), "reject")
    assert "Es ging." not in client.get(impulse.url).content.decode()
    assert comments(client, impulse) == []


def test_markup_is_text(client, answer, impulse, moderate):
    answer(text="<script>alert(1)</script>")
    moderate(Voice.objects.get(), "publish", text="</script><script>alert(1)</script>")
    assert "<script>alert(1)" not in client.get(impulse.url).content.decode()


def test_empty_text_is_not_published(answer, moderate):
    answer()
    assert moderate(Voice.objects.get(), "publish", text=" ").status_code == 422
    assert Voice.objects.get().state == "new"


def test_a_thousand_characters_fit_and_one_more_does_not(answer):
    fits = "ä" * 499 + "\r\n" + "ö" * 500
    assert answer(text=fits).status_code == 303
    response = answer(text=fits + "!")
    assert response.status_code == 422
    assert "ö!" in response.content.decode()


def test_impulse_that_takes_no_answers_keeps_those_it_has(client, answer, impulse, moderate, visit):
    answer()
    moderate(Voice.objects.get(), "publish", text="Es ging.")
    action, token = visit(impulse)
    impulse.takes_voices = False
    impulse.save_revision().publish()
    page = client.get(impulse.url).content.decode()
    assert "Es ging." in page
    assert action not in page
    response = client.post(action, {"token": token, "homepage": "", **ANSWERS, "text": "Spät."})
    assert response.status_code == 410
    assert "Spät." in response.content.decode()


def test_voice_stands_on_the_page_in_every_language(client, answer, impulse, moderate, english):
    answer()
    moderate(Voice.objects.get(), "publish", text="Es ging.")
    copy = impulse.copy_for_translation(english, copy_parents=True, alias=False)
    copy.save_revision().publish()
    for page in copy.get_ancestors().filter(depth__gt=1):
        page.live = True
        page.save()
    page = client.get(ImpulsePage.objects.get(pk=copy.pk).url).content.decode()
    assert '<blockquote lang="de">' in page
    assert "Es ging." in page


def test_viewer_approves_nothing(editor, answer):
    answer()
    voice = Voice.objects.get()
    client = editor("view_voice")
    url = f"/admin/voice/inspect/{voice.pk}/"
    assert 'value="publish"' not in client.get(url).content.decode()
    client.post(url, {"action": "publish", "text": "Es ging."})
    voice.refresh_from_db()
    assert voice.state == "new"


def test_list_is_filtered_by_state(admin_client, answer):
    answer()
    assert "Jule" in admin_client.get("/admin/voice/?state=new").content.decode()
    assert "Jule" not in admin_client.get("/admin/voice/?state=published").content.decode()


def test_published_voices_stay_others_go(answer, moderate):
    answer()
    now, day = timezone.now(), timedelta(days=1)
    settings = SiteSettings.objects.get()
    assert not Voice.overdue(settings, now + 89 * day)
    assert Voice.overdue(settings, now + 91 * day)
    moderate(Voice.objects.get(), "publish", text="Es ging.")
    assert not Voice.overdue(settings, now + 91 * day)
