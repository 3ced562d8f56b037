"""A redirect is saved as browsers ask for it, however an editor types it; or it is refused."""

import pytest
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st
from wagtail.contrib.redirects.models import Redirect

from cms.web.redirects import normalise_path

from ..characters import CHARACTERS

GOAL = "https://www.example.org/neu/"


@pytest.fixture
def redirect(post):
    def redirect(path):
        data = {"old_path": path, "redirect_link": GOAL, "is_permanent": "on"}
        return post(reverse("wagtailredirects:add"), data)

    return redirect


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("/alte seite", "/alte%20seite"),
        ("  alte seite/ ", "/alte%20seite/"),
        ("/über-uns", "/%C3%BCber-uns/"),
        ("/u\u0308ber-uns", "/%C3%BCber-uns"),
        ("/über-uns", "/u%CC%88ber-uns"),
        ("/%C3%BCber-uns/", "/%C3%BCber-uns"),
        ("/%FCber-uns", "/%FCber-uns"),
        ("/alt#team", "/alt"),
        ("/alt\u200b", "/alt"),
        ("index.php?id=7&amp", "/index.php?id=7&amp"),
        ("/alt?b=ü x&a=1", "/alt?a=1&b=%C3%BC%20x"),
        ("/alt", "/alt?utm=1"),
        ("/alt;a=1", "/alt;a=1"),
        ("HTTP://LocalHost/Alt/", "/Alt"),
        ("http://www.localhost:8000/alt?a=1#b", "/alt?a=1"),
        ("//localhost/alt", "/alt"),
        ("localhost/alt", "/alt"),
        ("https://alt.example.org/alt", "/alt"),
    ],
)
def test_typed_and_asked_meet(home, client, settings, redirect, typed, asked):
    settings.ALLOWED_HOSTS = ["testserver", "localhost", "alt.example.org"]
    assert redirect(typed).status_code == 302
    answer = client.get(asked)
    assert (answer.status_code, answer.get("Location")) == (301, GOAL)


@pytest.mark.parametrize(
    "typed",
    ["https://fremd.example.org/alt", "//fremd.example.org", "ftp://localhost/x", "http://["],
)
def test_address_of_another_site_is_refused_in_words(home, settings, redirect, typed):
    settings.ALLOWED_HOSTS = ["testserver", "localhost"]
    answer = redirect(typed)
    assert list(answer.context["form"].errors) == ["old_path"]
    assert "Das liegt nicht auf dieser Website" in answer.content.decode()
    assert typed in answer.content.decode()
    assert not Redirect.objects.exists()


def test_two_spellings_are_one_redirect(home, redirect):
    redirect("/über uns")
    assert redirect("%C3%BCber%20uns/").context["form"].errors
    assert Redirect.objects.count() == 1


@settings(max_examples=200, deadline=None, database=None, derandomize=True)
@given(st.text(CHARACTERS, max_size=300).map("/{}".format))
def test_any_path_has_one_spelling_that_fits(path):
    if path.startswith("//"):
        return
    spelling = normalise_path(path)
    assert len(spelling) <= 255
    assert normalise_path(spelling) == spelling
