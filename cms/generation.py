"""One number for the state of all content, and what a process remembers of that state.

Whatever is saved or deleted raises the number when it is committed; what was remembered of an older
state is forgotten with it, and with the minute: days turn and deadlines pass without anybody
saving. Each process looks at number and clock once a second, and when a minute begins. Unknown
tables count, so that a new one is safe from the start.
"""

import logging
import threading
import time

from django.apps import apps
from django.db import DatabaseError, connection, transaction
from django.db.models import F, QuerySet
from django.db.models.signals import m2m_changed, post_delete, post_save
from django.utils import timezone
from wagtail.signals import post_page_move

# What no page shows: drafts, who is logged in, what was sent and looked for, derived tables.
UNSEEN = {
    *("accounts.attempt", "accounts.session", "admin.logentry"),
    *("auth.group", "auth.permission", "auth.user"),
    *("django_mfa.authenticator", "django_mfa.mfaexemption", "django_mfa.mfauserhandle"),
    "django_mfa.ratelimitcounter",
    *("cms.generation", "cms.heartbeat", "cms.siterendition", "contenttypes.contenttype"),
    "django_tasks_database.dbtaskresult",
    *("home.contactmessage", "outbox.outgoingmail", "projects.enquiry", "submissions.formhit"),
    *("newsletter.delivery", "newsletter.mailing", "newsletter.subscriber"),
    *("newsletter.suppression", "operations.errorcount", "search.miss"),
    *("wagtailcore.comment", "wagtailcore.commentreply", "wagtailadmin.editingsession"),
    *("wagtailcore.modellogentry", "wagtailcore.pagelogentry", "wagtailcore.pagesubscription"),
    *("wagtailcore.referenceindex", "wagtailcore.revision", "wagtailcore.taskstate"),
    *("wagtailcore.uploadedfile", "wagtailcore.workflowstate", "wagtailusers.userprofile"),
    *("wagtailsearchpromotions.query", "wagtailsearchpromotions.querydailyhits"),
}
# Of a page, what saving a draft writes.
DRAFT = {"draft_title", "has_unpublished_changes", "latest_revision", "latest_revision_created_at"}
LOOK_EVERY = 1.0  # seconds

logger = logging.getLogger(__name__)


class _State:
    number = 0
    minute = 0
    look_at = 0.0
    memory = {}


# Of this thread: what it remembers while it has changed something that is not committed yet.
_changed = threading.local()


def minute():
    """Days turn and deadlines pass with it; nothing is remembered longer."""
    return timezone.now().timestamp() // 60


def number():
    """The state that this process knows; at most a second old, and never older than what it
    committed itself."""
    now = time.monotonic()
    if now >= _State.look_at:
        _look(now)
    return _State.number


def _look(now):
    """Each second, and when a minute begins."""
    _State.look_at = now + min(LOOK_EVERY, 60 - time.time() % 60)
    if (current := minute()) != _State.minute:
        _State.minute, _State.memory = current, {}
        if _is_waiting():
            _changed.memory = {}
    found = _table().filter(pk=1).values_list("number", flat=True).first() or 0
    if found != _State.number:
        _State.number, _State.memory = found, {}


def state():
    """The number, and the minute in which it was looked at."""
    return number(), _State.minute


def remembered(key, make):
    """What `make` gives, asked for once in a state. The value is shared: nobody changes it.

    Keys come from what the site has (languages, paths of pages that exist), not from visitors, or
    memory would grow with them.
    """
    number()
    # Made from an older state, it goes to the older memory.
    memory = _memory()
    if key not in memory:
        memory[key] = make()
    return memory[key]


def remembered_many(key, ids, fetch):
    """What `fetch` gives for ids, as {id: value}; it is asked once, for those not yet known.
    What does not exist is not in it."""
    ids, known = set(ids), remembered(key, dict)
    if unknown := ids - known.keys():
        known.update({**dict.fromkeys(unknown), **fetch(unknown)})
    return {each: known[each] for each in ids if known.get(each) is not None}


def remembered_rows(obj, name):
    """The rows of a relation, asked for once in a state. Those of a draft stand in the object
    itself, as somebody has changed them."""
    rows = getattr(obj, name).all()
    if not isinstance(rows, QuerySet):
        return rows
    return remembered((type(obj), obj.pk, name), lambda: list(rows))


def look_again():
    """What comes next must not be a second old."""
    _State.look_at = 0.0


def forget():
    _State.memory, _State.look_at = {}, 0.0
    _changed.memory = None


def raise_number():
    """For changes that send no signal: updates of whole querysets."""
    _changed.memory = {}
    transaction.on_commit(_write)


def _is_waiting():
    return getattr(_changed, "memory", None) is not None


def _memory():
    """What is not committed is for the thread alone that changed it; others, and this one after a
    rollback, go on with what is."""
    if _is_waiting() and not connection.in_atomic_block:
        _changed.memory = None
    return _changed.memory if _is_waiting() else _State.memory


def connect():
    for signal in (post_save, post_delete, m2m_changed):
        signal.connect(_note, dispatch_uid="cms.generation")
    # The tree is moved without a model being saved.
    post_page_move.connect(_note, dispatch_uid="cms.generation")


def _note(sender, update_fields=None, **kwargs):
    if sender._meta.label_lower in UNSEEN or sender.__module__ == "__fake__":
        return
    if not (update_fields and DRAFT.issuperset(update_fields)):
        raise_number()


def _write():
    """Once for a transaction, however much it changed."""
    if not _is_waiting():
        return
    try:
        if not _table().filter(pk=1).update(number=F("number") + 1):
            _table().get_or_create(pk=1, defaults={"number": 1})
    except DatabaseError:
        # While the first migrations run there is no table yet, and nobody who remembers.
        logger.debug("The state of the content could not be counted.")
    forget()


def _table():
    return apps.get_model("cms", "Generation").objects
