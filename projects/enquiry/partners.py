"""How an enquiry becomes a partner that the project's page shows."""

from django.db import transaction
from django.utils.translation import gettext as _

from network.models import Organisation
from projects.models import ProjectPage, ProjectPartner

from .models import EnquiryState


class NotNow(Exception):
    """The project's page cannot take a partner at the moment; the text tells the editor why."""


@transaction.atomic
def accept(enquiry, user, *, name, sector, role):
    """Shows the organisation as partner of the enquiry's project; partners are facts, so all its
    languages follow.

    Uses the organisation of that name where there is one. What editors have prepared stays a
    draft and gets the partner as well. Raises NotNow.
    """
    if enquiry.project is None:
        raise NotNow(_("The project's page does not exist any more."))
    page = enquiry.project.facts_home
    check(page, user)
    known = Organisation.objects.filter(name__iexact=name, locale=enquiry.project.locale)
    organisation = known.order_by("-live").first() or Organisation.objects.create(
        name=name, sector=sector, locale=enquiry.project.locale, is_member=False
    )
    if not organisation.live:
        message = _("“%(name)s” is a draft that visitors do not see. Please publish it first.")
        raise NotNow(message % {"name": organisation})
    add_partner(page, ProjectPartner(organisation=organisation, role=role), user)
    enquiry.state = EnquiryState.PARTNER
    enquiry.note(user, _("Partner: %(name)s") % {"name": organisation.name})
    return organisation


def check(page, user):
    if not page.permissions_for_user(user).can_publish():
        raise NotNow(_("You may not publish “%(page)s”.") % {"page": page.title})
    if (lock := page.get_lock()) and lock.for_user(user):
        raise NotNow(_("“%(page)s” is locked.") % {"page": page.title})
    # Publishing now would end a review and cancel what is planned.
    if page.current_workflow_state or page.scheduled_revision:
        raise NotNow(
            _("A version of “%(page)s” is in review or waits for its day of publication.")
            % {"page": page.title}
        )


def add_partner(page, row, user):
    """Adds the row to the page as published, and to the draft that is newer than it."""
    draft = page.get_latest_revision_as_object() if page.has_unpublished_changes else None
    if page.live:
        page = ProjectPage.objects.get(pk=page.pk)
        add(page, row)
        page.save_revision(user=user, log_action=True).publish(user=user)
    if draft or not page.live:
        draft = draft or page.get_latest_revision_as_object()
        add(draft, row)
        draft.save_revision(user=user, log_action=True)


def add(page, row):
    keys = {partner.organisation.translation_key for partner in page.partners.all()}
    if row.organisation.translation_key not in keys:
        page.partners.add(
            ProjectPartner(
                organisation=row.organisation,
                role=row.role,
                locale=page.locale,
                # The same row in the draft, and in all languages.
                translation_key=row.translation_key,
                sort_order=page.partners.count(),
            )
        )
