"""Lists of words that the screen shows in no nickname: `insultes/`, one file for each language."""

import re

from game_server.content.fields import Fields
from game_server.content.names import fold
from game_server.engine.seats.name_filter import RefusedWords

LETTERS = re.compile("[a-z0-9]+")


def read_refused_words(fields: Fields) -> RefusedWords:
    """Return the words of one list."""
    found = RefusedWords(
        words=read_words(fields, "words"),
        anywhere=read_words(fields, "anywhere"),
        alone=read_words(fields, "alone"),
        allowed=tuple(fold(node.text) for node in fields.texts("allowed", required=False)),
    )
    fields.finish()
    return found


def read_words(fields: Fields, name: str) -> tuple[str, ...]:
    """Return the words or names that *name* lists, in lower case, without accents and hyphens."""
    nodes = fields.texts(name, required=False)
    found = (" ".join(LETTERS.findall(fold(node.text))) for node in nodes)
    return tuple(words for words in found if words)
