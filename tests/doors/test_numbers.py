"""Numbers as people in Germany write them."""

import pytest
from django.core.exceptions import ValidationError
from django.forms import NumberInput
from hypothesis import given, settings
from hypothesis import strategies as st

from cms.models.settings import SiteSettings
from cms.text.numbers import NumberField, WholeNumberField
from events.models import EventPage

quick = settings(max_examples=100, deadline=None, database=None, derandomize=True)


def german(number, thousands, decimal=","):
    return f"{number:,}".replace(",", "\x00").replace(".", decimal).replace("\x00", thousands)


@quick
@given(
    st.decimals(-(10**12), 10**12, places=2),
    st.sampled_from(["", ".", " ", "\u00a0", "\u202f", "'"]),
)
def test_any_number_is_kept_as_it_was_typed(number, thousands):
    typed = german(number, thousands)
    assert NumberField().clean(f" {typed} ") == typed


@pytest.mark.parametrize(
    "text", ["1e3", "zwölf", "12 50", "1.2.3", "12,", "--1", "0x1F", "NaN", "٣"]
)
def test_what_is_no_number_is_refused(text):
    with pytest.raises(ValidationError) as error:
        NumberField().clean(text)
    assert "Bitte geben Sie eine Zahl ein" in error.value.messages[0]


@quick
@given(st.integers(0, 10**9), st.sampled_from(["", ".", " ", "\u00a0", "\u202f", "'"]))
def test_whole_numbers_are_understood(number, thousands):
    assert WholeNumberField().clean(german(number, thousands)) == number


@pytest.mark.parametrize("text", ["12,5", "1,200", "1.2", "12 50", "viele", "1e3"])
def test_what_is_no_whole_number_is_refused(text):
    with pytest.raises(ValidationError):
        WholeNumberField().clean(text)


@pytest.mark.parametrize(
    ("form", "name"),
    [
        (lambda: EventPage.get_edit_handler().get_form_class(), "capacity"),
        (
            lambda: SiteSettings.edit_handler.bind_to_model(SiteSettings).get_form_class(),
            "mail_days",
        ),
    ],
)
def test_editors_write_them_so(form, name):
    field = form().base_fields[name]
    assert field.clean("1.000") == 1000
    assert not isinstance(field.widget, NumberInput)
