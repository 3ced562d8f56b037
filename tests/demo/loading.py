import io
from contextlib import contextmanager
from unittest import mock

from django.core.management import call_command
from PIL import Image

from demo import library


@contextmanager
def small_pictures():
    """The demo's pictures take a while to draw; a grey one does for most tests."""
    buffer = io.BytesIO()
    Image.new("RGB", (150, 100), "#777").save(buffer, "JPEG")
    pool = mock.MagicMock()
    pool.return_value.__enter__.return_value.map = lambda _draw, keys: [
        buffer.getvalue() for _key in keys
    ]
    with mock.patch.object(library, "ProcessPoolExecutor", pool):
        yield


def load_and_index():
    """The demo, found and referred to as on the site: there each save says so, here one look at
    the end, which takes half of the time."""
    from demo.loader import load_demo

    load_demo()
    call_command("update_index", verbosity=0)
    call_command("rebuild_references_index", verbosity=0)


def demo_with_small_pictures():
    with small_pictures():
        load_and_index()
