"""Editors type addresses as they know them; the header names them as browsers do."""

import pytest
from django.core.exceptions import ValidationError

from embeds.models import EmbedSettings


def cleaned(text):
    found = EmbedSettings(websites=text)
    found.clean()
    return found


@pytest.mark.parametrize(
    ("typed", "shown", "sent"),
    [
        ("https://www.example.org", "https://www.example.org", "https://www.example.org"),
        (" HTTPS://WWW.Example.ORG/ ", "https://www.example.org", "https://www.example.org"),
        ("stadt.example", "https://stadt.example", "https://stadt.example"),
        ("https://stadt.example:443", "https://stadt.example", "https://stadt.example"),
        (
            "https://stadt.example:8443/",
            "https://stadt.example:8443",
            "https://stadt.example:8443",
        ),
        ("https://müller.example", "https://müller.example", "https://xn--mller-kva.example"),
        (
            "https://xn--mller-kva.example.",
            "https://müller.example",
            "https://xn--mller-kva.example",
        ),
        # A letter of its own, not ss: that is another town.
        ("https://gießen.example", "https://gießen.example", "https://xn--gieen-nqa.example"),
    ],
)
def test_one_spelling_is_kept(typed, shown, sent):
    found = cleaned(typed)
    assert (found.websites, found.origins) == (shown, [sent])


def test_empty_lines_and_repetitions_are_left_out():
    assert cleaned("\n a.example\r\n\nhttps://a.example/\n").origins == ["https://a.example"]
    assert cleaned("").origins == []


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("http://stadt.example", "Sicher genug sind nur Adressen mit https://"),
        ("ftp://stadt.example", "Sicher genug sind nur Adressen mit https://"),
        ("https://*.stadt.example", "ohne Sternchen"),
        ("*", "ohne Sternchen"),
        ("https://stadt.example/aktuelles", "„https://stadt.example“"),
        ("https://stadt.example?seite=1", "„https://stadt.example“"),
        ("https://erika:geheim@stadt.example", "„https://stadt.example“"),
        ("'none'", "ist keine Adresse"),
        ("https:", "ist keine Adresse"),
        ("localhost", "ist keine Adresse"),
        ("https://stadt.example:99999", "ist keine Adresse"),
        ("https://stadt.example; script-src *", "Sternchen"),
        ("https://stadt.example;", "ist keine Adresse"),
        ("https://a.example https://b.example", "ist keine Adresse"),
        ("a.example, b.example", "ist keine Adresse"),
        ("https://[::1]", "ist keine Adresse"),
    ],
)
def test_what_could_be_anybodys_is_refused_and_named(typed, said):
    with pytest.raises(ValidationError) as refused:
        cleaned(f"https://gut.example\n{typed}")
    [message] = refused.value.message_dict["websites"]
    assert said in message
    assert typed in message
