"""schema.org in dicts: what a page is, for machines. Models say which values, this says how."""

from django.templatetags.static import static
from django.utils import timezone
from django.utils.duration import duration_iso_string

from cms.media.pictures import rendition

from .addresses import absolute


def node(kind, **values):
    """An object of this kind without the properties that have no value."""
    filled = {name: value for name, value in values.items() if value not in (None, "", [], {})}
    return {"@type": kind, **filled}


def graph(*nodes):
    return {"@context": "https://schema.org", "@graph": [node for node in nodes if node]}


def reference(request, name):
    """The identifier under which all pages mean the same thing."""
    return {"@id": absolute(request, f"/#{name}")}


def publisher(request, settings):
    return {
        **reference(request, "organization"),
        **node(
            "Organization",
            name=settings.name,
            legalName=settings.operator,
            url=absolute(request, "/"),
            logo=absolute(request, static("icons/brand/icon-512.png")),
            email=settings.email,
            telephone=settings.phone,
            sameAs=[settings.website] if settings.website else [],
            address=node(
                "PostalAddress",
                streetAddress=settings.street,
                postalCode=settings.postal_code,
                addressLocality=settings.city,
                addressCountry="DE",
            )
            if settings.city
            else None,
        ),
    }


def website(request, settings, home_url, search_path):
    return {
        **reference(request, "website"),
        **node(
            "WebSite",
            name=settings.name,
            alternateName=settings.tagline,
            url=home_url,
            publisher=reference(request, "organization"),
            potentialAction={
                **node("SearchAction"),
                "target": node(
                    "EntryPoint",
                    urlTemplate=absolute(request, search_path) + "?q={search_term_string}",
                ),
                "query-input": "required name=search_term_string",
            },
        ),
    }


def breadcrumb_list(trail):
    """The way from the front page, as (name, absolute address); alone it is no way."""
    if len(trail) < 2:
        return None
    return node(
        "BreadcrumbList",
        itemListElement=[
            node("ListItem", position=position, name=name, item=url)
            for position, (name, url) in enumerate(trail, start=1)
        ],
    )


def image(values):
    return node(
        "ImageObject",
        url=values["url"],
        width=values["width"],
        height=values["height"],
        caption=values["alt"],
    )


def person(request, person):
    return node("Person", name=str(person), url=absolute(request, person.get_absolute_url()))


def organisation(request, organisation):
    return node(
        "Organization",
        name=str(organisation),
        url=absolute(request, organisation.get_absolute_url()),
    )


def recording(request, recording, page):
    """A film or sound with what makes it found: length, still, spoken words."""
    if not recording:
        return None
    url = absolute(request, recording.file.url) if recording.file else ""
    still = rendition(recording.poster, "fill-1280x720|format-jpeg")
    published = page.first_published_at
    captions = (
        node(
            "MediaObject",
            contentUrl=absolute(request, recording.captions.url),
            encodingFormat="text/vtt",
            inLanguage=recording.language,
        )
        if recording.captions
        else None
    )
    return node(
        "VideoObject" if recording.medium == recording.Medium.VIDEO else "AudioObject",
        name=recording.title,
        description=page.meta_description,
        contentUrl=url,
        embedUrl="" if recording.file else recording.external_url,
        thumbnailUrl=absolute(request, still.url) if still else "",
        uploadDate=moment(published),
        duration=duration_iso_string(recording.duration) if recording.duration else "",
        inLanguage=recording.language,
        caption=captions,
        transcript="\n".join(
            f"{turn.value['speaker']}: {turn.value['text']}" for turn in recording.transcript
        ),
    )


def moment(value):
    """A point in time with the offset of Berlin."""
    return timezone.localtime(value).isoformat(timespec="seconds") if value else None
