"""The lists of the content refuse insults, however they are written, and let names pass."""

import re
from functools import cache
from pathlib import Path

import pytest

from game_server import content
from game_server.engine.seats.name_filter import NameFilter

CONTENT = Path(__file__).parents[3] / "content"
LISTS = Path(__file__).parents[2] / "names"
NAMES, STEMS, INSULTS = 2_000, 60, 300
CAUGHT = 0.99
HIDDEN_SIGN = re.compile(r"\\u([0-9a-f]{4})")


@cache
def refuses() -> NameFilter:
    """Return the filter of the shipped lists."""
    return NameFilter(content.load(CONTENT).refused_names)


def lines(name: str) -> list[str]:
    """Return the lines of a list without its comments."""
    text = (LISTS / f"{name}.txt").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line.strip() and not line.startswith("# ")]


def disguised() -> list[tuple[str, str]]:
    """Return the disguised insults, each with the word that it means."""
    rows = [line.split("\t") for line in lines("deguises")]
    return [
        (HIDDEN_SIGN.sub(lambda sign: chr(int(sign[1], 16)), name), word) for name, word in rows
    ]


@pytest.mark.parametrize("kind", ["noms", "pseudos"])
def test_names_pass(kind: str) -> None:
    """First and family names of many languages, and invented nicknames, are all shown."""
    names = lines(kind)
    refused = [name for name in names if refuses().refuses(name)]
    print(f"{kind}: {len(refused)} of {len(names)} refused")
    assert not refused


def test_enough_names_are_tried() -> None:
    """The lists are as long as they must be to mean something."""
    assert len(set(lines("noms"))) >= NAMES
    rows = disguised()
    assert len({name for name, _ in rows}) >= INSULTS
    assert len({word for _, word in rows}) >= STEMS


def test_disguised_insults_are_caught() -> None:
    """Repeats, spaces, leet signs, look-alikes and invisible signs hide nothing."""
    rows = disguised()
    missed = [name for name, _ in rows if not refuses().refuses(name)]
    print(f"insults: {len(rows) - len(missed)} of {len(rows)} caught, missed {missed}")
    assert 1 - len(missed) / len(rows) >= CAUGHT


def test_an_organisation_adds_names(tmp_path: Path) -> None:
    """A name that `organisation.yaml` lists is refused in any spelling, and no other is."""
    file = tmp_path / "organisation.yaml"
    file.write_text("noms_masques: [Zébulon Tarpin, 'Odile Quévert']\n", encoding="utf-8")
    library = content.load((CONTENT, tmp_path))
    assert library.organisation.hidden_names == ("zebulon tarpin", "odile quevert")
    own = NameFilter(library.refused_names)
    assert all(own.refuses(name) for name in ("Zebulon Tarpin", "z3bulon-tarpin", "ODILE QUEVERT"))
    assert not any(own.refuses(name) for name in ("Zébulon", "Tarpin", "Odile"))
