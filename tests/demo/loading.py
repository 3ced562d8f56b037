import io
from contextlib import contextmanager
from unittest import mock

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
