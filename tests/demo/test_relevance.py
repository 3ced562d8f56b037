"""What people type leads to the page that they mean, and to none that they do not mean."""

import pytest

from .measuring import measure, ours, queries_of

pytestmark = pytest.mark.django_db

CLASSES = queries_of("relevance")


def test_queries_lead_to_the_pages_that_they_mean(demo):
    scores = measure(CLASSES, ours())
    assert scores["all"].recall >= 0.97, scores["all"].failures
    assert scores["all"].false == 0, scores["all"].failures


def test_there_are_enough_queries():
    assert sum(map(len, CLASSES.values())) >= 150
