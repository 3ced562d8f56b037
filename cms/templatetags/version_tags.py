"""What the admin says of a page's versions."""

from django import template
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.admin.utils import get_user_display_name

register = template.Library()


@register.simple_tag
def version_name(item, which):
    """`which` as in the address of Wagtail's comparison: live, earliest, latest or a revision."""
    if which == "live":
        return _("the published version")
    revisions = item.revisions.select_related("user").order_by("created_at", "pk")
    ends = {"earliest": revisions.first, "latest": revisions.last}
    revision = ends[which]() if which in ends else revisions.get(pk=which)
    made = date_format(timezone.localtime(revision.created_at), "SHORT_DATETIME_FORMAT")
    if not revision.user:
        return _("the version of %(date)s") % {"date": made}
    name = get_user_display_name(revision.user)
    return _("the version of %(date)s by %(name)s") % {"date": made, "name": name}
