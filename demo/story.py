"""Turns Markdown with fenced blocks into raw StreamField data."""

import re
import uuid

import markdown
import yaml

_FENCE = re.compile(r"^~~~(\w+)\n(.*?)^~~~\s*$", re.MULTILINE | re.DOTALL)
_PAGE_LINK = re.compile(r'<a href="page:([\w-]+)">')


class Story:
    """`find(kind, key)` gives the id of what the files call by a key: page, image, document,
    recording."""

    def __init__(self, find):
        self.find = find

    def blocks(self, text):
        """Raw data of a story: Markdown becomes text blocks, `~~~name` with YAML that block."""
        blocks, position = [], 0
        for fence in _FENCE.finditer(text):
            blocks += self._text(text[position : fence.start()])
            blocks.append(self._block(fence[1], yaml.safe_load(fence[2])))
            position = fence.end()
        return blocks + self._text(text[position:])

    def html(self, text):
        """Markdown as Wagtail's rich text, with page links by id."""
        html = markdown.markdown(text or "", extensions=["sane_lists"], output_format="html")
        html = html.replace("<strong>", "<b>").replace("</strong>", "</b>")
        html = html.replace("<em>", "<i>").replace("</em>", "</i>")
        return _PAGE_LINK.sub(
            lambda link: f'<a linktype="page" id="{self.find("page", link[1])}">', html
        )

    def _text(self, text):
        return [self._raw("text", self.html(text))] if text.strip() else []

    def _block(self, name, value):
        return self._raw(name, getattr(self, f"_{name}", self._same)(value))

    def _raw(self, name, value):
        return {"type": name, "value": value, "id": str(uuid.uuid4())}

    def _same(self, value):
        return value

    def _entries(self, value):
        (name,) = value
        rows = [{**row, "text": self.html(row["text"])} for row in value[name]]
        return {name: rows}

    _steps = _accordion = _entries

    def _image(self, value):
        return {
            "images": [
                {
                    "image": {
                        "image": self.find("image", row["image"]),
                        "alt_text": row.get("alt", ""),
                        "decorative": row.get("decorative", False),
                    },
                    "caption": row.get("caption", ""),
                }
                for row in value["images"]
            ]
        }

    def _recording(self, value):
        return {"recording": self.find("recording", value["recording"])}

    def _downloads(self, value):
        rows = [
            {**row, "document": self.find("document", row["document"])}
            for row in value["documents"]
        ]
        return {**value, "documents": rows}

    def _call_to_action(self, value):
        page = value.get("page")
        return {**value, "page": self.find("page", page) if page else None}

    def _related_pages(self, value):
        return {**value, "pages": [self.find("page", key) for key in value["pages"]]}

    def _table(self, value):
        return {
            "title": value["caption"],
            "table": {
                "data": [value["columns"], *value["rows"]],
                "first_row_is_table_header": True,
                "first_col_is_header": False,
                "table_header_choice": "row",
                "table_caption": "",
                "cell": [],
                "mergeCells": [],
            },
        }
