"""How fast an edition is handed over, beside a bare loop of smtplib that sends the same bytes to
the same mail server: `make bench-newsletter`, on PostgreSQL with TEST_DATABASE_URL.

    make bench-newsletter TEST_ARGS=20000    two workers share so many recipients, too

Prints figures, asserts nothing but the count. Uses a database of its own, which it removes.
"""

import multiprocessing
import resource
import smtplib
import statistics
import subprocess
import sys
import time
from collections import Counter

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.core.mail import get_connection  # noqa: E402
from django.db import connection  # noqa: E402
from django.test.utils import setup_test_environment  # noqa: E402
from wagtail.models import Page, Site  # noqa: E402

from newsletter.delivery.mailings import begin_due, order  # noqa: E402
from newsletter.delivery.message import Printed  # noqa: E402
from newsletter.delivery.sending import send_some  # noqa: E402
from newsletter.models import Delivery, Mailing, Subscriber  # noqa: E402

from .. import factories  # noqa: E402
from ..mailbox import AnyPort, Mailbox  # noqa: E402

FEW, ROUNDS, PARAGRAPHS = 400, 7, 60
HOST = "127.0.0.1"
TRANSPORT = "django.core.mail.backends.smtp.EmailBackend"


class Sink(Mailbox):
    """Keeps nothing but how often each address was written to."""

    def __init__(self):
        super().__init__()
        self.count = Counter()

    async def handle_DATA(self, server, session, envelope):
        self.count.update(envelope.rcpt_tos)
        return "250 OK"


def run_sink(pipe):
    """A process of its own; answers what is put into the pipe with what it has counted."""
    sink = Sink()
    server = AnyPort(sink, hostname=HOST, port=0)
    server.start()
    pipe.send(server.port)
    while pipe.recv() is not None:
        pipe.send(dict(sink.count))
        sink.count.clear()


def main(many=0):
    setup_test_environment()
    name = connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    pipe, end = multiprocessing.Pipe()
    process = multiprocessing.get_context("spawn").Process(target=run_sink, args=[end])
    process.start()
    try:
        port = pipe.recv()
        settings.MAIL_TRANSPORT, settings.EMAIL_HOST, settings.EMAIL_PORT = TRANSPORT, HOST, port
        edition = make_edition()
        compare(edition, pipe)
        if many:
            share(edition, pipe, many, name, port)
    finally:
        pipe.send(None)
        process.join()
        connection.creation.destroy_test_db(name, verbosity=0)


def make_edition():
    Page.get_first_root_node().get_children().delete()
    home = factories.HomePageFactory(parent=Page.get_first_root_node(), locale=factories.german())
    Site.objects.update_or_create(
        is_default_site=True, defaults={"hostname": "localhost", "root_page": home}
    )
    section = factories.NewsletterIndexPageFactory(parent=home)
    text = "<p>Wie aus einem leeren Kaufhaus ein Ort für alle wurde, und was er kostet. </p>"
    content = [("text", text * 5)] * PARAGRAPHS
    return factories.EditionPageFactory(parent=section, title="Überblick", content=content)


def new_mailing(edition, count):
    Mailing.objects.all().delete()
    Subscriber.objects.all().delete()
    rows = factories.SubscriberFactory.build_batch(count)
    Subscriber.objects.bulk_create(rows, batch_size=5000)
    order(edition, None)
    taken = timed(begin_due)
    with connection.cursor() as cursor:
        # As the database does by itself some time after rows have come.
        cursor.execute("ANALYZE")
    return taken


def compare(edition, pipe):
    size = len(bytes_of(edition, 1)[0])
    print(f"{connection.vendor}, a mail of {size / 1024:.0f} KB, {FEW} recipients in each round")
    figures = {"bare": [], "ours": []}
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for _round in range(ROUNDS):
        new_mailing(edition, FEW)
        contents = bytes_of(edition, FEW)
        figures["bare"].append(FEW / timed(lambda contents=contents: bare(contents)))
        del contents
        check(pipe, FEW)
        figures["ours"].append(FEW / timed(ours))
        check(pipe, FEW)
    for name, found in figures.items():
        print(f"  {name}  {statistics.median(found):6.0f} mails a second  {spread(found)}")
    ratios = [ours / bare for ours, bare in zip(figures["ours"], figures["bare"], strict=True)]
    print(f"  ours to bare: {statistics.median(ratios):.2f}  {spread(ratios, 2)}")
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(f"  memory of this process: {before / 1024:.0f} MB before, {after / 1024:.0f} MB after")


def bytes_of(edition, count):
    printed = Printed(edition.freeze(), get_connection(TRANSPORT))
    return [printed.content_for(f"leser{n}@example.org", number=n) for n in range(count)]


def bare(contents):
    with smtplib.SMTP(HOST, settings.EMAIL_PORT) as smtp:
        for number, content in enumerate(contents):
            smtp.sendmail("redaktion@example.org", [f"leser{number}@example.org"], content)


def ours():
    while send_some():
        pass


def share(edition, pipe, count, name, port):
    """Two workers at once, in processes of their own."""
    print(f"\n{count} recipients, two workers")
    print(f"  rows made in {new_mailing(edition, count):.1f} s")
    command = [sys.executable, "-m", "tests.bench.newsletter", "worker", name, str(port)]
    taken = timed(lambda: [worker.wait() for worker in [subprocess.Popen(command) for _ in "12"]])
    check(pipe, count)
    print(f"  {count / taken:.0f} mails a second in {taken:.0f} s, everybody once")
    assert set(Delivery.objects.values_list("state", flat=True)) == {"sent"}
    assert Mailing.objects.get().state == "finished"


def work(name, port):
    settings.DATABASES["default"]["NAME"] = connection.settings_dict["NAME"] = name
    settings.MAIL_TRANSPORT, settings.EMAIL_HOST, settings.EMAIL_PORT = TRANSPORT, HOST, port
    ours()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"  a worker is done: {memory:.0f} MB at most")


def check(pipe, count):
    pipe.send(True)
    counted = pipe.recv()
    assert len(counted) == count, f"{len(counted)} of {count} got it"
    assert set(counted.values()) == {1}, "somebody got it twice"


def timed(function):
    start = time.perf_counter()
    function()
    return time.perf_counter() - start


def spread(found, digits=0):
    return f"({min(found):.{digits}f} to {max(found):.{digits}f})"


if __name__ == "__main__":
    if sys.argv[1:2] == ["worker"]:
        work(sys.argv[2], int(sys.argv[3]))
    else:
        main(*map(int, sys.argv[1:]))
