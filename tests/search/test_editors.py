"""What editors do for the search, and what it tells them."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone
from modelsearch.query import PlainText
from wagtail.contrib.search_promotions.models import Query, SearchPromotion
from wagtail.models import Page

from cms.models.records import Topic
from home.roles import EDITORS, GUESTS
from search.models import Miss, Synonym


@pytest.fixture
def promote():
    def add(query, **values):
        query, _ = Query.objects.get_or_create(query_string=query)
        return SearchPromotion.objects.create(query=query, **values)

    return add


@pytest.fixture
def report(client, home):
    editor = get_user_model().objects.create_user("erika")
    editor.groups.add(Group.objects.get(name=EDITORS))
    client.force_login(editor)
    return lambda: client.get(reverse("miss:index")).content.decode()


def test_a_recommended_page_stands_first_for_all_forms_of_the_query(add, ask, promote, client):
    page = add("Fördermittel")
    promote("zuschuss", page=page, description="Hier steht alles.")
    for query in ("Zuschuss", "zuschüsse", "ZUSCHUSSES"):
        (found,) = ask(query)["promotions"]
        assert found.page_id == page.pk
    body = client.get(reverse("search"), {"q": "Zuschüsse"}).content.decode()
    assert "Von der Redaktion empfohlen" in body
    assert "Hier steht alles." in body
    assert ask("Zuschuss Laden")["promotions"] == []
    assert ask("")["promotions"] == []


def test_what_is_not_public_is_not_recommended(add, ask, promote, english_home):
    page = add("Fördermittel")
    promote("zuschuss", page=page)
    promote("zuschuss", page=english_home)
    page.unpublish()
    assert ask("Zuschuss")["promotions"] == []


def test_editors_see_what_is_searched_in_vain_from_the_third_time_on(ask, report):
    for _time in range(2):
        ask("Xylophonbau!")
    assert "xylophonbau" not in report()
    ask("xylophonbau")
    assert "xylophonbau" in report()


def test_what_is_found_is_not_counted(add, ask):
    add("Brunnen")
    ask("Brunnen")
    ask("")
    assert not Miss.objects.exists()


@pytest.mark.parametrize(
    "query",
    [
        "erika@example.org",
        "0151 23456789",
        "DE02120300000000202051 5",
        "ein ganzer Satz über mich",
        "x" * 90,
    ],
)
def test_what_may_tell_who_asked_is_not_counted(ask, home, query):
    ask(query)
    assert not Miss.objects.exists()


def test_what_nobody_asks_for_any_more_goes(ask, home):
    today = timezone.localdate()
    for query, count, days in (("rar", 2, 8), ("frisch", 2, 6), ("alt", 9, 91), ("oft", 9, 80)):
        Miss.objects.create(query=query, count=count, last_asked=today - timedelta(days=days))
    ask("Xylophonbau")
    assert set(Miss.objects.values_list("query", flat=True)) == {"frisch", "oft", "xylophonbau"}


@pytest.mark.parametrize("query", ["Der Markt – und das Licht", "der mark", "Markt – und"])
def test_pages_are_completed_in_the_admin_with_signs_between_words(add, query):
    page = add("Der Markt – und das Licht")
    # As its choosers ask, and as the search above its menu does.
    for asked in (query, PlainText(query)):
        assert [found.pk for found in Page.objects.autocomplete(asked)] == [page.pk]


def related_titles(context):
    return [str(hit["item"]) for hit in context["related"]]


def test_a_synonym_finds_at_once_what_the_site_calls_it(add, ask, client):
    add("Impulse zur Zugbrücke")
    assert related_titles(ask("Klappsteg")) == []
    assert Miss.objects.count() == 1
    Synonym.objects.create(words="Klappsteg", meanings="Zugbrücke")
    context = ask("Klappstege")
    assert related_titles(context) == ["Impulse zur Zugbrücke"]
    assert context["meanings"] == ["Zugbrücke"]
    assert Miss.objects.get().count == 1
    assert related_titles(ask("Klapp Steg")) == ["Impulse zur Zugbrücke"]
    assert ask("Klappsteg oder Klappstege")["meanings"] == ["Zugbrücke"]
    Synonym.objects.all().delete()
    assert related_titles(ask("Klappsteg")) == []


def test_a_synonym_holds_in_the_other_direction_only_where_it_says_so(add, ask):
    add("Zugbrücke am Tor")
    add("Ein Klappsteg")
    one = Synonym.objects.create(words="Klappsteg", meanings="Zugbrücke")
    assert related_titles(ask("Zugbrücke")) == []
    one.both_ways = True
    one.save()
    assert related_titles(ask("Zugbrücke")) == ["Ein Klappsteg"]


def test_a_synonym_may_have_several_words_and_stand_in_a_compound(add, ask):
    add("Mit Bus und Bahn in die Mitte")
    Synonym.objects.create(words="Öffis, Pendelzug", meanings="Bus und Bahn")
    for query in ("Öffis", "Pendelzugkarte", "ein Pendelzug für alle"):
        assert related_titles(ask(query)) == ["Mit Bus und Bahn in die Mitte"]


def test_what_several_synonyms_say_of_a_word_counts_once(add, ask):
    for meaning in ("Quaksel", "Quaksel, Brimbo", "Quaksel, Trunto"):
        Synonym.objects.create(language="de", words="Klappsteg", meanings=meaning)
    for number in range(3):
        add(f"Nur Trill {number}")
    add("Ein Quaksel")
    add("Ein Trill am Zaun")
    assert related_titles(ask("Klappsteg Zaun"))[0] == "Ein Trill am Zaun"


def test_a_synonym_of_several_words_is_none_of_its_last_one(add, ask):
    Synonym.objects.create(language="de", words="auf dem Deich", meanings="Quaksel")
    add("Ein Quaksel")
    assert related_titles(ask("Deich")) == []
    assert related_titles(ask("Leben auf dem Deich")) == ["Ein Quaksel"]


def test_a_verb_of_a_question_has_no_synonyms(add, ask):
    add("Die Zugbrücke")
    Synonym.objects.create(words="kostet", meanings="Zugbrücke")
    assert ask("Was kostet ein Elefant")["meanings"] == []


def test_a_synonym_is_for_pages_of_one_language(add, ask):
    add("Die Zugbrücke")
    Synonym.objects.create(words="drawbridge", meanings="Zugbrücke", language="en")
    assert related_titles(ask("drawbridge")) == []


def test_the_name_of_a_topic_in_another_language_finds_it(home, english_home, ask):
    topic = Topic.objects.create(name="Zugbrücken", locale=home.locale)
    english = topic.copy_for_translation(english_home.locale)
    english.name, english.slug = "Drawbridges", "drawbridges"
    english.save()
    assert related_titles(ask("drawbridge")) == ["Zugbrücken"]
    assert related_titles(ask("Zugbrücke", language="en")) == ["Drawbridges"]


def test_a_site_begins_with_synonyms():
    known = {word for synonym in Synonym.objects.all() for word, _others in synonym.pairs}
    assert {"Handy", "ÖPNV", "WiFö", "library"} <= known


def test_editors_add_a_synonym_from_what_was_searched_in_vain(client, report):
    Miss.objects.create(query="klappsteg", count=3, last_asked=timezone.localdate())
    url = f"{reverse('synonym:add')}?words=klappsteg"
    assert url in report()
    form = client.get(url).context["form"]
    assert form["words"].value() == "klappsteg"
    data = {"words": "klappsteg", "meanings": "Zugbrücke", "language": "de"}
    client.post(reverse("synonym:add"), data)
    assert Synonym.objects.filter(words="klappsteg", meanings="Zugbrücke").exists()
    assert "meanings" in client.post(url, data | {"meanings": ", ,"}).context["form"].errors


def test_editors_see_what_a_synonym_would_find_in_its_own_language(
    add, client, report, english_home
):
    add("Die Zugbrücke")
    add("The drawbridge", parent=english_home)
    report()

    def shown(**data):
        return client.post(reverse("synonym:preview"), data).content.decode()

    german = shown(meanings="Zugbrücke", language="de")
    assert "1 Treffer" in german
    assert "Die Zugbrücke" in german
    assert "The drawbridge" in shown(meanings="drawbridge", language="en")
    assert "The drawbridge" not in shown(meanings="drawbridge", language="de")
    assert "Treffer" not in shown(meanings="Zugbrücke", language="xx")
    client.logout()
    assert client.post(reverse("synonym:preview")).status_code == 302
    guest = get_user_model().objects.create_user("gerd")
    guest.groups.add(Group.objects.get(name=GUESTS))
    client.force_login(guest)
    assert "Treffer" not in shown(meanings="Zugbrücke", language="de")
