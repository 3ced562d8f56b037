"""The podcast of a section: its pages with a sound file of our own, for programs that play such."""

from html import escape
from uuid import UUID, uuid5

import filetype
from django.http import Http404, HttpResponse, JsonResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils.feedgenerator import Enclosure, Rss201rev2Feed
from django.utils.translation import get_language
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page
from webvtt import Caption

from cms.head.addresses import absolute
from cms.media.captions import webvtt_of
from cms.media.chapters import seconds
from cms.models.settings import SiteSettings

from .atom import CleanFeed, find_section, name_of, newest

ITUNES = "http://www.itunes.com/dtds/podcast-1.0.dtd"
PODCAST = "https://podcastindex.org/namespace/1.0"
# In which the directories of podcasts name one by its address.
_NAMES = UUID("ead4c236-bf58-58c6-a2c6-a6b28d128cb6")
# A word of the directories' own list.
CATEGORY = "Government"


class PodcastFeed(CleanFeed, Rss201rev2Feed):
    content_type = "application/rss+xml; charset=utf-8"

    def rss_attributes(self):
        return {**super().rss_attributes(), "xmlns:itunes": ITUNES, "xmlns:podcast": PODCAST}

    def add_root_elements(self, handler):
        super().add_root_elements(handler)
        feed = self.feed
        handler.addQuickElement("itunes:author", feed["author"])
        handler.addQuickElement("itunes:image", attrs={"href": feed["cover"]})
        handler.addQuickElement("itunes:category", attrs={"text": CATEGORY})
        handler.addQuickElement("itunes:explicit", "false")
        handler.addQuickElement("itunes:type", "episodic")
        if feed["email"]:
            handler.startElement("itunes:owner", {})
            handler.addQuickElement("itunes:name", feed["author"])
            handler.addQuickElement("itunes:email", feed["email"])
            handler.endElement("itunes:owner")
        address = feed["feed_url"].partition("://")[2].strip("/")
        handler.addQuickElement("podcast:guid", str(uuid5(_NAMES, address)))

    def add_item_elements(self, handler, item):
        super().add_item_elements(handler, item)
        handler.addQuickElement("itunes:title", item["title"])
        handler.addQuickElement("itunes:author", ", ".join(item["authors"]))
        handler.addQuickElement("itunes:explicit", "false")
        if item["duration"]:
            handler.addQuickElement("itunes:duration", str(int(item["duration"].total_seconds())))
        for name in ("chapters", "transcript"):
            if item[name]:
                handler.addQuickElement(f"podcast:{name}", attrs=item[name])


def _open(view):
    """For programs that live in the page of another host."""

    def opened(*args, **kwargs):
        response = view(*args, **kwargs)
        response.headers["Access-Control-Allow-Origin"] = "*"
        return response

    return cache_control(public=True, max_age=600)(conditional_page(opened))


@_open
def section(request, slug):
    found = find_section(request, slug)
    if not found.podcast_url:
        raise Http404
    settings = SiteSettings.for_request(request)
    feed = PodcastFeed(
        title=f"{settings.name}: {found.title}",
        description=found.introduction or found.meta_description or settings.tagline,
        link=found.get_full_url(request),
        feed_url=absolute(request, found.podcast_url),
        language=get_language(),
        feed_copyright=settings.name,
        author=settings.name,
        email=settings.email,
        cover=absolute(request, static("icons/brand/podcast.png")),
    )
    episodes = newest(found.get_episodes()).select_related("recording")
    for page in found.load(episodes):
        recording, place = page.recording, (slug, page.pk)
        ending = recording.file.name.rpartition(".")[2].lower()
        sound = absolute(request, recording.file.url)
        mime = filetype.get_type(ext=ending).mime
        feed.add_item(
            title=page.title,
            link=page.get_full_url(request),
            description=escape(page.meta_description),
            unique_id=name_of(page),
            unique_id_is_permalink=False,
            pubdate=page.first_published_at,
            enclosures=[Enclosure(sound, str(recording.file_size or 0), mime)],
            authors=page.author_names,
            duration=recording.duration,
            chapters=_chapters(request, recording, place),
            transcript=_transcript(request, page, recording, place),
        )
    return HttpResponse(feed.writeString("utf-8"), content_type=feed.content_type)


def _chapters(request, recording, place):
    if not recording.chapters:
        return None
    url = absolute(request, reverse("podcast_chapters", args=place))
    return {"url": url, "type": "application/json+chapters"}


def _transcript(request, page, recording, place):
    """As captions where there are times, else the page with it."""
    if recording.captions:
        url = absolute(request, recording.captions.url)
    elif _has_times(recording):
        url = absolute(request, reverse("podcast_transcript", args=place))
    elif recording.transcript:
        return {"url": page.get_full_url(request), "type": "text/html"}
    else:
        return None
    return {"url": url, "type": "text/vtt", "language": recording.language}


def _has_times(recording):
    starts = [seconds(turn.value["start"]) for turn in recording.transcript]
    return bool(starts) and None not in starts and starts == sorted(starts)


def _find(request, slug, pk):
    episodes = find_section(request, slug).get_episodes()
    page = episodes is not None and episodes.filter(pk=pk).first()
    if not page:
        raise Http404
    return page.recording


@_open
def chapters(request, slug, pk):
    found = _find(request, slug, pk).chapter_list
    rows = [{"startTime": chapter.start, "title": chapter.title} for chapter in found]
    content = {"version": "1.2.0", "chapters": rows}
    return JsonResponse(content, content_type="application/json+chapters")


@_open
def transcript(request, slug, pk):
    recording = _find(request, slug, pk)
    if not _has_times(recording):
        raise Http404
    turns = [turn.value for turn in recording.transcript]
    starts = [seconds(turn["start"]) for turn in turns]
    whole = recording.duration.total_seconds() if recording.duration else 0
    ends = [*starts[1:], max(whole, starts[-1] + 1)]
    captions = [
        Caption(_clock(start), _clock(end), f"<v {_plain(turn['speaker'])}>{_plain(turn['text'])}")
        for start, end, turn in zip(starts, ends, turns, strict=True)
    ]
    return HttpResponse(webvtt_of(captions), content_type="text/vtt; charset=utf-8")


def _clock(at):
    minutes, at = divmod(int(at), 60)
    return f"{minutes // 60:02}:{minutes % 60:02}:{at:02}.000"


def _plain(text):
    """On one line: an empty one would end the caption."""
    return escape(" ".join(text.split()), quote=False)
