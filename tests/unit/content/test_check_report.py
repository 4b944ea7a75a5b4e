"""The report: what the check says on a terminal and to programs."""

import json
from pathlib import Path

import pytest

from game_server.content import Problem, as_json, as_text, load
from game_server.content.messages import WARNINGS, format_message, format_value
from game_server.texts import catalogue
from tests.unit.content.samples import DECK, SCENARIO, load_changed, write


def problem(excerpt: str, column: int) -> Problem:
    """Return a problem in a line."""
    return Problem("a.yaml", 3, column, "tab", "error", "Non.", "", excerpt)


def test_report_shows_line_caret_and_repair(tmp_path: Path) -> None:
    """Each problem has its place, its level and code, the line with a caret, and the repair."""
    library = load_changed(tmp_path, DECK, "reponse: 600", "reponce: 600\n    zzz: 1")
    unknown, other, last = as_text(library.problems, library.files).split("\n\n")
    assert other.startswith("decks/eau.yaml:12:5  à corriger (unknown_key)\n")
    head, message, line, caret, repair = unknown.split("\n")
    assert head == "decks/eau.yaml:11:5  à corriger (unknown_key)"
    assert message == "    Le mot «\u00a0reponce\u00a0» n'est pas connu ici."
    assert line == "    |     reponce: 600"
    assert caret == "    |     ^"
    assert repair.startswith("    Vouliez-vous écrire «\u00a0reponse\u00a0»\u202f? Mots possibles")
    assert last == "Fichiers lus\u00a0: 6. À corriger\u00a0: 2. À vérifier\u00a0: 0."


def test_report_in_english(tmp_path: Path) -> None:
    """A warning is for checking, and English is one argument away."""
    library = load_changed(tmp_path, SCENARIO, "minutes: 12", "minutes: 13", "en")
    first, last = as_text(library.problems, library.files, "en").split("\n\n")
    assert first.startswith("scenarios/essai.yaml:3:10  to check (minutes_sum)\n")
    assert "The activities add up to 12 min, the scenario says 13." in first
    assert last == "Files read: 6. To fix: 0. To check: 1."
    assert list(library.scenarios) == ["essai"]


def test_report_of_good_content_is_one_line(tmp_path: Path) -> None:
    """Where nothing is wrong only the counts are reported."""
    library = load(write(tmp_path))
    assert as_text(library.problems, library.files).count("\n") == 0


@pytest.mark.parametrize("column", [1, 40, 250, 300, 301])
def test_long_lines_are_cut_around_their_place(column: int) -> None:
    """The caret of a long line stands under its sign, in what is shown of it."""
    excerpt = "".join(chr(ord("a") + at % 26) for at in range(300))
    lines = as_text([problem(excerpt, column)], 1).split("\n")
    shown, caret = lines[2][6:], lines[3][6:]
    assert len(shown) <= 96
    assert shown in excerpt
    assert shown[caret.index("^") :][:1] == excerpt[column - 1 :][:1]


def test_signs_that_move_the_cursor_are_not_printed() -> None:
    """A tab or an escape in the line cannot shift the caret or colour the terminal."""
    lines = as_text([problem("\ta\x1b[31m\u202eb", 2)], 1).split("\n")
    assert lines[2] == "    |  a [31m b"
    assert lines[3] == "    |  ^"


def test_report_without_a_line() -> None:
    """A file that was not read has no line to show."""
    assert as_text([problem("", 1)], 1).split("\n")[1:3] == ["    Non.", ""]


def test_json_holds_counts_and_problems(tmp_path: Path) -> None:
    """Programs get the counts and, of each problem, all but the line."""
    library = load_changed(tmp_path, DECK, "reponse: 600", "reponse: 1:30")
    found = json.loads(as_json(library.problems))
    assert list(found) == ["errors", "warnings", "problems"]
    assert (found["errors"], found["warnings"]) == (1, 0)
    (row,) = found["problems"]
    assert row == {
        "file": "decks/eau.yaml",
        "line": 11,
        "column": 14,
        "code": "sexagesimal",
        "level": "error",
        "message": "«\u00a01:30\u00a0» peut être une heure ou une durée.",
        "repair": "Écrivez un seul nombre. Pour des minutes et des secondes\u00a0: 1,5. "
        "Pour des heures et des minutes\u00a0: 90.",
    }


def test_every_message_has_its_repair_and_every_warning_a_message() -> None:
    """A code whose repair was forgotten would stop the check where it is reported."""
    texts = catalogue("diagnostics", "fr")
    codes = {key for key in texts if not key.startswith("_") and not key.endswith("_repair")}
    assert {key for key in texts if key.endswith("_repair")} == {f"{code}_repair" for code in codes}
    assert codes >= WARNINGS


def test_sentence_with_nothing_to_show_is_left_out() -> None:
    """A repair without a suggestion does not show an empty one."""
    _, repair = format_message(
        "unknown_key", "fr", {"key": "x", "suggestion": "", "choices": "a, b"}
    )
    assert repair == "Mots possibles\u00a0: a, b."
    message, repair = format_message("unknown_key", "en", {"key": ""})
    assert message == "The word “” is not known here."
    assert repair == ""


@pytest.mark.parametrize(
    ("value", "french", "english"),
    [
        (600, "600", "600"),
        (2000.0, "2\u202f000", "2,000"),
        (1288.5, "1\u202f288,5", "1,288.5"),
        (3.8, "3,8", "3.8"),
        ("2027-11-01", "2027-11-01", "2027-11-01"),
    ],
)
def test_numbers_are_reported_as_people_write_them(
    value: str | float, french: str, english: str
) -> None:
    """French has a decimal comma and narrow spaces, English a point and commas."""
    assert format_value(value, "fr") == french
    assert format_value(value, "en") == english
