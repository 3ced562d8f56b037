"""Pictures and documents of the demo site, drawn by the project itself.

`draw(key)` gives a picture of 1600 × 1000 as JPEG for each key in `KEYS`."""

from importlib import import_module
from pkgutil import iter_modules

from .pdf import make_pdf
from .registry import SCENES, draw

# Importing a module of scenes registers what it draws.
for module in iter_modules(__path__):
    if module.name.startswith("scenes_"):
        import_module(f"{__name__}.{module.name}")

KEYS = tuple(SCENES)

__all__ = ["KEYS", "draw", "make_pdf"]
