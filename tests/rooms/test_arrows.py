"""The order of the rooms, which import-linter checks for imports, holds for the schema as well."""

import tomllib

import pytest
from django.apps import apps
from django.conf import settings

PYPROJECT = tomllib.loads((settings.BASE_DIR / "pyproject.toml").read_text())
IMPORTS = PYPROJECT["tool"]["importlinter"]
LAYERS = [layer.split(" | ") for layer in IMPORTS["contracts"][0]["layers"]]
# The higher the number, the lower the room.
DEPTH = {room: depth for depth, rooms in enumerate(LAYERS) for room in rooms}
MODELS = [model for model in apps.get_models() if model._meta.app_label in DEPTH]


def test_every_room_has_a_layer():
    ours = {
        app.name
        for app in apps.get_app_configs()
        if (settings.BASE_DIR / app.name / "apps.py").exists()
    }
    assert ours == set(DEPTH) == set(IMPORTS["root_packages"])


def test_no_contract_has_an_exception():
    for contract in IMPORTS["contracts"]:
        assert "ignore_imports" not in contract


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_tables_point_downwards(model):
    room = model._meta.app_label
    for field in model._meta.get_fields(include_parents=False):
        target = field.related_model if field.concrete and field.is_relation else None
        if target and (other := target._meta.app_label) in DEPTH and other != room:
            assert DEPTH[room] < DEPTH[other], f"{model._meta.label}.{field.name}"
