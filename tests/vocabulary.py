"""The French words that people may read: of the texts of the program, its pages and its content.

A text of the program stands in its French catalogues, or is a literal of its source that has a
space, an accent or a capital, but for docstrings and English ones: what looks like a code, such as
`first_time`, is none. A code that is a French word too is not found so: those of the content have a
mark for that.
"""

import ast
import json
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Final

from ruamel.yaml import YAML

import game_server
from game_server.figures.programme.definitions import DEFINITIONS as OF_PROGRAMME
from game_server.figures.session.definitions import DEFINITIONS as OF_SESSIONS
from game_server.texts import catalogue

_WORD: Final = re.compile(r"[^\W\d]\w*")
_MARKS: Final = re.compile(
    r"<svg.*?</svg>|https?://\S+|#[0-9a-f]{6}\b|\b[0-9a-f]{8,}\b|\S+\.(?:csv|txt|pdf)\b", re.DOTALL
)
"""What is no word: drawings, addresses, colours, hashes, names of files."""
_ENGLISH: Final = frozenset(
    [
        "the",
        "of",
        "and",
        "to",
        "is",
        "are",
        "for",
        "with",
        "from",
        "not",
        "that",
        "by",
        "has",
        "was",
    ]
)
"""What a French text has none of."""
_TEXT: Final = re.compile(r'^ +"?([\w.]+)"?:\s*("(?:[^"\\]|\\.)*"),$', re.MULTILINE)
_PAGES: Final = Path(__file__).parents[1] / "clients" / "web" / "src"
_DAYS: Final = (
    *("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre"),
    *("octobre", "novembre", "décembre", "1er", "1ᵉʳ 2ᵉ", "T1 T2 T3 T4", "mét'ODD"),
)
"""What months and quarters are made of, and the name of the game."""
_SOURCES: Final = Path(game_server.__file__).parent


def words_in(text: str) -> set[str]:
    """Return the words of *text*, in lower case."""
    return {word.casefold() for word in _WORD.findall(_MARKS.sub(" ", text))}


def foreign(texts: Iterable[tuple[str, str]], known: frozenset[str]) -> set[tuple[str, str, str]]:
    """Return each word of *texts* that is not *known*, with where it stands, and in what.

    A plural is known by its singular.
    """
    return {
        (word, where, text[:80])
        for where, text in texts
        for word in words_in(text) - known
        if word.removesuffix("s") not in known
    }


@cache
def words_of_program() -> frozenset[str]:
    """Return the French words of the program, and those of the sources that it cites."""
    sources = (each.source for each in (*OF_SESSIONS.values(), *OF_PROGRAMME.values()))
    found = words_in(" ".join((*_DAYS, *sources)))
    for path in sorted((_SOURCES / "texts" / "fr").iterdir()):
        found |= words_in(" ".join(catalogue(path.stem, "fr").values()))
    for path in sorted(_SOURCES.rglob("*.py")):
        for text in _literals(ast.parse(path.read_text(encoding="utf-8"))):
            words = words_in(text)
            is_text = " " in text.strip() or not text.isascii() or text.istitle()
            if is_text and not words & _ENGLISH:
                found |= words
    return frozenset(found)


@cache
def words_of_pages() -> frozenset[str]:
    """Return the French words of the pages: of their texts by keys, and of what stands alone."""
    found: set[str] = set()
    for path in sorted(_PAGES.rglob("fr*.ts")):
        for _, text in _TEXT.findall(path.read_text(encoding="utf-8")):
            found |= words_in(json.loads(text))
    return frozenset(found)


def words_of_content(directory: Path) -> frozenset[str]:
    """Return the words of the texts in a content *directory*, not those of its keys."""
    found: set[str] = set()
    for path in sorted(directory.rglob("*.yaml")):
        for text in _values(YAML(typ="safe").load(path)):
            found |= words_in(text)
    return frozenset(found)


def _values(held: object) -> Iterator[str]:
    if isinstance(held, dict):
        for each in held.values():
            yield from _values(each)
    elif isinstance(held, list):
        for each in held:
            yield from _values(each)
    elif held is not None:
        yield str(held)


def _literals(node: ast.AST) -> Iterator[str]:
    """Yield the literals below *node*, without docstrings and English ones."""
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    if isinstance(node, ast.Dict):
        for key, value in zip(node.keys, node.values, strict=True):
            if not (isinstance(key, ast.Constant) and key.value == "en"):
                yield from _literals(value)
        return
    for each in ast.iter_child_nodes(node):
        yield from _literals(each)
