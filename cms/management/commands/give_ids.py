import json

from django.apps import apps
from django.core.management.base import BaseCommand, CommandError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.db.models import Q
from wagtail.models import Revision
from wagtail_localize.models import TranslationSource

from cms.blocks.ids import give_ids
from cms.checks.findings import streams


class Command(BaseCommand):
    help = (
        "Gives ids to entries of lists that were stored without (content that came by a script): "
        "translators are offered nothing of them. Mends what is published, drafts, and what was "
        "sent to translators; run it after an import, and as often as you like."
    )

    def add_arguments(self, parser):
        parser.add_argument("--check", action="store_true", help="only count, and fail if any")

    @transaction.atomic
    def handle(self, *, check, **options):
        models = [model for model in apps.get_models() if streams(model)]
        given = sum(_mend(each) for model in models for each in model._base_manager.iterator())
        if check:
            transaction.set_rollback(True)
            if given:
                raise CommandError(f"{given} entries have no id. Run give_ids to mend them.")
        self.stdout.write(f"{given} entries had no id.")


def _mend(instance):
    fields, values = streams(instance), {}
    given = 0
    for field in fields:
        value = getattr(instance, field.name)
        if found := give_ids(field.stream_block, [*value.raw_data]):
            values[field.name], given = value, given + found
    if values:
        type(instance)._base_manager.filter(pk=instance.pk).update(**values)
    for revision in _revisions(instance):
        if found := _in_content(fields, revision.content):
            revision.save(update_fields=["content"])
            given += found
    for source in _sources(instance):
        content = json.loads(source.content_json)
        if found := _in_content(fields, content):
            source.content_json = json.dumps(content, cls=DjangoJSONEncoder)
            source.save(update_fields=["content_json"])
            source.refresh_segments()
            given += found
    return given


def _revisions(instance):
    """What may still be published of it."""
    if not hasattr(instance, "latest_revision_id"):
        return []
    named = Q(pk__in=[instance.latest_revision_id, instance.live_revision_id])
    revisions = Revision.objects.for_instance(instance)
    return revisions.filter(named | Q(approved_go_live_at__isnull=False))


def _sources(instance):
    if not hasattr(instance, "translation_key"):
        return []
    return TranslationSource.objects.filter(
        object_id=instance.translation_key, locale_id=instance.locale_id
    )


def _in_content(fields, content):
    given = 0
    for field in fields:
        raw = json.loads(content.get(field.name) or "[]")
        if found := give_ids(field.stream_block, raw):
            content[field.name], given = json.dumps(raw, cls=DjangoJSONEncoder), given + found
    return given
