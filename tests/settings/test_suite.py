"""The suite keeps what it says about itself."""

from pathlib import Path

import pytest

from ..both import FIXTURES, WORDS, runs_on_both
from ..conftest import below_tests


def test_what_databases_do_differently_runs_on_both(request):
    once = [item for item in request.session.items if not runs_on_both(below_tests(item))]
    for item in once:
        assert not FIXTURES & set(item.fixturenames), item.nodeid
    for file in {item.path for item in once} - {request.path}:
        assert not WORDS.search(file.read_text()), file


@pytest.mark.parametrize("place", ["balcony/test_new.py", "pages/test_new.py"])
def test_new_file_has_to_say_where_it_runs(place):
    with pytest.raises(pytest.UsageError, match="has to say"):
        runs_on_both(Path(place))
