from dataclasses import dataclass


@dataclass(slots=True, eq=False)
class Match:
    """That an item answers a query, without the item itself; `facts` are its date and topics as
    the index marks them."""

    model: type
    pk: int
    kind: str
    rank: tuple
    facts: frozenset = frozenset()
