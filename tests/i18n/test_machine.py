"""Machine translation is there with a key only; without it no text leaves the house."""

import pytest
from django.urls import reverse
from wagtail_localize.machine_translators import get_machine_translator
from wagtail_localize.models import StringTranslation, Translation

from ..settings.test_production import COMPLETE, python

SETTING = {"CLASS": "cms.translating.deepl.DeepL", "OPTIONS": {"AUTH_KEY": "secret:fx"}}


class Answer:
    def __init__(self, texts):
        self.texts = texts

    def json(self):
        return {"translations": [{"text": f"EN {text}"} for text in self.texts]}


@pytest.fixture
def requests(monkeypatch):
    """What the translator posts, as (address, texts)."""
    sent = []

    def post(url, parameters, **options):
        sent.append((url, parameters["text"]))
        return Answer(parameters["text"])

    monkeypatch.setattr("requests.post", post)
    return sent


@pytest.fixture
def translation(editor, impulse, send):
    send(impulse)
    return Translation.objects.get(source__object=impulse.translation_key)


def ask(client, translation):
    return client.post(reverse("wagtail_localize:machine_translate", args=[translation.pk]))


def test_without_a_key_nothing_is_sent(client, translation, requests):
    assert get_machine_translator() is None
    assert ask(client, translation).status_code == 404
    assert requests == []


def test_with_a_key_all_texts_are_sent_fifty_at_once(client, settings, translation, requests):
    settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR = SETTING
    # What has no words is translated already.
    segments = translation.source.stringsegment_set.annotate_translation(
        translation.target_locale
    ).filter(translation=None)
    texts = segments.values("string").distinct().count()
    assert ask(client, translation).status_code == 302
    assert len(requests) == -(-texts // 50)
    assert all(len(sent) <= 50 for _, sent in requests)
    assert {url for url, _ in requests} == {"https://api-free.deepl.com/v2/translate"}
    assert not segments.exists()
    made = StringTranslation.objects.filter(tool_name="DeepL")
    # The address is made from the title that the machine wrote.
    assert made.filter(context__path="title").exists()
    assert not made.filter(context__path="slug").exists()


@pytest.mark.parametrize(("variables", "shown"), [({}, "False"), ({"DEEPL_API_KEY": "k"}, "True")])
def test_one_variable_turns_it_on(variables, shown):
    code = (
        "import django; django.setup();"
        "from wagtail_localize.machine_translators import get_machine_translator;"
        "print(get_machine_translator() is not None)"
    )
    answer = python("-c", code, **COMPLETE, **variables)
    assert answer.stdout.strip() == shown, answer.stderr
