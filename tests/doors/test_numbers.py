"""Numbers as people in Germany write them."""

import pytest
from django.core.exceptions import ValidationError
from django.forms import ModelMultipleChoiceField, NumberInput
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st
from wagtail.models import Page

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


@pytest.mark.django_db
@pytest.mark.parametrize("number", ["9" * 25, str(2**63), "-" + "9" * 25, "9" * 9999])
@pytest.mark.parametrize(
    ("listing", "name"),
    [("enquiry:index", "project"), ("registration:index", "event"), ("voice:index", "page")],
)
def test_number_that_no_column_holds_chooses_nothing(admin_client, home, listing, name, number):
    answer = admin_client.get(reverse(listing), {name: number})
    assert answer.status_code == 200
    assert name in answer.context["filters"].form.errors


@pytest.mark.django_db
def test_number_that_no_column_holds_is_none_of_several(home):
    field = ModelMultipleChoiceField(Page.objects.all())
    with pytest.raises(ValidationError):
        field.clean([str(home.pk), "9" * 25])
    assert list(field.clean([str(home.pk)])) == [home.page_ptr]


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["organisation", "portrait"])
def test_record_chosen_by_words_is_an_error_of_the_form(admin_client, home, name):
    sent = {"first_name": "Ada", "last_name": "Beispiel", name: "x"}
    answer = admin_client.post(reverse("wagtailsnippets_network_person:add"), sent)
    assert answer.status_code == 200
    assert name in answer.context["form"].errors
    assert answer.context["form"]["last_name"].value() == "Beispiel"
