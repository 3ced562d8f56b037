"""Which tests run on each database, and which on SQLite alone.

On both runs what databases may do differently: locks, transactions and threads, constraints and
deletion by them, collation and case, search, JSON, days and time zones, sequences, writing of many
rows, and texts that one of them refuses; hence every way of storing what somebody sent. What is
drawn, calculated, checked or counted before a database is asked (pages, pictures, texts of a
page, words, how often a page asks) is the same on both, and so is who may do what. Files whose
statements others ask as well (counted in November 2026; six of their own at most) run once, too.

Several machines share PostgreSQL; what they do together runs there alone.

Each folder or file of tests stands in one of the lists; one that stands in none stops the run. Of
those on both, tests for which pytest-django keeps the database closed run once, and so do those
that count queries; the search alone asks each database in another way. A test that is asked with
many values is asked with the first, unless its values are what databases may take differently.
"""

import inspect
import re

import pytest
from django.db import connection

BOTH = """
    accounts/test_at_once.py accounts/test_limits.py
    backups/test_drill.py
    checks/test_schedule.py
    dates/test_fields.py
    demo/test_relevance.py
    desk/test_desk.py desk/test_exports.py desk/test_listings.py desk/test_page_chooser.py
    doors/test_addresses.py doors/test_characters.py doors/test_halves.py doors/test_lengths.py
    doors/test_numbers.py
    doors/test_redirects.py
    embeds/test_frames.py
    events/test_calendar.py events/test_formats.py events/test_series.py
    faults
    forms/test_any_input.py forms/test_at_once.py forms/test_declaration.py forms/test_interest.py
    forms/test_registration.py forms/test_rights.py forms/test_unavailable.py forms/test_worker.py
    i18n/test_easy.py i18n/test_ids.py i18n/test_report.py
    media/test_keeping.py media/test_no_room.py
    newsletter/test_at_once.py newsletter/test_bounces.py newsletter/test_check_sender.py
    newsletter/test_collecting.py newsletter/test_import.py newsletter/test_mailing.py
    newsletter/test_subscribing.py
    operations
    pages/test_drafts_of_records.py pages/test_facts.py pages/test_leading_on.py
    pages/test_listing.py pages/test_standing.py
    projects/test_desk.py projects/test_enquiry.py projects/test_results.py
    roles/test_setup.py
    search
    web/test_frames.py web/test_generation.py web/test_page_cache.py
"""
ONCE = """
    accounts/test_checks.py accounts/test_my_sessions.py accounts/test_present_password.py
    accounts/test_reset.py accounts/test_second_factor.py accounts/test_sessions.py
    accounts/test_shared_passwords.py accounts/test_users.py
    backups/test_keeping.py
    blocks
    browser
    checks/test_form.py checks/test_harms.py checks/test_hints.py checks/test_publishing.py
    checks/test_rich_text.py checks/test_translations.py checks/test_walking.py
    conventions/test_feeds.py conventions/test_head.py conventions/test_manners.py
    conventions/test_podcast.py conventions/test_records.py conventions/test_requirements.py
    conventions/test_sitemap.py conventions/test_structured_data.py
    dates/test_reading.py
    demo/test_checks.py demo/test_crawl.py demo/test_grades.py demo/test_html.py demo/test_load.py
    deploy
    desk/test_brand.py desk/test_choosers.py desk/test_comparing.py desk/test_copying.py
    desk/test_making.py desk/test_new_pages.py desk/test_overdue.py desk/test_roles.py
    desk/test_start_site.py desk/test_touched.py
    embeds/test_feeds.py embeds/test_maker.py embeds/test_origins.py
    events/test_state.py events/test_undated.py events/test_when.py
    forms/test_bad_input.py forms/test_coming_back.py forms/test_contact.py forms/test_delivery.py
    forms/test_errors.py forms/test_invitations.py forms/test_public_form.py forms/test_voices.py
    guide
    i18n/test_admin_words.py i18n/test_both_languages.py i18n/test_catalogue.py
    i18n/test_forms.py i18n/test_machine.py i18n/test_po_files.py i18n/test_segments.py
    i18n/test_sending.py i18n/test_translation.py
    kinds
    layout
    media/test_captions.py media/test_chapters.py media/test_pasting.py media/test_pictures.py
    media/test_plans.py
    media/test_replacing.py media/test_showing.py media/test_uploads.py
    newsletter/test_companion.py newsletter/test_delivery_admin.py newsletter/test_leaving.py
    newsletter/test_letter.py
    newsletter/test_message.py newsletter/test_one_click.py newsletter/test_week_on_the_desk.py
    pages/test_budgets.py pages/test_editing.py pages/test_preview.py pages/test_rendering.py
    pages/test_tree.py
    projects/test_enquiry_admin.py
    roles/test_desks.py roles/test_guests.py roles/test_pages.py roles/test_participants.py
    roles/test_powers.py roles/test_protection.py roles/test_redirects.py roles/test_review.py
    rooms
    settings
    web/test_kept_parts.py web/test_proxy_sends.py web/test_request_log.py
"""

ON_POSTGRESQL = "faults/test_machines.py"
EACH_VALUE = """
    dates demo doors forms/test_any_input.py newsletter/test_collecting.py
    search/test_results.py search/test_robust.py
"""

# What only a test needs to which databases matter: fixtures, and words of its file.
FIXTURES = {"index", "machine", "transactional_db", "live_server"}
OPENING = {"db", "transactional_db", "django_db_setup", "live_server"}
WORDS = re.compile(
    r"\b(given_back|indexed|IntegrityError|DataError|select_for_update"
    r"|threading|ThreadPoolExecutor|transaction=True|cursor\(|raw\(|update_index)"
)


def stands_in(text, file):
    """Of a file of tests, by its path below tests/."""
    return bool({file.as_posix(), file.parts[0]} & set(text.split()))


def runs_here(file, is_first_run):
    if stands_in(ON_POSTGRESQL, file):
        return connection.vendor == "postgresql"
    return is_first_run or runs_on_both(file)


def runs_on_both(file):
    both, once = stands_in(BOTH, file), stands_in(ONCE, file)
    if both == once:
        raise pytest.UsageError(f"tests/both.py has to say, once, where {file} runs.")
    return both


def differs(file, item):
    """A test that runs on the second database, too."""
    return stands_in(ON_POSTGRESQL, file) or (
        runs_on_both(file)
        and opens_a_database(item)
        and not only_counts(item)
        and not asks_again(file, item)
    )


def opens_a_database(item):
    """A test whose fixtures do so, or that says so; others could not reach one."""
    return bool(item.get_closest_marker("django_db") or OPENING & set(item.fixturenames))


def asks_again(file, item):
    """A test with another value than before."""
    values = getattr(item, "callspec", None)
    return bool(values and any(values.indices.values())) and not stands_in(EACH_VALUE, file)


def only_counts(item):
    """A test that counts how often a page asks."""
    if "queries" in item.fixturenames:
        return True
    counting = re.search(r"CaptureQueriesContext|django_assert_", inspect.getsource(item.function))
    return bool(counting) and item.path.parent.name != "search"
