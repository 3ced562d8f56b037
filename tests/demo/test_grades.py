"""What is shown is ordered as people judge it. A database finds, the site orders: once will do."""

import pytest

from .measuring import measure_grades, ours, queries_of

pytestmark = pytest.mark.django_db

GRADED = queries_of("graded")


def test_what_is_shown_is_as_good_as_people_judge_it(demo):
    score = measure_grades(GRADED, ours())["all"]
    assert score.ndcg >= 0.8, score.failures
    assert score.success >= 0.9, score.failures
    assert score.dead_ends <= 0.02 * score.wanted, score.failures
    assert not score.falsehoods


def test_there_are_enough_queries():
    assert sum(map(len, GRADED.values())) >= 400
