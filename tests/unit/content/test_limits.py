"""Limits: input that is not text, or too much of it, is reported at once; loading never fails."""

import random
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game_server.content import as_text, load
from game_server.content.problems import Mark, SourceFile
from game_server.content.source_file import LARGEST, LONGEST_LINE, read
from tests.unit.content.samples import DECK, GOOD, positions, write

NEST = 10_000

TOO_BIG = {
    "flow lists": "[" * NEST,
    "flow lists on lines": "[\n" * NEST,
    "flow maps": "{a: " * 2_000,
    "block lists": "- " * 4_000,
    "block maps": "".join(f"{' ' * depth}a:\n" for depth in range(200)),
    "questions": "? " * 4_000,
    "many entries": "".join(f"a{n}: 1\n" for n in range(NEST)),
    "a long line": "a" * (LONGEST_LINE + 1),
}


@pytest.mark.parametrize("text", TOO_BIG.values(), ids=TOO_BIG.keys())
def test_too_much_is_refused(text: str, tmp_path: Path) -> None:
    """Deep nesting, countless entries and endless lines stop the file before they cost anything."""
    write(tmp_path, decks__grand=text)
    library = load(tmp_path)
    assert [(problem.file, problem.code) for problem in library.problems] == [
        ("decks/grand.yaml", "too_big")
    ]
    assert list(library.scenarios) == ["essai"]


def test_large_file_is_not_read(tmp_path: Path) -> None:
    """A file of 50 MB is reported without being read whole."""
    write(tmp_path)
    with (tmp_path / "decks/grand.yaml").open("wb") as file:
        file.truncate(50_000_000)
    library = load(tmp_path)
    assert positions(library.problems) == [("decks/grand.yaml", 1, 1, "too_big")]
    assert read(tmp_path / "decks/grand.yaml", SourceFile("x", ()))[0].lines == ()
    assert LARGEST < 50_000_000


def test_alias_bomb_is_refused(tmp_path: Path) -> None:
    """Anchors and aliases are reported one by one and never followed."""
    bomb = 'a: &a ["x"]\n' + "".join(
        f"{new}: &{new} [{', '.join([f'*{old}'] * 9)}]\n" for old, new in pairwise("abcdefghi")
    )
    write(tmp_path, decks__bombe=bomb)
    library = load(tmp_path)
    assert {problem.code for problem in library.problems} == {"not_supported"}
    assert len(library.problems) == 9 + 8 * 9


def test_problems_of_one_file_are_limited(tmp_path: Path) -> None:
    """A file that is wrong everywhere does not bury the others."""
    write(tmp_path, decks__faux=GOOD[DECK] + "".join(f"cle{n}: 1\n" for n in range(2_000)))
    found = [problem for problem in load(tmp_path).problems if problem.file == "decks/faux.yaml"]
    assert len(found) == 500


@pytest.mark.parametrize(
    ("data", "line", "column"),
    [
        (b"deck: eau\ntitre: L'\xe9t\xe9\n", 2, 10),
        ("deck: eau\ntitre: été\n".encode("utf-16"), 1, 1),
        ("deck: eau\n".encode("utf-16-le"), 1, 2),
        (b"deck: \x00eau\n", 1, 7),
        (b"deck: eau\n# \xc2\x92\n", 2, 3),
        ("deck: eau\ntitre: t\ufffd\n".encode(), 2, 9),
        (b"\xef\xbb\xbfdeck: \xff\n", 1, 7),
        (b"\r\ndeck: \xff\r\n", 2, 7),
    ],
)
def test_damaged_text_is_reported(data: bytes, line: int, column: int, tmp_path: Path) -> None:
    """A wrong encoding or an invalid character is reported at the first bad character."""
    write(tmp_path)
    (tmp_path / DECK).write_bytes(data + b"\n- id: fuite\n- id: part\n")
    assert positions(load(tmp_path).problems) == [(DECK, line, column, "bad_encoding")]


def test_unreadable_file_is_reported(tmp_path: Path) -> None:
    """A file that cannot be opened is a problem of its own, not a failure."""
    source, faults = read(tmp_path / "absent.yaml", SourceFile("absent.yaml", ()))
    assert source.lines == ()
    assert [(fault.code, fault.mark) for fault in faults] == [("unreadable", Mark(1, 1))]


def test_pasted_line_ends_are_spaces(tmp_path: Path) -> None:
    """Line separators that come with pasted text do not move the places of what follows."""
    text = GOOD[DECK].replace("titre: L'eau", "titre: L'eau\u2028et\x85la\u2029ville")
    library = load(write(tmp_path, decks__eau=text.replace("odd: 6", "odd: 66")))
    assert positions(library.problems) == [(DECK, 33, 10, "unknown_goal")]


def test_tabs_are_reported_once_for_each_run_of_lines(tmp_path: Path) -> None:
    """Ten lines with tabs in a row need one repair, not ten."""
    text = GOOD[DECK].replace("\n    ", "\n\t")
    problems = load(write(tmp_path, decks__eau=text)).problems
    assert positions(problems) == [(DECK, 5, 1, "tab"), (DECK, 32, 1, "tab")]


def check_problems(directory: Path, data: bytes) -> None:
    """Load the good content with *data* as its deck, and check that every problem is whole."""
    (directory / DECK).write_bytes(data)
    library = load(directory)
    for problem in library.problems:
        assert problem.line >= 1
        assert problem.column >= 1
        assert problem.message
    assert as_text(library.problems, library.files).endswith(".")


@pytest.fixture(scope="module")
def directory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a directory with good content, whose deck is overwritten again and again."""
    return write(tmp_path_factory.mktemp("content"))


@given(st.binary(max_size=400))
def test_any_bytes_only_give_problems(directory: Path, data: bytes) -> None:
    """Whatever stands in a file, the loader reports and never fails."""
    check_problems(directory, data)


SIGNS = st.sampled_from([*"\t\n -:[]{}\"'#&*!|>%@`,?\\0é", "\n\n", "\r\n", ": ", '"\\', "---"])


@given(st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 9), SIGNS), max_size=4))
def test_any_slip_of_the_pen_only_gives_problems(
    directory: Path, slips: list[tuple[int, int, str]]
) -> None:
    """A good file with some signs replaced is read or reported, and never fails."""
    text = GOOD[DECK]
    for at, length, signs in slips:
        start = at % (len(text) + 1)
        text = text[:start] + signs + text[start + length :]
    check_problems(directory, text.encode())


@given(st.randoms(use_true_random=False))
def test_lines_in_any_order_only_give_problems(directory: Path, chance: random.Random) -> None:
    """A good file with its lines shuffled, doubled and dropped never fails."""
    lines = GOOD[DECK].split("\n")
    check_problems(directory, "\n".join(chance.choices(lines, k=len(lines))).encode())
