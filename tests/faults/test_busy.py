"""Many read while somebody publishes: nobody is turned away, and nobody reads what is long gone."""

import re
import time

EDITIONS, READERS, READS = 20, 300, 6
# Each process looks once a second whether something was published; the rest is for a slow machine.
LATE = 3


def test_readers_get_what_is_published(machine, event):
    machine.start_server()
    url, published, reads = event.url, {}, []

    def publish():
        for number in range(1, EDITIONS + 1):
            event.title = f"Ausgabe {number}."
            event.save_revision().publish()
            published[number] = time.monotonic()
            time.sleep(0.1)

    def read():
        for _ in range(READS):
            begun = time.monotonic()
            answer = machine.request("GET", url)
            found = answer and re.search(r"<h1[^>]*>\s*(?:Ausgabe (\d+)\.|Werkstatt)", answer[2])
            reads.append((begun, answer and answer[0], found and int(found[1] or 0)))

    machine.at_once(lambda work: work(), [publish, *[read] * READERS])
    assert {status for _begun, status, _number in reads} == {200}
    assert len(reads) == READERS * READS
    for begun, _status, number in reads:
        least = max([each for each, at in published.items() if at < begun - LATE], default=0)
        assert number is not None
        assert number >= least
    time.sleep(LATE)
    read()
    assert reads[-1][2] == EDITIONS
    seen = {number for _begun, _status, number in reads}
    print(f"{len(reads)} reads of {len(seen)} editions in {reads[-1][0] - reads[0][0]:.1f} s")
