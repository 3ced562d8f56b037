"""Whose password is not enough."""

PERMISSION = "accounts.second_factor"


def required(user):
    """By group, as all that people may; whoever may do everything is always asked."""
    return user.has_perm(PERMISSION)
