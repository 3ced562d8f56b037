from tests.form_pages import contact_page, event, impulse, order_page, undated  # noqa: F401

# The partner form stands for all public forms here.
from tests.projects.conftest import (  # noqa: F401
    ask,
    contact,
    editor,
    english_project,
    outgoing,
    project,
    send,
    site,
    visit,
)
from tests.registering import register  # noqa: F401
