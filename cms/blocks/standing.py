from dataclasses import dataclass


@dataclass(frozen=True)
class Standing:
    """How a page stands to what it invites to: a seat, a partnership.

    Each model says it in one property; whatever shows the page or leads to it says no more.
    """

    # What readers have to know before they act; empty where all is as planned.
    text: str = ""
    tone: str = ""  # "stop" for what does not take place, "quiet" for what is behind us
    invites: bool = True
    # What a button says that leads to a page which does not invite.
    label: str = ""
