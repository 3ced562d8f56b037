"""Until when what the site stands on gets security fixes.

Python: https://devguide.python.org/versions/ · Django: https://www.djangoproject.com/download/ ·
Wagtail: https://docs.wagtail.org/en/stable/releases/ · PostgreSQL:
https://www.postgresql.org/support/versioning/.
"""

import sys
from datetime import date

import django
import wagtail
from django.db import connection

ENDS = {
    "Python": {
        "3.11": date(2027, 10, 31),
        "3.12": date(2028, 10, 31),
        "3.13": date(2029, 10, 31),
        "3.14": date(2030, 10, 31),
    },
    "Django": {"5.2": date(2028, 4, 30)},
    "Wagtail": {"8.0": date(2027, 2, 2)},
    "PostgreSQL": {
        "14": date(2026, 11, 12),
        "15": date(2027, 11, 11),
        "16": date(2028, 11, 9),
        "17": date(2029, 11, 8),
        "18": date(2030, 11, 14),
    },
}


def running():
    yield "Python", "{}.{}".format(*sys.version_info)
    yield "Django", "{}.{}".format(*django.VERSION)
    yield "Wagtail", "{}.{}".format(*wagtail.VERSION)
    if connection.vendor == "postgresql":
        connection.ensure_connection()
        yield "PostgreSQL", str(connection.connection.info.server_version // 10_000)


def ends():
    """(name, version, last day or None where the table does not know it)."""
    return [(name, version, ENDS[name].get(version)) for name, version in running()]
