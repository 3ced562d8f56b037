"""Whether other mail servers find what they look for behind our sender's address."""

import re
from email.utils import parseaddr

import dns.resolver
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from dns.exception import DNSException

from cms.text.addresses import wire

PATIENCE = 5  # seconds


class Command(BaseCommand):
    help = (
        "Looks up SPF, DKIM and DMARC of the domain that mail is sent from, and says what to do "
        "where one is missing. Ends with 1 if something is missing or wrong, with 2 if no resolver "
        "answers."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "selectors", nargs="*", help="DKIM selectors, as the mail server or provider names them"
        )
        parser.add_argument("--resolver", help="address of the DNS server to ask, such as 9.9.9.9")
        parser.add_argument("--port", type=int, default=53, help="its port (53)")

    def handle(self, *, selectors, resolver, port, **options):
        sender = wire(parseaddr(settings.DEFAULT_FROM_EMAIL)[1])
        domain = sender.rpartition("@")[2]
        self.resolver = dns.resolver.Resolver(configure=not resolver)
        self.resolver.lifetime = PATIENCE
        if resolver:
            self.resolver.nameservers, self.resolver.port = [resolver], port
        self.stdout.write(f"Sender: {sender}")
        faults = [
            self.report("SPF", domain, spf),
            *(self.report("DKIM", f"{name}._domainkey.{domain}", dkim) for name in selectors),
            self.report("DMARC", f"_dmarc.{domain}", dmarc),
        ]
        if not selectors:
            faults.append(True)
            self.stdout.write("DKIM   not looked up: name the selector, e.g. `check_sender mail`.")
        if any(faults):
            raise CommandError("Not all is as it should be; docs/operations.md says what to do.")

    def report(self, name, domain, judge):
        """True when something is wrong."""
        is_right, words = judge(self.texts(domain))
        self.stdout.write(f"{name:6} {'ok' if is_right else 'WRONG':6} {domain}: {words}")
        return not is_right

    def texts(self, domain):
        try:
            answer = self.resolver.resolve(domain, "TXT")
        except (dns.resolver.NXDOMAIN, dns.resolver.NoAnswer):
            return []
        except DNSException as error:
            message = f"No resolver answers ({type(error).__name__}); nothing is known of {domain}."
            raise CommandError(message, returncode=2) from error
        return [b"".join(record.strings).decode(errors="replace") for record in answer]


def spf(texts):
    found = [text for text in texts if re.match(r"v=spf1(\s|$)", text, re.IGNORECASE)]
    if not found:
        return False, "no record. It has to name the servers that send for you."
    if len(found) > 1:
        return False, f"{len(found)} records, which counts as none. Join them."
    if re.search(r"\s\+?all\s*$", found[0], re.IGNORECASE):
        return False, f"allows everybody to send: {found[0]}"
    return True, found[0]


def dkim(texts):
    found = [text for text in texts if re.search(r"(^|;)\s*p=", text)]
    if not found:
        return False, "no key. The mail server or the provider says what to enter there."
    if len(found) > 1:
        return False, f"{len(found)} keys, of which one must stand there."
    if not re.search(r"(^|;)\s*p=\s*[A-Za-z0-9+/]", found[0]):
        return False, "the key has been withdrawn (p= is empty)."
    return True, "a key is there"


def dmarc(texts):
    found = [text for text in texts if re.match(r"v=DMARC1\s*(;|$)", text)]
    if not found:
        return False, "no record. Begin with: v=DMARC1; p=none; rua=mailto:…"
    if len(found) > 1:
        return False, f"{len(found)} records, which counts as none."
    policy = re.search(r";\s*p=\s*(none|quarantine|reject)\b", found[0])
    if not policy:
        return False, f"says no policy (p=): {found[0]}"
    return True, found[0]
