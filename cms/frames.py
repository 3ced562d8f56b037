"""Room for what Python is in the middle of.

Python (seen in 3.11, 3.12 and 3.13) asks the system for room for its frames 16 KB at a time, and
gives it back as soon as the frame returns that asked. A loop whose calls happen to begin at such
a border asks and gives back each time, so that a call takes 200 times as long: up to a fifth of
the time of a page, another share for each kind of page. Below one frame that is far too big for
it all further ones share a piece as big.
"""

# Half a megabyte, of which nothing is touched. The piece is the next power of two, and what is
# left of it holds deeper calls than Python allows.
SLOTS = 2**16


def roomy(call):
    """The same call, with room for all that it calls; a middleware of Django's, too."""

    def with_room(*args, **kwargs):
        return call(*args, **kwargs)

    with_room.__code__ = with_room.__code__.replace(co_stacksize=SLOTS)
    return with_room
