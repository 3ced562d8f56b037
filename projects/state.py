from django.db.models import Q

from .choices import Status


def state_of(project, today):
    """What a project is, whatever its status says: it ends with its period, and it looks for
    partners until their deadline."""
    if project.status == Status.FINISHED or (project.end and project.end < today):
        return Status.FINISHED
    is_late = project.partner_deadline and project.partner_deadline < today
    return Status.RUNNING if is_late else Status(project.status)


def is_in(state, today):
    """`state_of(project, today) == state` as a condition for the database."""
    goes_on = ~Q(status=Status.FINISHED) & (Q(end=None) | Q(end__gte=today))
    in_time = Q(partner_deadline=None) | Q(partner_deadline__gte=today)
    is_open = goes_on & Q(status=Status.OPEN) & in_time
    return {
        Status.OPEN: is_open,
        Status.RUNNING: goes_on & ~(Q(status=Status.OPEN) & in_time),
        Status.FINISHED: ~goes_on,
    }[state]
