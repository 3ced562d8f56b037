from cms.head import schema

from .choices import Attendance, Status

_STATUS = {
    Status.SCHEDULED: "EventScheduled",
    Status.MOVED: "EventRescheduled",
    Status.CANCELLED: "EventCancelled",
}
_ATTENDANCE = {
    Attendance.ONLINE: "OnlineEventAttendanceMode",
    Attendance.ONSITE: "OfflineEventAttendanceMode",
    Attendance.HYBRID: "MixedEventAttendanceMode",
}


def event_data(event, request, head):
    """An event in the words of schema.org; the link to an online meeting is never part of it."""
    host = event.host_shown
    start, end = event.when.iso
    moved = event.former_when.iso[0] if event.status == Status.MOVED else ""
    status = _STATUS[event.status]
    if event.expected and moved:
        status, start, moved = "EventPostponed", moved, ""
    return schema.node(
        "Event",
        name=event.title,
        description=head.description,
        url=head.url,
        image=schema.image(head.image),
        startDate=start,
        endDate=end,
        previousStartDate=moved,
        eventStatus=f"https://schema.org/{status}",
        eventAttendanceMode=f"https://schema.org/{_ATTENDANCE[event.attendance]}",
        location=_location(event, head),
        organizer=schema.organisation(request, host)
        if host
        else schema.reference(request, "organization"),
        performer=[schema.person(request, person) for person in event.people],
        inLanguage=event.locale.language_code,
        keywords=event.format_name,
        superEvent=_series(event, request),
        recordedIn=schema.recording(request, event.recap_recording, event),
    )


def _series(event, request):
    if series := event.series_shown:
        return schema.node("EventSeries", name=series.title, url=series.get_full_url(request))
    return None


def _location(event, head):
    leads_in = event.registration_url if event.standing.invites else ""
    online = schema.node("VirtualLocation", url=leads_in or head.url)
    place = schema.node("Place", name=event.venue, address=event.address or event.venue)
    return {
        Attendance.ONLINE: online,
        Attendance.ONSITE: place,
        Attendance.HYBRID: [place, online],
    }[event.attendance]
