"""What others do not promise is used nowhere but as docs/decisions/private-apis.md says."""

import ast
import importlib
import re

import pytest
from django.apps import apps
from django.conf import settings

PAGE = (settings.BASE_DIR / "docs/decisions/private-apis.md").read_text()
ROOMS = [
    settings.BASE_DIR / app.label
    for app in apps.get_app_configs()
    if (settings.BASE_DIR / app.label / "apps.py").exists()
]
FILES = [
    path
    for room in ROOMS
    for path in sorted(room.rglob("*.py"))
    if "migrations" not in path.parts and path.name != "__init__.py"
]
OWN = {room.name for room in ROOMS}
# Promised by Django's and Python's documentation in spite of their names.
PROMISED = {"_meta", "_default_manager", "_base_manager", "_asdict", "_replace", "_fields"}


def is_private(name):
    return name.startswith("_") and not name.startswith("__") and name not in PROMISED


def used(path):
    """Private names that a file imports from others or asks of objects that are not its own."""
    tree = ast.parse(path.read_text())
    own = {
        getattr(node, "name", None) or getattr(node, "attr", None) or getattr(node, "id", None)
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.ClassDef)
        or isinstance(getattr(node, "ctx", None), ast.Store)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and is_private(node.attr) and node.attr not in own:
            yield node.attr
        is_import = isinstance(node, ast.ImportFrom) and not node.level
        if is_import and node.module.split(".")[0] not in OWN:
            yield from (alias.name for alias in node.names if is_private(alias.name))


def overridden(path):
    """Private names of others that a class of the file puts its own in place of."""
    module = importlib.import_module(
        ".".join(path.relative_to(settings.BASE_DIR).with_suffix("").parts)
    )
    for node in ast.parse(path.read_text()).body:
        if isinstance(node, ast.ClassDef):
            written = {part.name for part in node.body if isinstance(part, ast.FunctionDef)}
            written |= {
                name.id
                for part in node.body
                if isinstance(part, ast.Assign)
                for name in ast.walk(part)
                if isinstance(name, ast.Name) and isinstance(name.ctx, ast.Store)
            }
            theirs = [
                base
                for base in getattr(module, node.name).__mro__
                if base.__module__.split(".")[0] not in OWN
            ]
            yield from (
                name
                for name in filter(is_private, written)
                if any(name in vars(base) for base in theirs)
            )


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.name)
def test_private_names_stand_on_the_page(room):
    files = [path for path in FILES if room in path.parents]
    assert files
    for path in files:
        runs_when_imported = path.parent.name == "settings" or path.name == "wsgi.py"
        names = {*used(path), *([] if runs_when_imported else overridden(path))}
        assert not {name for name in names if f"`{name}`" not in PAGE}, path


def test_guards_that_the_page_names_exist():
    guards = re.findall(r"`(tests/[^`]+)`", PAGE)
    assert len(guards) > 10
    for guard in guards:
        path, _, test = guard.partition("::")
        text = (settings.BASE_DIR / path).read_text()
        assert not test or f"def {test}(" in text, guard
