"""A small PDF with selectable text: one title, paragraphs below, as many pages as it takes."""

from textwrap import wrap

WIDTH, HEIGHT, MARGIN = 595, 842, 72
SIZE, LEADING, CHARACTERS = 11, 16, 84
TITLE_SIZE, TITLE_LEADING, TITLE_CHARACTERS = 20, 26, 40


def make_pdf(title: str, lines: list[str]) -> bytes:
    """A4 in Helvetica. An empty line is a gap, a line that starts with "# " a heading."""
    pages = _pages(title, lines)
    first_page = 6
    kids = " ".join(f"{first_page + 2 * i} 0 R" for i in range(len(pages)))
    objects = [
        (
            "<< /Type /Catalog /Pages 2 0 R /Lang (de-DE)"
            " /ViewerPreferences << /DisplayDocTitle true >> >>"
        ),
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        f"<< /Title {_text_string(title)} /Producer (Die Stadtretter) >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>",
    ]
    for number, page in enumerate(pages, start=1):
        page += [_show("F1", 9, MARGIN, MARGIN - 30, f"Seite {number} von {len(pages)}")]
        stream = "\n".join(page)
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}]"
            " /Resources << /Font << /F1 4 0 R /F2 5 0 R >> >>"
            f" /Contents {len(objects) + 2} 0 R >>"
        )
        length = len(stream.encode("cp1252"))
        objects.append(f"<< /Length {length} >>\nstream\n{stream}\nendstream")
    return _assemble(objects)


def _pages(title, lines):
    """The lines of text as drawing operators, page by page."""
    pages, y = [[]], HEIGHT - MARGIN

    def put(font, size, leading, text):
        nonlocal y
        if y - leading < MARGIN:
            pages.append([])
            y = HEIGHT - MARGIN
        y -= leading
        pages[-1].append(_show(font, size, MARGIN, y, text))

    for part in wrap(title, TITLE_CHARACTERS):
        put("F2", TITLE_SIZE, TITLE_LEADING, part)
    y -= LEADING
    for line in lines:
        if not line.strip():
            y -= LEADING / 2
        elif line.startswith("# "):
            y -= LEADING / 2
            put("F2", 13, LEADING + 4, line[2:])
        else:
            for part in wrap(line, CHARACTERS):
                put("F1", SIZE, LEADING, part)
            y -= LEADING / 4
    return pages


def _show(font, size, x, y, text):
    return f"BT /{font} {size} Tf {x} {y:g} Td ({_escape(text)}) Tj ET"


def _escape(text):
    """A literal string of what WinAnsi can say; the rest becomes a question mark."""
    text = text.encode("cp1252", "replace").decode("cp1252")
    for sign in ("\\", "(", ")"):
        text = text.replace(sign, "\\" + sign)
    return text


def _text_string(text):
    """Outside the pages, strings are UTF-16 with a mark."""
    return f"<FEFF{text.encode('utf-16-be').hex().upper()}>"


def _assemble(objects):
    body = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
    offsets = []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(body))
        body += f"{number} 0 obj\n{content}\nendobj\n".encode("cp1252")
    table = len(body)
    body += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    body += b"".join(f"{offset:010d} 00000 n \n".encode() for offset in offsets)
    body += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R /Info 3 0 R >>\n".encode()
    return bytes(body + f"startxref\n{table}\n%%EOF\n".encode())
