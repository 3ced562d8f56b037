"""Chosen pages become blocks of the overview, in pages and in what editors saved of them."""

import json
from uuid import uuid4

from django.db import migrations


def block(kind, **value):
    return {"type": kind, "value": value, "id": str(uuid4())}


def blocks_of(rows):
    blocks, section = [], None
    for row in rows:
        if row["section"] != section:
            section = row["section"]
            blocks.append(block("section", section=section, title=""))
        texts = {"title": row["title"], "text": row["text"], "image": None}
        blocks.append(block("entry", page=row["page"], **texts))
    return blocks


def move(apps, schema_editor):
    editions = apps.get_model("newsletter", "EditionPage").objects
    entries = apps.get_model("newsletter", "EditionEntry").objects
    for edition in editions.all():
        rows = entries.filter(edition=edition).order_by("sort_order")
        rows = rows.values("section", "page", "title", "text")
        editions.filter(pk=edition.pk).update(content=blocks_of(rows))
    kinds = apps.get_model("contenttypes", "ContentType").objects
    kind = kinds.filter(app_label="newsletter", model="editionpage").first()
    revisions = apps.get_model("wagtailcore", "Revision").objects
    for revision in revisions.filter(content_type=kind) if kind else ():
        rows = sorted(revision.content.pop("entries", ()), key=lambda row: row["sort_order"] or 0)
        revision.content["content"] = json.dumps(blocks_of(rows))
        revision.save(update_fields=["content"])


class Migration(migrations.Migration):
    dependencies = [("newsletter", "0002_the_weekly_overview")]

    operations = [migrations.RunPython(move, migrations.RunPython.noop)]
