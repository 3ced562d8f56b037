"""What the code imports is asked for by name, not only because something else needs it too."""

import ast
import re
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DISTRIBUTIONS = packages_distributions()
TESTS = ROOT / "tests"
OURS = {"tests", *(path.parent.name for path in ROOT.glob("*/__init__.py"))}


def imported(files):
    """Top-level names of other people's packages, with a file that imports each."""
    found = {}
    for path in files:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and not node.level:
                names = [node.module]
            else:
                continue
            found |= {name.partition(".")[0]: path.relative_to(ROOT) for name in names}
    return {
        name: path for name, path in found.items() if name not in OURS | sys.stdlib_module_names
    }


def asked_for(*names):
    lines = [line for name in names for line in (ROOT / name).read_text().splitlines()]
    found = [re.match(r"[A-Za-z][\w.-]*", line) for line in lines]
    return {plain(match[0]) for match in found if match}


def plain(name):
    """The name of a distribution as indexes compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def missing(files, requirements):
    return [
        f"{name} ({path})"
        for name, path in imported(files).items()
        if not {plain(one) for one in DISTRIBUTIONS.get(name, [name])} & requirements
    ]


SITE = [path for name in sorted(OURS - {"tests"}) for path in (ROOT / name).rglob("*.py")]


def test_each_import_of_the_site_is_a_direct_requirement():
    assert not missing([ROOT / "manage.py", *SITE], asked_for("requirements.in"))


def test_each_import_of_the_tests_is_a_direct_requirement():
    assert not missing(TESTS.rglob("*.py"), asked_for("requirements.in", "requirements-dev.in"))


def test_each_requirement_of_the_site_says_why():
    lines = (ROOT / "requirements.in").read_text().splitlines()
    before = zip(["", *lines], lines, strict=False)
    assert not [line for reason, line in before if line[:1].isalpha() and reason[:1] != "#"]


@pytest.mark.parametrize("name", ["requirements.in", "requirements-dev.in"])
def test_variables_that_reasons_name_exist(name):
    settings = "".join(path.read_text() for path in (ROOT / "cms" / "settings").glob("*.py"))
    named = re.findall(r"\b[A-Z]+(?:_[A-Z0-9]+)+\b", (ROOT / name).read_text())
    assert not [variable for variable in named if f'"{variable}"' not in settings]


@pytest.mark.parametrize("name", ["requirements", "requirements-dev"])
def test_all_that_is_asked_for_is_pinned(name):
    text = (ROOT / f"{name}.txt").read_text()
    pinned = set(re.findall(r"^([a-z0-9-]+)(?:\[.*\])?==", text, re.MULTILINE))
    assert asked_for(f"{name}.in") <= pinned
    assert "://" not in text
