"""What somebody may type: each character that UTF-8 can write. What hypothesis takes for that by
itself, it works out anew in each process, which takes a second."""

from hypothesis import strategies as st

CHARACTERS = st.characters(exclude_categories=["Cs"])
