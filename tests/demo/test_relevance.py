"""What people type leads to the page that they mean, and to none that they do not mean."""

from pathlib import Path

import pytest
import yaml

from demo.management.commands.measure_search import measure, slugs_found

pytestmark = pytest.mark.django_db

CLASSES = yaml.safe_load(Path(__file__).with_name("relevance.yaml").read_text(encoding="utf-8"))


def test_queries_lead_to_the_pages_that_they_mean(demo):
    scores = measure(CLASSES, slugs_found)
    assert scores["all"].recall >= 0.97, scores["all"].failures
    assert scores["all"].false == 0, scores["all"].failures


def test_there_are_enough_queries():
    assert sum(map(len, CLASSES.values())) >= 150
