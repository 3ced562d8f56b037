from tests.conventions.conftest import (  # noqa: F401
    add_event,
    calendar_page,
    english,
    german,
    home,
    organisation,
    publish,
    soup,
    structured,
    translate,
)
