"""What people bring breaks no page: measured with ten times the text, words without an end, many
of everything and no picture, at the widths of phones and desks."""

import pytest


@pytest.fixture(params=["", "large", "spaced"], ids=["as it is", "with large text", "spaced"])
def told(request, measured):
    """Faults of some kinds, by page and width."""

    def told(*kinds):
        return {
            place: found
            for place, faults in measured.items()
            if place[1].startswith(request.param)
            and (found := [each for each in faults if each[0] in kinds])
        }

    return told


def test_headline_is_on_the_first_screen(told):
    assert told("below the first screen") == {}


def test_nothing_is_wider_than_the_screen(told):
    assert told("wider", "beyond the screen", "cut off", "scrolls unnamed") == {}


def test_nothing_stands_over_another(told):
    assert told("over another") == {}


def test_words_are_not_squeezed_into_letters(told):
    assert told("squeezed") == {}
