"""The demo is an example also of what is in order."""

from wagtail.models import Page

from cms.checks.findings import blocking, summarize


def test_no_page_of_the_demo_would_be_refused(demo):
    pages = Page.objects.filter(depth__gt=1).specific()
    faults = {page.url_path: summarize(page, blocking(page)) for page in pages}
    assert {path: found for path, found in faults.items() if found} == {}
    assert len(faults) > 80
