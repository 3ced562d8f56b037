"""What people type leads to the page that they mean, and to none that they do not mean."""

import pytest

from .measuring import measure, measure_grades, ours, queries_of

pytestmark = pytest.mark.django_db

CLASSES, GRADED = queries_of("relevance"), queries_of("graded")


def test_queries_lead_to_the_pages_that_they_mean(demo):
    scores = measure(CLASSES, ours())
    assert scores["all"].recall >= 0.97, scores["all"].failures
    assert scores["all"].false == 0, scores["all"].failures


def test_what_is_shown_is_as_good_as_people_judge_it(demo):
    score = measure_grades(GRADED, ours())["all"]
    assert score.ndcg >= 0.8, score.failures
    assert score.success >= 0.9, score.failures
    assert score.dead_ends <= 0.02 * score.wanted, score.failures
    assert not score.falsehoods


def test_there_are_enough_queries():
    assert sum(map(len, CLASSES.values())) >= 150
    assert sum(map(len, GRADED.values())) >= 400
