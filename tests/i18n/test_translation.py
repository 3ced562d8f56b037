"""Sending a page for translation publishes nothing and leaves addresses and keys alone."""

import pytest
from bs4 import BeautifulSoup
from wagtail.models import Site
from wagtail_localize.models import StringSegment, TranslationSource
from wagtail_localize.operations import TranslationCreator

from cms.models.settings import SiteSettings
from projects.models import ProjectPage

from .. import factories


@pytest.fixture
def project(home, english, sections):
    project = factories.ProjectPageFactory(
        parent=sections["project"], full=True, enquiry_email="projekt@example.org"
    )
    project.questions.add(factories.EnquiryQuestionFactory.build(locale=project.locale))
    project.save_revision().publish()
    return ProjectPage.objects.get(pk=project.pk)


@pytest.fixture
def submit(english, admin_user):
    """Sends pages to English, as the button "translate this page" does."""

    def submit(*pages):
        for page in pages:
            TranslationCreator(admin_user, [english]).create_translations(page)

    return submit


def test_page_sent_for_translation_stays_a_draft(client, home, english, submit, project):
    submit(home, project.get_parent(), project)
    copy = project.get_translation(english)
    assert not copy.live
    assert client.get(f"/en/{copy.get_parent().slug}/{copy.slug}/").status_code == 404
    project.refresh_from_db()
    assert project.live


def test_keys_and_addresses_of_mail_are_not_offered_for_translation(home, submit, project):
    submit(home, project.get_parent(), project)
    source = TranslationSource.objects.get_for_instance(project)
    offered = StringSegment.objects.filter(source=source).select_related("context", "string")
    paths = [segment.context.path for segment in offered]
    texts = [segment.string.data for segment in offered]
    assert any(path.endswith(".label") for path in paths)
    assert not [
        path for path in paths if path.rpartition(".")[2] in ("clean_name", "enquiry_email")
    ]
    assert "projekt@example.org" not in texts


def test_language_switch_leads_to_the_other_version_and_back(client, home, translate, sections):
    page = factories.ImpulsePageFactory(parent=sections["impulse"])
    alone = factories.ImpulsePageFactory(parent=sections["impulse"])
    english = translate(page, title="Open the shops", slug="open-the-shops")
    assert english.url == "/en/rubrik-impulse-en/open-the-shops/"
    assert switch(client, page.url) == {"en": english.url}
    assert switch(client, english.url) == {"de": page.url}
    assert switch(client, alone.url) == {}


def switch(client, url):
    soup = BeautifulSoup(client.get(url).content, "html.parser")
    return {link["hreflang"]: link["href"] for link in soup.select(".language-switch a")}


def test_link_to_a_page_without_translation_says_its_language(client, home, translate, sections):
    imprint = factories.StandardPageFactory(parent=home, title="Impressum")
    SiteSettings.objects.update_or_create(
        site=Site.objects.get(), defaults={"imprint_page": imprint}
    )
    english_home = translate(home, slug="en")
    link = f'href="{imprint.url}"'
    assert f'<a {link} lang="de" hreflang="de">Impressum</a>' in client.get(english_home.url).text
    assert f"<a {link}>Impressum</a>" in client.get(home.url).text
