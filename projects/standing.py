"""Whether a project looks for partners, in the words that readers see wherever it is named."""

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from cms.blocks.standing import Standing

from .choices import Status


def standing_of(project):
    if project.takes_enquiries:
        return Standing()
    if project.shows_results:
        return Standing(_("Finished, with results"), "", False, _("To the results"))
    if project.state == Status.RUNNING and project.status == Status.OPEN:
        text = _("The deadline for partners is over")
    else:
        text = capfirst(project.state.label)
    return Standing(text, "quiet", False, _("To the project"))
