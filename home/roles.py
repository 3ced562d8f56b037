"""Who may do what in the admin; `manage.py setup_roles` brings groups and review to this state."""

from dataclasses import dataclass, field
from itertools import product

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.db.models import Q
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from articles.models.stories import ImpulsePage

EDITORS = "Redaktion"
GUESTS = "Gastautor*in"
EVENTS = "Veranstaltungen"
PARTNERS = "Partnerschaften"
ADMINISTRATORS = "Administration"

REVIEW = "Redaktionelle Prüfung"
REVIEWERS = [EDITORS, ADMINISTRATORS]

# What Wagtail brings along and these roles take the place of.
STOCK_GROUPS = ["Editors", "Moderators"]
STOCK_REVIEW = "Moderators approval"


# A permission on a page holds for all below it. Sections are found by their kind, in all languages.
EVERYTHING = Q(depth=1)
IMPULSES = Q(articleindexpage__index_kind=ImpulsePage.kind)
CALENDARS = Q(eventindexpage__isnull=False)
PROJECTS = Q(projectindexpage__isnull=False)

# A password is enough for nobody: a guest's could be as stolen as an editor's.
LOG_IN = ("wagtailadmin.access_admin", "accounts.second_factor")


@dataclass(frozen=True)
class Role:
    """Tables of actions: on pages, by place; on media, in all collections; on records, by model.

    Choosing a record on a page needs no permission. Who may add a page, but not change any, edits
    what is their own.
    """

    pages: dict
    media: dict
    records: dict = field(default_factory=dict)
    rights: tuple = LOG_IN


# Wagtail asks for the permissions of its own media models, whatever stands in for them.
ROLES = {
    EDITORS: Role(
        pages={EVERYTHING: "add change publish lock unlock"},
        media={
            "wagtailimages.image": "add change choose",
            "wagtaildocs.document": "add change choose",
        },
        records={
            "cms.topic": "add change publish delete view",
            "cms.recording": "add change delete view",
            "cms.sitesettings": "change",
            "outbox.outgoingmail": "view change",
            "network.person": "add change publish delete view",
            "network.organisation": "add change publish delete view",
            "articles.voice": "view change delete",
            "embeds.embedsettings": "change",
            "events.registration": "view change delete",
            "events.eventtotal": "view",
            "events.eventformat": "add change delete view",
            "events.interest": "view delete",
            "home.contactmessage": "view delete",
            "newsletter.subscriber": "view add delete",
            "newsletter.mailing": "view change",
            "projects.enquiry": "view change delete",
            "search.miss": "view",
            "search.synonym": "add change delete view",
            "search.wholeword": "add change delete view",
            "wagtail_localize.translation": "submit",
            "wagtailsearchpromotions.searchpromotion": "add change delete",
            "wagtailredirects.redirect": "add change view",
        },
        rights=(*LOG_IN, "submissions.personal_data"),
    ),
    GUESTS: Role(
        pages={IMPULSES: "add"},
        media={"wagtailimages.image": "add choose", "wagtaildocs.document": "choose"},
    ),
    EVENTS: Role(
        pages={CALENDARS: "add change publish lock unlock"},
        media={
            "wagtailimages.image": "add change choose",
            "wagtaildocs.document": "add change choose",
        },
        records={
            "cms.recording": "add change view",
            "network.person": "add change publish view",
            "network.organisation": "add change publish view",
            "events.registration": "view change delete",
            "events.eventtotal": "view",
            "events.eventformat": "add change delete view",
            "events.interest": "view delete",
            "wagtail_localize.translation": "submit",
        },
    ),
    PARTNERS: Role(
        pages={PROJECTS: "change publish lock unlock"},
        media={"wagtailimages.image": "add choose", "wagtaildocs.document": "add choose"},
        records={
            "network.organisation": "add change publish view",
            "projects.enquiry": "view change delete",
        },
    ),
}
ROLES[ADMINISTRATORS] = Role(
    pages={EVERYTHING: "add change publish lock unlock bulk_delete"},
    media=ROLES[EDITORS].media | {"wagtailcore.collection": "add change delete"},
    records={
        **ROLES[EDITORS].records,
        "auth.user": "add change delete",
        "auth.group": "add change delete",
        "wagtailcore.site": "add change",
        "wagtailcore.locale": "add change",
        "wagtailcore.workflow": "add change delete",
        "wagtailcore.task": "add change delete",
        "wagtailredirects.redirect": "add change delete view",
    },
    rights=(*ROLES[EDITORS].rights, "cms.remove_protected_page", "operations.see_health"),
)


@transaction.atomic
def setup_roles():
    """Brings groups and review to the declared state; may run as often as you like.

    Sections that are new take part from the next run on. Returns what was done, as lines.
    """
    known = {
        f"{permission.content_type.app_label}.{permission.codename}": permission
        for permission in Permission.objects.select_related("content_type")
    }
    done = [line for name, role in ROLES.items() for line in _setup(name, role, known)]
    return [*done, *_setup_review(), *_remove_stock_groups()]


def _setup(name, role, known):
    group, is_new = Group.objects.get_or_create(name=name)
    rights = [known[right] for right in (*_rights(role.records), *role.rights)]
    done = [
        *_set_rights(group, set(rights)),
        *_set_places(group, GroupPagePermission, "page", _on_pages(role, known)),
        *_set_places(group, GroupCollectionPermission, "collection", _on_media(role, known)),
    ]
    if is_new:
        return [f"{name}: made, with {len(done)} permissions"]
    return [f"{name}: {change}" for change in sorted(done)] or [f"{name}: is as it should be"]


def _rights(table):
    """The names of the permissions that a table {"app.model": "action action"} stands for."""
    for key, actions in table.items():
        app, model = key.split(".")
        yield from (f"{app}.{action}_{model}" for action in actions.split())


def _on_pages(role, known):
    for place, actions in role.pages.items():
        rights = _rights({"wagtailcore.page": actions})
        yield from product(Page.objects.filter(place), [known[right] for right in rights])


def _on_media(role, known):
    rights = [known[right] for right in _rights(role.media)]
    return product(Collection.objects.filter(depth=1), rights)


def _set_rights(group, wanted):
    held = set(group.permissions.all())
    group.permissions.set(wanted)
    yield from (f"may {permission.codename}" for permission in wanted - held)
    yield from (f"may {permission.codename} no more" for permission in held - wanted)


def _set_places(group, model, place, wanted):
    """Makes what the group may do on pages, or with collections, exactly what is wanted."""
    rows = model.objects.filter(group=group).select_related(place, "permission")
    held = {(getattr(row, place), row.permission): row for row in rows}
    wanted = set(wanted)
    new, old = wanted - held.keys(), held.keys() - wanted
    model.objects.bulk_create(
        model(group=group, permission=permission, **{place: where}) for where, permission in new
    )
    model.objects.filter(pk__in=[held[each].pk for each in old]).delete()
    yield from (f"may {permission.codename} at “{where}”" for where, permission in new)
    yield from (f"may {permission.codename} at “{where}” no more" for where, permission in old)


def _setup_review():
    """One step for all pages that have no workflow of their own: an editor approves.

    Takes Wagtail's own over, with the reviews that are under way.
    """
    task = _own_or_stock(GroupApprovalTask)
    task.groups.set(Group.objects.filter(name__in=REVIEWERS))
    workflow = _own_or_stock(Workflow)
    WorkflowTask.objects.get_or_create(workflow=workflow, task=task)
    for root in Page.objects.filter(EVERYTHING):
        WorkflowPage.objects.update_or_create(page=root, defaults={"workflow": workflow})
    return [f"Review “{REVIEW}”: by {' and '.join(REVIEWERS)}"]


def _own_or_stock(model):
    found = (
        model.objects.filter(name=REVIEW).first()
        or model.objects.filter(name=STOCK_REVIEW).first()
        or model()
    )
    found.name, found.active = REVIEW, True
    found.save()
    return found


def _remove_stock_groups():
    """Wagtail's groups confuse beside ours; one that somebody uses stays."""
    for group in Group.objects.filter(name__in=STOCK_GROUPS):
        if group.user_set.exists() or group.groupapprovaltask_set.exists():
            yield f"{group}: stays, because it is in use"
        else:
            group.delete()
            yield f"{group}: removed, nobody was in it"
