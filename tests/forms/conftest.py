# The partner form stands for all public forms here.
from tests.projects.conftest import (  # noqa: F401
    ask,
    contact,
    outgoing,
    project,
    send,
    site,
    visit,
)
