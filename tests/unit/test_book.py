"""The book of the project: what is cited stands in it, and what it calls built is cited."""

import re
from dataclasses import fields
from pathlib import Path
from textwrap import dedent

import pytest

from game_server.content import load
from game_server.engine.mechanics import MECHANICS
from game_server.engine.mechanics.contract import Mechanic
from tests.unit.book import BOOK, LINK, NUMBERED, RULE, RULES, anchors, citations, numbers, rules
from tests.unit.test_structure import ROOT, texts

PATH = re.compile(r"`((?:[\w.-]+/)+(?:[\w.-]+\.\w+)?|[\w-]+\.(?:py|ts|tsx|md|yaml))`")
"""A file, or a folder behind whose name a stroke stands, as the book names it."""
ELSEWHERE = ("NAME", "my-", "local/", "data/", "wire.ts", "kept.ts")
"""Marks of what is named as an example, or made later."""
TWELVE = 12


def test_citations_are_read_in_each_of_their_forms() -> None:
    """What is cited is found however it is written, and a plain number is none."""
    said = "Seats (rule 0.8, M1 duo); rules M1.2, M1.3 and M1 simple; rules 0.4–0.8; rule 17."
    assert numbers(said) == {"0.8", "M1 duo", "M1.2", "M1.3", "M1 simple", "0.4", "17"}
    said = "0.11 The seed is shown.\n0.3 of it\nThe draw (0.12), I.1, M6.3: « M1, duo »"
    assert numbers(said) == {"0.11", "0.12", "I.1", "M6.3", "M1 duo"}
    assert numbers("from 0.3, high from 0.7 on (0.5 of it); K7RM4X; M1.2.3; 3.M1; M0 0h40v") == {
        "M0"
    }


def test_each_numbered_heading_says_whether_it_is_built() -> None:
    """Every heading of the rules that begins with a number has its status under it."""
    for path in RULES:
        text = path.read_text(encoding="utf-8")
        assert len(NUMBERED.findall(text)) == len(RULE.findall(text)), path.name


@pytest.mark.parametrize("path", RULES, ids=lambda path: path.stem)
def test_no_rule_is_longer_than_twelve_lines(path: Path) -> None:
    """Whoever looks a rule up reads one subject; tables and lists of a rule are read by row."""
    parts = re.split(r"^#{1,6} ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    long = {
        part.splitlines()[0]: len(lines)
        for part in parts[1:]
        if RULE.match(f"### {part}")
        and len(lines := re.findall(r"^(?![*|`\d ]|- |$).+", part, re.MULTILINE)) > TWELVE + 1
    }
    assert long == {}


def test_every_rule_that_is_cited_stands_in_the_book() -> None:
    """Code, tests and pages cite no rule that nobody can read."""
    known = rules()
    assert {n: files for n, files in citations().items() if n not in known} == {}


def test_every_rule_that_is_built_is_cited() -> None:
    """What the book calls built is cited by code or tests, once its mechanic is in the table."""
    built = {
        number
        for number, (mechanic, there) in rules().items()
        if there and (not mechanic or mechanic in MECHANICS)
    }
    assert {"0.8", "I.2", "M1.2"} <= built
    assert built - citations().keys() == set()


def test_every_mechanic_has_its_rules() -> None:
    """No activity can be played of which the book says nothing."""
    assert MECHANICS.keys() - {mechanic for mechanic, built in rules().values() if built} == set()


def test_links_lead_somewhere() -> None:
    """Each link of a text for people, to a file or heading of this tree, finds it."""
    broken = []
    for name, text in texts(".md"):
        for link in LINK.findall(text):
            target, _, anchor = link.partition("#")
            if "://" in link or link.startswith("mailto:"):
                continue
            path = (ROOT / name).parent / target if target else ROOT / name
            there = path.exists() and path.resolve().is_relative_to(ROOT)
            if not there or (anchor and anchor not in anchors(path.read_text(encoding="utf-8"))):
                broken.append(f"{name}: {link}")
    assert broken == []


def test_every_page_of_the_book_is_reached() -> None:
    """Links lead from the first page of the book to each of its pages."""
    reached: set[Path] = set()
    waiting = [BOOK / "README.md"]
    while waiting:
        page = waiting.pop().resolve()
        if page in reached or page.suffix != ".md" or not page.is_relative_to(BOOK):
            continue
        reached.add(page)
        links = LINK.findall(page.read_text(encoding="utf-8"))
        waiting += [page.parent / link.partition("#")[0] for link in links if "://" not in link]
    assert {path.resolve() for path in BOOK.rglob("*.md")} == reached


def test_files_that_the_book_names_are_there() -> None:
    """What the book names of this tree, by the end of its path, is in it; `xx` is any language."""
    names = "\n".join(f"/{name}" for name, _ in texts())
    missing = [
        f"{name}: {path}"
        for name, text in texts(".md")
        if name.startswith("docs/") or "/" not in name
        for path in PATH.findall(text)
        if f"/{path.replace('xx', 'en')}" not in names
        and not any(mark in path for mark in ELSEWHERE)
    ]
    assert missing == []


@pytest.mark.parametrize("name", ["docs/host.md", "content/ANIMER.md"])
def test_plain_http_is_told_with_what_to_do(name: str) -> None:
    """Who serves a room and who leads it read what others may hear there, and what stops that."""
    (part,) = [
        part
        for part in re.split(r"\n\n|\n\d\. ", (ROOT / name).read_text(encoding="utf-8"))
        if "WPA3" in part
    ]
    assert re.search(r"HTTPS", part)
    assert re.search(r"isola|isole", part)
    assert re.search(r"réponses|answers", part)


def test_the_scenario_of_the_book_can_be_copied(tmp_path: Path) -> None:
    """The example beside the shipped content has neither fault nor warning."""
    page = (BOOK / "add-a-scenario.md").read_text(encoding="utf-8")
    shown = re.search(r"^ +scenario: .*\n(?: {4,}.*\n)+", page, re.MULTILINE)
    assert shown
    (tmp_path / "scenarios").mkdir()
    (tmp_path / "scenarios/ma-seance.yaml").write_text(dedent(shown[0]), encoding="utf-8")
    library = load((ROOT / "content", tmp_path))
    assert library.problems == ()
    assert "ma-seance" in library.scenarios


def test_the_way_to_a_mechanic_names_each_part_of_the_contract() -> None:
    """Whoever adds one reads of all that the engine may ask of it."""
    page = (BOOK / "add-a-mechanic.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`(\w+)`", page)) | {"name", "content", "state", "moves", "events"}
    assert {field.name for field in fields(Mechanic)} - named == set()
