"""People by the names that stand in transcripts."""

import re
from collections import defaultdict

from cms.language.showing import localize

from .models import Person

# "Prof. Dr.", in front; "(Musterstadt)", behind.
_AROUND = re.compile(r"^(?:\w+\.[ -]?)+|\s*\([^()]*\)$")


def people_called(names):
    """Published people by name, in the active language, where only one has it."""
    plain = {name: _AROUND.sub("", name) for name in names if name}
    words = [name.split() for name in plain.values()]
    last_names = {" ".join(parts[at:]) for parts in words for at in range(1, len(parts))}
    people = defaultdict(dict)
    for person in Person.objects.live().filter(last_name__in=last_names) if last_names else ():
        full_name = f"{person.first_name} {person.last_name}"
        people[full_name][person.translation_key] = person
    only = {name: next(iter(them.values())) for name, them in people.items() if len(them) == 1}
    shown = dict(zip(only, localize(only.values()), strict=True))
    return {name: shown[bare] for name, bare in plain.items() if shown.get(bare)}
