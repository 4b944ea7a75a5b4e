"""Texts of commands: the same in both languages, with French spaces that do not break."""

import ast
import re
from collections import Counter
from pathlib import Path
from string import Formatter

import pytest

from game_server.commands import texts
from game_server.commands.texts import ENGLISH, FRENCH, sentence


def places(text: str) -> set[str]:
    """Return the placeholders of a text."""
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_both_languages_say_the_same() -> None:
    """Every sentence is there twice, with the same placeholders."""
    assert FRENCH.keys() == ENGLISH.keys()
    assert {key: places(text) for key, text in FRENCH.items()} == {
        key: places(text) for key, text in ENGLISH.items()
    }


def test_every_key_stands_in_one_table() -> None:
    """One that two modules use would be said with the words, and the places, of the other one."""
    found: Counter[str] = Counter()
    for path in Path(texts.__file__).parent.glob("texts*.py"):
        for node in ast.parse(path.read_text()).body:
            if isinstance(node, ast.AnnAssign) and ast.unparse(node.target) == "FRENCH":
                keys = node.value.keys if isinstance(node.value, ast.Dict) else []
                found.update(ast.literal_eval(key) for key in keys if key is not None)
    assert set(found) == set(FRENCH)
    assert [key for key, times in found.items() if times > 1] == []


@pytest.mark.parametrize("key", sorted(FRENCH))
def test_french_signs_do_not_leave_their_words(key: str) -> None:
    """A no-break space stands before a colon, except in code."""
    text = re.sub(r"`[^`]*`", "", FRENCH[key])
    assert re.search(r"(?<!\u00a0):", text) is None
    assert re.search(r"[?!;]", text) is None


def test_sentence_is_filled() -> None:
    """Details stand in their places."""
    assert sentence("data_held", "fr", {"dir": "d"}).startswith(
        "Un autre serveur utilise déjà d\u00a0:"
    )
    assert sentence("serve.stopped", "en") == "Stopped. Rooms will resume at the next start."
