"""The command `check`: its report, its JSON, its rehearsals, and its exit codes."""

import json
import logging
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from game_server.bots.rehearsal import Stop
from game_server.commands.arguments import app
from game_server.commands.texts import sentence
from game_server.commands.usage import run
from game_server.settings import CONTENT
from tests.unit.content.sample_session import lay_out
from tests.unit.content.samples import DECK, GOOD, SCENARIO, write


@pytest.fixture(autouse=True)
def _alone(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let no variable of the machine speak, and the log of a command end with its test."""
    for name in ("METODD_LANG", "METODD_FACILITATOR_KEY"):
        monkeypatch.delenv(name, raising=False)
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)


@pytest.fixture
def _before_reviews(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the check run on a day when no shipped card is due for review."""
    monkeypatch.setattr("game_server.commands.check.today", lambda: date(2026, 11, 25))


@pytest.mark.usefixtures("_before_reviews")
def test_the_shipped_content(capsys: pytest.CaptureFixture[str]) -> None:
    """The content that comes with the game has nothing to repair, for people and for programs."""
    keys = ["nom", "contact", "responsable_de_traitement", "dpo"]
    keys += ["declaration", "mentions_legales", "contact_securite"]
    assert run(app, ("check",)) == 0
    counts, note, *of_scenarios = capsys.readouterr().out.splitlines()
    assert counts.endswith("À corriger\u00a0: 0. À vérifier\u00a0: 0.")
    waiting = "À compléter avant la première séance, dans organisation.yaml"
    assert note == f"{waiting}\u00a0: {', '.join(keys)}."
    assert of_scenarios == [
        f"À compléter avant la première séance, dans scenarios/{name}.yaml\u00a0: repond."
        for name in ("appel-a-projets", "diagnostic")
    ]
    assert run(app, ("check", str(CONTENT), "--json")) == 0
    told = json.loads(capsys.readouterr().out)
    assert told == {"errors": 0, "warnings": 0, "problems": []}


@pytest.mark.usefixtures("_before_reviews")
def test_filled_in_content(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without unfilled keys only the counts are printed."""
    assert run(app, ("check", str(write(tmp_path)))) == 0
    assert len(capsys.readouterr().out.splitlines()) == 1


def test_content_with_an_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Something to repair gives exit code 1, in the language that is asked for."""
    (tmp_path / "services.yaml").write_text("services: [\n")
    assert run(app, ("check", str(tmp_path), "--lang", "en")) == 1
    shown = capsys.readouterr().out
    assert "services.yaml:" in shown
    assert "To fix: " in shown


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("fr", "Scénario {}\u00a0: joué jusqu'au bout avec 8 téléphones."),
        ("en", "Scenario {}: played to its end with 8 phones."),
    ],
)
def test_plays_each_scenario(
    language: str, line: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The report is followed by one line for each scenario."""
    lay_out(tmp_path)
    assert run(app, ("check", str(tmp_path), "--lang", language)) == 0
    report = capsys.readouterr().out
    assert run(app, ("check", str(tmp_path), "--lang", language, "--play")) == 0
    played = "".join(f"{line.format(name)}\n" for name in ("pause", "voisin"))
    assert capsys.readouterr() == (report + played, "")


def test_plays_what_can_be_played(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A scenario with an error is reported, not played; the exit code is that of the error."""
    lay_out(tmp_path, "scenarios/pause.yaml", b"scenario: pause\n")
    assert run(app, ("check", str(tmp_path), "--play")) == 1
    shown = capsys.readouterr().out
    assert "Scénario voisin\u00a0: joué" in shown
    assert "Scénario pause" not in shown


@pytest.mark.parametrize(
    ("stop", "sentence"),
    [
        (
            Stop(3, {"fr": "Quel ODD ?"}, "input", "not_open"),
            (
                "arrêté à l'activité 3, «\u00a0Quel ODD ?\u00a0», "
                "étape «\u00a0vos réponses\u00a0» (not_open)."
            ),
        ),
        (Stop(0, {}, "", "KeyError"), "arrêté avant la première activité (KeyError)."),
    ],
)
def test_says_where_a_scenario_stops(
    stop: Stop,
    sentence: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Exit code 1 and the place, though nothing in the files is wrong; JSON stays JSON."""
    monkeypatch.setattr("game_server.bots.rehearsal.rehearse", lambda _: stop)
    lay_out(tmp_path)
    assert run(app, ("check", str(tmp_path), "--play")) == 1
    assert f"Scénario voisin\u00a0: {sentence}\n" in capsys.readouterr().out
    assert run(app, ("check", str(tmp_path), "--play", "--json")) == 1
    shown, errors = capsys.readouterr()
    assert json.loads(shown) == {"errors": 0, "warnings": 0, "problems": []}
    assert sentence in errors


@pytest.mark.parametrize("step", ["brief", "input", "lock", "reveal", "discuss"])
def test_every_step_has_its_word(step: str) -> None:
    """Whatever a scenario stops at can be said."""
    assert sentence(f"stopped.{step}", "fr")
    assert sentence(f"stopped.{step}", "en")


def test_a_name_that_no_system_accepts(capsys: pytest.CaptureFixture[str]) -> None:
    """A directory that the system refuses to look for is one that does not exist."""
    assert run(app, ("check", "a" * 300)) == 2
    shown, errors = capsys.readouterr()
    assert shown == ""
    assert "n'existe pas" in errors
    assert errors.count("\n") == 1


REPORT = {
    "fr": """\
{}/scenarios/essai.yaml:3:10  à vérifier (minutes_sum)
    Les activités font 12\u00a0min, le scénario en annonce 13.
    | minutes: 13
    |          ^
    Corrigez `minutes`, ici ou dans une activité.

{}/decks/eau.yaml:11:14  à corriger (number_as_text)
    «\u00a0600 litres\u00a0» est un texte, il faut un nombre.
    |     reponse: 600 litres
    |              ^
    Écrivez le nombre seul, en chiffres. Ici\u00a0: 600. L'unité va dans `unite`.

Fichiers lus\u00a0: 7. À corriger\u00a0: 1. À vérifier\u00a0: 1.
""",
    "en": """\
{}/scenarios/essai.yaml:3:10  to check (minutes_sum)
    The activities add up to 12 min, the scenario says 13.
    | minutes: 13
    |          ^
    Correct `minutes`, here or in an activity.

{}/decks/eau.yaml:11:14  to fix (number_as_text)
    “600 litres” is text, a number is needed.
    |     reponse: 600 litres
    |              ^
    Write the number alone, in digits. Here: 600. The unit goes into `unite`.

Files read: 7. To fix: 1. To check: 1.
""",
}


@pytest.mark.usefixtures("_before_reviews")
@pytest.mark.parametrize("language", ["fr", "en"])
def test_report_of_two_directories(
    language: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Place, code, message, line, caret and repair of each problem, and the counts at the end."""
    shipped, local = write(tmp_path / "a"), tmp_path / "b"
    (local / "decks").mkdir(parents=True)
    text = GOOD[SCENARIO].replace("minutes: 12", "minutes: 13")
    (shipped / SCENARIO).write_text(text, encoding="utf-8")
    text = GOOD[DECK].replace("reponse: 600", "reponse: 600 litres")
    (local / DECK).write_text(text.partition("\n  - id: part")[0], encoding="utf-8")
    assert run(app, ("check", str(shipped), str(local), "--lang", language)) == 1
    shown, errors = capsys.readouterr()
    assert errors == ""
    first, second, counts = REPORT[language].split("\n\n")
    assert shown == "\n\n".join((first.format(shipped), second.format(local), counts))


@pytest.mark.usefixtures("_before_reviews")
@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("fr", "Cartes remplacées\u00a0: fuite. Scénarios remplacés\u00a0: essai."),
        ("en", "Cards replaced: fuite. Scenarios replaced: essai."),
    ],
)
def test_what_is_replaced_is_said_in_one_line(
    language: str, line: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Behind the counts, as information: nothing is to be checked, and JSON stays as it is."""
    shipped, local = write(tmp_path / "a"), tmp_path / "b"
    for name in (DECK, SCENARIO):
        (local / name).parent.mkdir(parents=True)
        text = GOOD[name].replace("langues: [fr, en]\n", "").partition("\n  - id: part")[0]
        (local / name).write_text(text, encoding="utf-8")
    directories = (str(shipped), str(local))
    assert run(app, ("check", *directories, "--lang", language)) == 0
    assert capsys.readouterr().out.splitlines()[1:] == [line]
    assert run(app, ("check", *directories, "--json")) == 0
    assert json.loads(capsys.readouterr().out) == {"errors": 0, "warnings": 0, "problems": []}


def test_a_directory_alone_has_nothing_to_fill_in(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A missing file has no unfilled keys; the exit code is 1."""
    (tmp_path / "decks").mkdir()
    assert run(app, ("check", str(tmp_path))) == 1
    shown = capsys.readouterr().out
    assert "organisation.yaml" in shown
    assert "À compléter" not in shown


@pytest.mark.usefixtures("_before_reviews")
def test_warnings_alone_are_no_failure(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With warnings alone the exit code is 0, for people and for programs."""
    write(tmp_path, scenarios__essai=GOOD[SCENARIO].replace("minutes: 12", "minutes: 13"))
    assert run(app, ("check", str(tmp_path))) == 0
    assert capsys.readouterr().out.endswith("À corriger\u00a0: 0. À vérifier\u00a0: 1.\n")
    assert run(app, ("check", str(tmp_path), "--json")) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["errors"], told["warnings"]) == (0, 1)


def test_json_in_english(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Programs get these keys and no others; the words are in the language that is asked for."""
    write(tmp_path, decks__eau=GOOD[DECK].replace("reponse: 600", "reponse: 1:30"))
    assert run(app, ("check", str(tmp_path), "--json", "--lang", "en")) == 1
    told = json.loads(capsys.readouterr().out)
    assert list(told) == ["errors", "warnings", "problems"]
    assert told["errors"] == 1
    row = told["problems"][0]
    assert row == {
        "file": DECK,
        "line": 11,
        "column": 14,
        "code": "sexagesimal",
        "level": "error",
        "message": "“1:30” may be a time or a duration.",
        "repair": "Write one number. For minutes and seconds: 1.5. For hours and minutes: 90.",
    }
