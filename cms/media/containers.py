"""Files of pictures as the parts they are made of: what is kept is copied as it stands, so that no
picture loses quality by losing what is written about it. Kept is what a list names, for what is not
known may say anything."""

import re
from itertools import chain

_JPEG_KEPT = {0xE0: b"JFIF\0", 0xE2: b"ICC_PROFILE\0", 0xEE: b"Adobe"}
# In the pixels of a JPEG, FF stands before 00 and before the marks of a new beginning.
_JPEG_MARK = re.compile(rb"\xff+[^\x00\xd0-\xd7\xff]")
_PNG_KEPT = frozenset(
    b"IHDR PLTE IDAT IEND tRNS iCCP sRGB gAMA cHRM cICP sBIT bKGD pHYs acTL fcTL fdAT".split()
)
_WEBP_KEPT = frozenset((b"VP8X", b"VP8 ", b"VP8L", b"ALPH", b"ANIM", b"ANMF", b"ICCP"))
_GIF_LOOPS = (b"NETSCAPE2.0", b"ANIMEXTS1.0")


def strip_jpeg(data):
    return b"".join(chain([data[:2]], _jpeg_parts(data), [b"\xff\xd9"]))


def _jpeg_parts(data):
    """What follows the end of the picture, a second one or a film, is left out."""
    at = 2
    while (mark := _JPEG_MARK.search(data, at)) and (kind := data[mark.end() - 1]) != 0xD9:
        at = mark.end() + int.from_bytes(data[mark.end() : mark.end() + 2])
        content = data[mark.end() + 2 : at]
        if kind == 0xDA:
            following = _JPEG_MARK.search(data, at)
            at = following.start() if following else len(data)
        if _is_kept_in_jpeg(kind, content):
            yield b"\xff" + data[mark.end() - 1 : at]


def _is_kept_in_jpeg(kind, content):
    if kind == 0xE0 and len(content) > 14:
        return False  # with a small picture in it, which shows what was cut off
    is_said = 0xE0 <= kind <= 0xEF or kind == 0xFE
    return not is_said or content.startswith(_JPEG_KEPT.get(kind, b"\0none"))


def strip_png(data):
    return b"".join(chain([data[:8]], _png_chunks(data)))


def _png_chunks(data):
    at, name = 8, b""
    while name != b"IEND" and at < len(data):
        end = at + 12 + int.from_bytes(data[at : at + 4])
        name = data[at + 4 : at + 8]
        if name in _PNG_KEPT:
            yield data[at:end]
        at = end


def strip_webp(data):
    content = b"".join(_webp_chunks(data))
    return b"RIFF" + (len(content) + 4).to_bytes(4, "little") + b"WEBP" + content


def _webp_chunks(data):
    at = 12
    while at < len(data):
        name, size = data[at : at + 4], int.from_bytes(data[at + 4 : at + 8], "little")
        end = at + 8 + size + size % 2
        if name == b"VP8X":  # it says what else is there: EXIF and XMP no longer
            yield data[at : at + 8] + bytes([data[at + 8] & ~0b1100]) + data[at + 9 : end]
        elif name in _WEBP_KEPT:
            yield data[at:end]
        at = end


def strip_gif(data):
    return b"".join(chain(_gif_blocks(data), [b";"]))


def _gif_blocks(data):
    at = 13 + _gif_colours(data[10])
    yield data[:at]
    while data[at : at + 1] in (b"!", b","):
        is_image = data[at : at + 1] == b","
        start = at + 11 + _gif_colours(data[at + 9]) if is_image else at + 2
        end = start
        while size := data[end]:
            end += size + 1
        is_loop = data[at + 1] == 0xFF and data[at + 3 : at + 14] in _GIF_LOOPS
        if is_image or data[at + 1] == 0xF9 or is_loop:
            yield data[at : end + 1]
        at = end + 1


def _gif_colours(flags):
    """How long the table of colours is that follows."""
    return 3 * 2 ** ((flags & 7) + 1) if flags & 0x80 else 0
