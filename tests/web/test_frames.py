"""Calls are not slow because of where on the stack they happen to be made."""

from concurrent.futures import ThreadPoolExecutor
from resource import RUSAGE_THREAD, getrusage

from django.conf import settings
from django.utils.module_loading import import_string

from cms.frames import roomy

CALLS = 100


def pages_of_memory_taken():
    before = getrusage(RUSAGE_THREAD).ru_minflt
    for _call in range(CALLS):
        leaf()
    return getrusage(RUSAGE_THREAD).ru_minflt - before


def leaf():
    pass


def below(frames, call):
    return below(frames - 1, call) if frames else call()


def test_no_depth_asks_for_memory_at_each_call():
    with ThreadPoolExecutor() as pool:  # tests have the room already, new threads have not
        taken = list(pool.map(roomy(below), range(400), [pages_of_memory_taken] * 400))
    assert max(taken) < CALLS


def test_requests_have_that_room():
    assert import_string(settings.MIDDLEWARE[0]) is roomy
