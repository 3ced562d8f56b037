"""Words that come from the same one are of a family."""

import pytest

from search.families import family


@pytest.mark.parametrize(
    "words",
    [
        "impfung impfen impfstoff impfzentrum",
        "vermietung vermieten miete mieter mieterin anmietung",
        "begrünung grün stadtgrün begrünen",
        "digitalisierung digital",
        "retten retter rettung stadtretter",
        "belieferung liefern lieferung",
        "handel händler",
        "pflanzung pflanze bepflanzen",
        "kooperation kooperieren",
    ],
)
def test_a_family_has_a_word_in_common(words):
    first, *others = words.split()
    assert all(family(first) & family(other) for other in others)


@pytest.mark.parametrize(
    "words",
    [
        "laden leerstand",
        "handel handwerk",
        "bank bankett",
        "rat ratte",
        "hof hoffnung",
    ],
)
def test_letters_alone_make_no_family(words):
    one, other = words.split()
    assert family(one).isdisjoint(family(other))
