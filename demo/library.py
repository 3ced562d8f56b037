"""Pictures, documents, recordings, topics, organisations and people of the demo."""

from concurrent.futures import ProcessPoolExecutor
from datetime import timedelta

from django.core.files import File
from django.core.files.base import ContentFile
from wagtail.models import Locale

from cms.media import pictures
from cms.models.media import Recording, SiteDocument, SiteImage
from cms.models.records import Topic
from network.models import Organisation, Person

from . import files
from .draw import draw, make_pdf


def load(remember):
    """`remember(kind, key, object)` is called for each record made."""
    _images(remember)
    for record in files.records("documents"):
        pdf = make_pdf(record["title"], record["lines"])
        document = SiteDocument.objects.create(
            title=record["title"], file=ContentFile(pdf, name=f"{record['key']}.pdf")
        )
        remember("document", record["key"], document)
    for record in files.records("recordings"):
        remember("recording", record["key"], _recording(record, remember))
    for kind, model in (("topic", Topic), ("organisation", Organisation), ("person", Person)):
        for record in files.records({"person": "people"}.get(kind, f"{kind}s")):
            remember(kind, record["key"], _snippet(model, record, remember))


def _images(remember):
    entries = files.records("images")
    with ProcessPoolExecutor() as pool:
        drawn = pool.map(draw, [record["key"] for record in entries])
        for record, data in zip(entries, drawn, strict=True):
            image = SiteImage.objects.create(
                title=record["title"],
                description=record["alt"],
                description_en=record.get("alt_en", ""),
                credit=record["credit"],
                file=ContentFile(data, name=f"{record['key']}.jpg"),
            )
            remember("image", record["key"], image)
    pictures.prepare(remember.find("image", record["key"]) for record in entries)


def _recording(record, remember):
    minutes, seconds = record.get("duration", "0:00").split(":")
    recording = Recording(
        title=record["title"],
        medium=record["medium"],
        external_url=record.get("external_url", ""),
        poster=remember.made.get(("image", record.get("poster"))),
        duration=timedelta(minutes=int(minutes), seconds=int(seconds)) or None,
        chapters=record.get("chapters", ""),
        language=record.get("language", "de"),
        transcript=[("turn", turn) for turn in record["transcript"]],
    )
    for field in ("file", "captions"):
        if name := record.get(field):
            with (files.MEDIA / name).open("rb") as media:
                getattr(recording, field).save(name, File(media), save=False)
    recording.save()
    return recording


def _snippet(model, record, remember):
    """The German record and, where the file has one, its English translation."""
    fields = {name: value for name, value in record.items() if name not in ("key", "en")}
    if organisation := fields.get("organisation"):
        fields["organisation"] = remember.find("organisation", organisation)
    german = model.objects.create(locale=Locale.objects.get(language_code="de"), **fields)
    if english := record.get("en"):
        copy = german.copy_for_translation(Locale.objects.get(language_code="en"))
        for name, value in english.items():
            setattr(copy, name, value)
        if organisation:
            copy.organisation = (
                fields["organisation"].get_translations().first() or (fields["organisation"])
            )
        copy.save()
    return german
