"""PostgreSQL keeps what is new in a full-text index in a list, which each condition of a search
reads from end to end until a vacuum sorts it in. A site that is saved a few times a day may wait
for that for weeks, and a result page has fifty conditions: it took four times as long."""

from django.db import migrations

TABLE = "wagtailsearch_indexentry"


def indexes(connection):
    with connection.cursor() as cursor:
        found = connection.introspection.get_constraints(cursor, TABLE)
    return [name for name, each in found.items() if each.get("type") == "gin"]


def sort_in_at_once(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        for name in indexes(schema_editor.connection):
            schema_editor.execute(f'ALTER INDEX "{name}" SET (fastupdate = off)')
            schema_editor.execute("SELECT gin_clean_pending_list(%s::regclass)", [name])


def use_a_list(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        for name in indexes(schema_editor.connection):
            schema_editor.execute(f'ALTER INDEX "{name}" RESET (fastupdate)')


class Migration(migrations.Migration):
    dependencies = [
        ("search", "0006_start_lists_more"),
        ("wagtailsearch", "0010_add_text_fields"),
    ]
    operations = [migrations.RunPython(sort_in_at_once, use_a_list)]
