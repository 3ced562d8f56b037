"""The search field as a combobox: for the keyboard, for a mouse, and without a server."""

import re

import pytest
from playwright.sync_api import expect

from .test_public import violations


@pytest.fixture
def field(watched, server):
    watched.goto(f"{server}/")
    return watched.locator("header [role=combobox]").first


def test_arrows_choose_and_enter_opens(watched, server, field):
    field.press_sequentially("fashio")
    options = watched.get_by_role("option")
    expect(options.first).to_be_visible()
    assert field.get_attribute("aria-expanded") == "true"
    assert not violations(watched, "open list")
    field.press("ArrowDown")
    chosen = watched.locator("[role=option][aria-selected=true]")
    assert field.get_attribute("aria-activedescendant") == chosen.get_attribute("id")
    expect(chosen).to_contain_text("FASHIONBOX.MG")
    field.press("Enter")
    expect(watched).to_have_url(f"{server}/impulse/fashionbox-mg/")


def test_escape_closes_and_enter_searches(watched, field):
    field.press_sequentially("fashio")
    expect(watched.get_by_role("option").first).to_be_visible()
    field.press("Escape")
    expect(watched.get_by_role("option")).to_have_count(0)
    assert field.input_value() == "fashio"
    field.press("Enter")
    expect(watched).to_have_url(re.compile(r"/suche/\?q=fashio"))


def test_a_click_opens(watched, server, field):
    field.press_sequentially("ariane")
    watched.get_by_role("option", name="Ariane Breuer").click()
    expect(watched.locator("h1")).to_contain_text("Ariane Breuer")
    assert not watched.problems


def test_without_an_answer_the_field_is_a_plain_search(watched, field):
    watched.route(re.compile("vorschlaege"), lambda route: route.abort())
    field.press_sequentially("fashio")
    field.press("Enter")
    expect(watched).to_have_url(re.compile(r"/suche/\?q=fashio"))
