"""Uploads that the proxy sends by itself, once the site has said who may have them."""

import pytest
from django.core.files.base import ContentFile
from wagtail.models import CollectionViewRestriction

from .. import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _behind_nginx(settings):
    settings.X_ACCEL_UPLOADS = "/uploads/"


@pytest.fixture
def document(home):
    file = ContentFile(b"%PDF-1.7 Plan", name="gr\u00f6\u00dfe & plan.pdf")
    return factories.SiteDocumentFactory(file=file)


@pytest.mark.parametrize("headers", [{}, {"Range": "bytes=0-9"}])
def test_picture_is_left_to_the_proxy_whole(client, settings, headers):
    image = factories.SiteImageFactory()
    answer = client.get(image.file.url, headers=headers)
    assert (answer.status_code, answer.content) == (200, b"")
    assert answer.headers["X-Accel-Redirect"] == f"/uploads/{image.file.name}"
    assert answer.headers["Content-Type"].startswith("image/")
    # The length is that of the file, which the proxy knows.
    assert "Content-Length" not in answer.headers or answer.headers["Content-Length"] == "0"


def test_what_the_browser_has_is_not_sent_again(client):
    image = factories.SiteImageFactory()
    mark = client.get(image.file.url).headers["ETag"]
    assert client.get(image.file.url, headers={"If-None-Match": mark}).status_code == 304


def test_document_keeps_its_name_and_its_policy(client, document):
    answer = client.get(document.url)
    assert answer.headers["X-Accel-Redirect"].startswith("/uploads/documents/")
    assert answer.headers["X-Accel-Redirect"].isascii()
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'"
    assert "filename" in answer.headers["Content-Disposition"]


def test_private_document_is_not_left_to_the_proxy(client, document):
    CollectionViewRestriction.objects.create(
        collection=document.collection, restriction_type="login"
    )
    answer = client.get(document.url)
    assert answer.status_code == 302
    assert "X-Accel-Redirect" not in answer.headers


def test_site_sends_what_the_proxy_cannot_read(client, document):
    answer = client.get(document.url, headers={"X-Accel-Uploads": "off"})
    assert b"".join(answer.streaming_content) == b"%PDF-1.7 Plan"


def test_pages_and_what_is_missing_are_the_sites_own(client, home):
    for path, status in ((home.url, 200), ("/media/images/none.jpg", 404)):
        answer = client.get(path)
        assert (answer.status_code, "X-Accel-Redirect" in answer.headers) == (status, False)
