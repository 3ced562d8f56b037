"""The admin is the network's own: its mark and its guide, in place of Wagtail's."""

from bs4 import BeautifulSoup
from django.urls import reverse


def test_log_in_carries_the_mark_and_no_foreign_name(client, home):
    page = client.get(reverse("wagtailadmin_login")).content.decode()
    assert 'class="mark"' in page
    assert "css/admin/brand.css" in page
    assert "Wagtail" not in page.partition("<main")[2].partition("</main>")[0]
    assert window(page) == "Anmelden - Die Stadtretter"


def test_guide_stands_where_the_manual_of_wagtail_stood(client, home, sign_in):
    sign_in(home)
    page = client.get(reverse("wagtailadmin_home")).content.decode()
    assert "guide.wagtail.org" not in page
    assert page.count(reverse("guide")) == 2, "once in the menu, once on the first page"
    assert window(page).endswith(" - Die Stadtretter")


def window(page):
    return " ".join(BeautifulSoup(page, "html.parser").title.text.split())
