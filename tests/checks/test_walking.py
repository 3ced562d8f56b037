"""One way through the blocks, whether they are loaded or as the database has them."""

import pytest
from wagtail.blocks import StreamValue
from wagtail.images.models import AbstractImage

from cms.blocks.story import StoryBlock, is_empty
from cms.checks.walking import leaves, parts

from ..story import all_blocks

STORY = StoryBlock()


def paths(value):
    return {path for path, _block, _value in leaves(STORY, value)}


@pytest.fixture
def story(sections):
    """One of each block, all of them filled."""
    children = STORY.normalize(all_blocks())
    return StreamValue(
        STORY, [(one.block_type, one.value, f"id of {one.block_type}") for one in children]
    )


def test_what_is_stored_has_the_places_of_what_is_loaded(story):
    found = leaves(STORY, story)
    pictures = {path for path, _block, value in found if isinstance(value, AbstractImage)}
    # A loaded picture is one value, a stored one three.
    inside = {(*path, name) for path in pictures for name in ("image", "alt_text", "decorative")}
    assert paths(list(story.raw_data)) == paths(story) - pictures | inside


def test_walking_what_is_stored_fetches_nothing(story, django_assert_num_queries):
    stored = list(story.raw_data)
    with django_assert_num_queries(0):
        found = list(leaves(STORY, stored))
    assert len(found) > 40


def test_parts_are_called_as_content_paths_call_them(story):
    for loaded, stored in zip(
        parts(STORY, story).values(), parts(STORY, list(story.raw_data)).values(), strict=True
    ):
        assert loaded.id == stored.id == f"id of {loaded.block.name}"
        inner = parts(loaded.block, loaded.value)
        assert [name for name, part in inner.items() if part.id != name] == []


OLD = [
    {"type": "gone", "value": "Von früher"},
    {"type": "related_pages", "value": {"title": "Mehr", "pages": [7, 8]}},
    {"type": "image", "value": {"images": [{"image": 7, "caption": "Markt"}]}},
    {"type": "facts", "value": {"title": "Fakten"}},
    {"type": "accordion", "value": None},
]


def test_content_from_before_the_blocks_were_as_they_are_is_walked():
    found = {path: value for path, _block, value in leaves(STORY, OLD)}
    assert found == {
        (0, "title"): "Mehr",
        (0, "pages", 0): 7,
        (0, "pages", 1): 8,
        (1, "images", 0, "image"): 7,
        (1, "images", 0, "caption"): "Markt",
        (2, "title"): "Fakten",
        (3,): None,
    }


CELLS = {"first_row_is_table_header": True, "table_header_choice": "row", "cell": []}


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("text", "<p> <b></b></p>", False),
        ("text", "<p>Ja</p>", True),
        ("accordion", {"items": [{"title": "", "text": "<p></p>"}]}, False),
        ("accordion", {"items": [{"title": "", "text": "<p>Ja</p>"}]}, True),
        ("related_pages", {"title": "", "pages": []}, False),
        ("table", {"title": "", "table": None}, False),
        ("table", {"title": "", "table": {}}, False),
        ("table", {"title": "", "table": {**CELLS, "data": [["", None]]}}, False),
        ("table", {"title": "", "table": {**CELLS, "data": [["", "7"]]}}, True),
    ],
)
def test_a_block_is_empty_in_which_nothing_was_filled_in(name, value, said):
    [child] = StreamValue(STORY, [{"type": name, "value": value}], is_lazy=True)
    assert is_empty(child.block, child.value) is not said
