"""What counts as a word, and when two words are the same.

Today a word of the index is what the database makes of it. The analysis of German (inflection,
compounds, gender forms) belongs here, and has to reach both sides: `words` gives the query, `key`
decides what is marked in a hit; the index side is `prepare_value` of a search backend's own
`ObjectIndexer`, through which the text of every search field passes.
"""

import re
import unicodedata

WORD = re.compile(r"[^\W_]+")


def words(text: str) -> list[str]:
    """The words of a query. Operators, quotes, control and other characters end a word and go."""
    return WORD.findall(unicodedata.normalize("NFC", text).lower())


def key(word: str) -> str:
    """The same for all spellings of a word: case and accents do not count."""
    letters = unicodedata.normalize("NFKD", word.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
