"""The delivered content with a mark in each code: where the mark is read, a code reached somebody.

Codes are those of scenarios, decks, cards, what a card puts in order, activities, services and
themes. Their titles, and all other texts, are as they were.
"""

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Final

from ruamel.yaml import YAML

CONTENT: Final = Path(__file__).parents[1] / "content"
MARK: Final = "qzx9"
"""What no word of any language has."""
_NAMES: Final = ("id", "code", "scenario", "deck", "service")
"""Keys whose value is a code."""
_LISTS: Final = ("cartes", "sujets", "donnees", "themes", "remplace")
"""Keys of lists of codes, unless what they list has more than a code."""
_KEYED: Final = ("gestes", "services", "scenarios", "cartes")
"""Keys of what has codes as its keys."""
_DECIMAL: Final = re.compile(r"(?<=\[)(\d+,\d+)(?=, )")
_EVERYBODY: Final = "tous"
"""A word of the files, not a code."""


def marked_content(target: Path, *, change: Callable[[str, object], object] | None = None) -> Path:
    """Write the content into *target* with marks, and return it.

    *change* gets the name of each file with what it holds, and returns what it shall hold.
    """
    shutil.copytree(CONTENT, target, dirs_exist_ok=True)
    for path in sorted(target.rglob("*.yaml")):
        name = path.relative_to(target).as_posix()
        if name.startswith("insultes/"):
            continue
        # The content's own reader takes a comma between two digits for that of a decimal.
        text = _DECIMAL.sub(r"'\1'", path.read_text(encoding="utf-8"))
        found = _marked(YAML(typ="safe").load(text))
        held = found if change is None else change(name, found)
        _writer().dump(held, path)
        if path.parent.name in ("scenarios", "decks"):
            path.rename(path.with_name(f"{MARK}-{path.name}"))
    return target


def is_marked(text: str) -> bool:
    """Return whether *text* has the mark, however it is written."""
    return MARK in text.casefold()


def _writer() -> YAML:
    writer = YAML(typ="safe")
    writer.default_flow_style = False
    return writer


def _code(word: object) -> object:
    return f"{MARK}-{word}" if isinstance(word, str) and word != _EVERYBODY else word


def _marked(held: object) -> object:
    """Return what a file holds, its codes marked."""
    if isinstance(held, list):
        return [_marked(each) for each in held]
    if not isinstance(held, dict):
        return held
    return {key: _value(key, value) for key, value in held.items() if value is not None}


def _value(key: str, value: object) -> object:
    if key in _NAMES and isinstance(value, str):
        return _code(value)
    if key in _LISTS and isinstance(value, list) and all(isinstance(each, str) for each in value):
        return [_code(each) for each in value]
    if key in _KEYED and isinstance(value, dict):
        return {_code(code): _marked(each) for code, each in value.items()}
    return _marked(value)
