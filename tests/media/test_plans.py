"""Town plans are clean drawings, however large they are shown."""

import pytest

from cms.drawing import geometry
from cms.drawing.plan import draw_block, draw_plan

SQUARE = [(0, 0), (4, 0), (4, 4), (0, 4)]
BOW_TIE = [(0, 0), (4, 4), (4, 0), (0, 4)]


def test_bow_tie_crosses_itself_and_a_square_does_not():
    assert geometry.is_simple(SQUARE)
    assert not geometry.is_simple(BOW_TIE)


@pytest.mark.parametrize("crop", [False, True])
def test_no_outline_crosses_itself(crop):
    for number in range(20):
        shapes = draw_plan(f"{number}", crop).shapes
        assert len(shapes) > 20
        assert all(geometry.is_simple(ring) for shape in shapes for ring in shape)


def test_sign_of_somebody_is_never_empty():
    assert all(draw_block(f"{number}").path for number in range(300))
