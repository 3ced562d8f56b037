"""The guide's table of what each role may do: asked of the roles themselves.

`make guide` writes it anew; without, the test fails when it is no longer true.
"""

import os

import pytest
from django.conf import settings
from django.contrib.auth.models import Group, User
from wagtail.models import GroupApprovalTask, GroupCollectionPermission

from accounts.reset import may_reset
from home.roles import ROLES, setup_roles
from tests import factories

PAGE = settings.BASE_DIR / "docs" / "guide" / "rollen.md"

# On pages: who may do all of it, by the place of the page.
PAGES = {
    "Impulse schreiben und zur Prüfung geben": ("impulse", "add_subpage"),
    "Impulse anderer ändern und veröffentlichen": ("impulse", "edit publish unpublish"),
    "Veranstaltungen anlegen": ("event", "add_subpage"),
    "Veranstaltungen ändern und veröffentlichen": ("event", "edit publish unpublish"),
    "Projekte anlegen": ("project", "add_subpage"),
    "Projekte ändern und veröffentlichen": ("project", "edit publish unpublish"),
    "alle anderen Seiten anlegen, ändern und veröffentlichen": (
        "news",
        "add_subpage edit publish unpublish",
    ),
    "alle Seiten sperren und entsperren": ("news", "lock unlock"),
    "Bereiche mit allem löschen, was darunter steht": ("section", "delete"),
}
# On everything else: who has all of these permissions.
RIGHTS = {
    "sich anmelden, immer mit zweitem Faktor": "wagtailadmin.access_admin accounts.second_factor",
    "Impressum und Datenschutz zurückziehen oder löschen": "cms.remove_protected_page",
    "Seiten zum Übersetzen geben": "wagtail_localize.submit_translation",
    "Bilder hochladen und verwenden": "wagtailimages.add_image wagtailimages.choose_image",
    "Bilder anderer ändern": "wagtailimages.change_image",
    "Dokumente verwenden": "wagtaildocs.choose_document",
    "Dokumente hochladen": "wagtaildocs.add_document",
    "Dokumente anderer ändern": "wagtaildocs.change_document",
    "Sammlungen für Bilder und Dokumente einrichten": (
        "wagtailcore.add_collection wagtailcore.change_collection wagtailcore.delete_collection"
    ),
    "Organisationen anlegen und ändern": (
        "network.add_organisation network.change_organisation network.publish_organisation "
        "network.view_organisation"
    ),
    "Personen anlegen und ändern": (
        "network.add_person network.change_person network.publish_person network.view_person"
    ),
    "Personen und Organisationen löschen": "network.delete_person network.delete_organisation",
    "Aufzeichnungen anlegen und ändern": (
        "cms.add_recording cms.change_recording cms.view_recording"
    ),
    "Aufzeichnungen löschen": "cms.delete_recording",
    "Websites mit Einbettungen eintragen": "embeds.change_embedsettings",
    "Arten von Veranstaltungen pflegen": (
        "events.add_eventformat events.change_eventformat events.delete_eventformat "
        "events.view_eventformat"
    ),
    "Themen anlegen, ändern und löschen": (
        "cms.add_topic cms.change_topic cms.publish_topic cms.delete_topic cms.view_topic"
    ),
    "Anfragen zu Projekten lesen, bearbeiten und löschen": (
        "projects.view_enquiry projects.change_enquiry projects.delete_enquiry"
    ),
    "Angemeldete sehen, anschreiben, absagen und löschen": (
        "events.view_registration events.change_registration events.delete_registration "
        "events.view_eventtotal"
    ),
    "sehen und löschen, wer auf den Termin einer Veranstaltung wartet": (
        "events.view_interest events.delete_interest"
    ),
    "Stimmen lesen, freigeben und löschen": (
        "articles.view_voice articles.change_voice articles.delete_voice"
    ),
    "Nachrichten lesen und löschen": "home.view_contactmessage home.delete_contactmessage",
    "den Wochenüberblick versenden": "newsletter.view_mailing newsletter.change_mailing",
    "Abonnements sehen, eintragen und löschen": (
        "newsletter.view_subscriber newsletter.add_subscriber newsletter.delete_subscriber"
    ),
    "ausgehende E-Mails sehen und noch einmal senden": (
        "outbox.view_outgoingmail outbox.change_outgoingmail"
    ),
    "Daten einer Person finden, ausgeben und löschen": "submissions.personal_data",
    "Website-Einstellungen ändern": "cms.change_sitesettings",
    "sehen, was vergeblich gesucht wird": "search.view_miss",
    "sagen, welche Wörter dasselbe meinen und welche unteilbar sind": (
        "search.add_synonym search.change_synonym search.delete_synonym search.view_synonym "
        "search.add_wholeword search.change_wholeword search.delete_wholeword search.view_wholeword"
    ),
    "Suchergebnisse empfehlen": (
        "wagtailsearchpromotions.add_searchpromotion wagtailsearchpromotions.change_searchpromotion"
        " wagtailsearchpromotions.delete_searchpromotion"
    ),
    "Weiterleitungen anlegen und ändern": (
        "wagtailredirects.add_redirect wagtailredirects.change_redirect "
        "wagtailredirects.view_redirect"
    ),
    "Weiterleitungen löschen": "wagtailredirects.delete_redirect",
    "sehen, ob es der Website gut geht": "operations.see_health",
    "Benutzerkonten anlegen, ändern und löschen": (
        "auth.add_user auth.change_user auth.delete_user"
    ),
    "Rollen (Gruppen) anlegen, ändern und löschen": (
        "auth.add_group auth.change_group auth.delete_group"
    ),
    "Prüfabläufe einrichten": (
        "wagtailcore.add_workflow wagtailcore.change_workflow wagtailcore.delete_workflow "
        "wagtailcore.add_task wagtailcore.change_task wagtailcore.delete_task"
    ),
    "Adressen und Sprachen der Website einrichten": (
        "wagtailcore.add_site wagtailcore.change_site wagtailcore.add_locale "
        "wagtailcore.change_locale"
    ),
}
NAMES = {name for names in RIGHTS.values() for name in names.split()}


@pytest.fixture
def people(sections):
    """One of each role."""
    sections.all()
    setup_roles()
    people = {}
    for role in ROLES:
        people[role] = User.objects.create_user(role)
        people[role].groups.set([Group.objects.get(name=role)])
    return people


@pytest.fixture
def pages(sections):
    return {
        "impulse": factories.ImpulsePageFactory(parent=sections["impulse"]),
        "event": factories.EventPageFactory(parent=sections["event"]),
        "project": factories.ProjectPageFactory(parent=sections["project"]),
        "news": factories.NewsPageFactory(parent=sections["news"]),
    }


def held(user):
    held = GroupCollectionPermission.objects.filter(group__user=user)
    names = held.values_list("permission__content_type__app_label", "permission__codename")
    return user.get_all_permissions() | {".".join(name) for name in names}


def may_on(user, pages, place, actions):
    page = pages["news"].get_parent() if place == "section" else pages[place]
    for action in actions.split():
        of = page.get_parent() if action == "add_subpage" else page
        if not getattr(of.specific.permissions_for_user(user), f"can_{action}")():
            return False
    return True


def powers(people, pages):
    """{what: [role]}"""
    rights = {role: held(user) for role, user in people.items()}
    other = User.objects.create_user("other")
    reviewers = GroupApprovalTask.objects.get().groups.values_list("name", flat=True)
    table = {
        what: [role for role, user in people.items() if may_on(user, pages, *rule)]
        for what, rule in PAGES.items()
    }
    table["Entwürfe anderer prüfen und freigeben"] = list(reviewers)
    for what, names in RIGHTS.items():
        table[what] = [role for role in ROLES if rights[role].issuperset(names.split())]
    table["den zweiten Faktor anderer zurücksetzen"] = [
        role for role, user in people.items() if may_reset(user, other)
    ]
    return table


def as_markdown(table):
    lines = [
        "| darf | " + " | ".join(ROLES).replace("*", "\\*") + " |",
        "| --- |" + " --- |" * len(ROLES),
    ]
    for what, roles in table.items():
        cells = ("ja" if role in roles else "–" for role in ROLES)
        lines.append(f"| {what} | {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def test_table_of_the_guide_is_true(people, pages):
    before, _start, rest = PAGE.read_text().partition("| darf |")
    _old, end, after = rest.partition("\n\n")
    made = as_markdown(powers(people, pages))
    if os.environ.get("GUIDE"):
        PAGE.write_text(before + made + end[1:] + after)
    assert made in PAGE.read_text(), "make guide"


def test_table_leaves_no_right_out(people):
    assert set().union(*map(held, people.values())) == NAMES
