"""Two machines with one database and one cache: what happens at one is seen at the other."""

import subprocess
import time

import pytest
from redis import Redis

from .conftest import Machine, free_port
from .test_losses import patiently

ANSWERS = {"name": "Erika Beispiel", "email": "erika@example.org", "homepage": ""}


@pytest.fixture
def redis(tmp_path):
    port = free_port()
    server = subprocess.Popen(
        ["redis-server", "--port", str(port), "--bind", "127.0.0.1", "--save", ""],
        cwd=tmp_path,
        stdout=subprocess.DEVNULL,
    )
    server.client = Redis(port=port)
    server.url = f"rediscache://127.0.0.1:{port}/0"
    patiently(lambda: server.poll() is None and answers(server.client))
    yield server
    server.kill()
    server.wait(10)


def answers(client):
    try:
        return client.ping()
    except OSError:
        return False


@pytest.fixture
def machines(db, tmp_path, redis):
    folders = [tmp_path / "one", tmp_path / "two"]
    for folder in folders:
        folder.mkdir()
    machines = [Machine(folder, CACHE_URL=redis.url) for folder in folders]
    for machine in machines:
        machine.start_server()
    yield machines
    for machine in machines:
        machine.stop()


def read(machine, page):
    status, _location, html = machine.request("GET", page.url)
    assert status == 200
    return html


def test_seat_taken_at_one_machine_is_gone_at_the_other(machines, event):
    one, two = machines
    action, found = one.open_form(event)
    assert "Warteliste" not in read(two, event)
    status, _location, _html = one.request("POST", action, ANSWERS | {"token": found})
    assert status == 303
    time.sleep(2)
    assert "Warteliste" in read(two, event)
    assert "Warteliste" in read(one, event)


def test_pages_are_served_without_the_cache(machines, redis, event):
    read(machines[0], event)
    assert redis.client.dbsize()
    redis.kill()
    redis.wait(10)
    for machine in machines:
        assert event.title in read(machine, event)
    action, found = machines[0].open_form(event)
    status, _location, _html = machines[0].request("POST", action, ANSWERS | {"token": found})
    assert status == 303
