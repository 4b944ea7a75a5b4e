"""Warnings: what editors should look at; the content is played all the same."""

import re
from datetime import date
from pathlib import Path

import pytest

from game_server.content import load
from game_server.content.schemas import SCHEMAS
from game_server.engine.mechanics.estimate import EstimateContent
from tests.unit.content.samples import DECK, ENGLISH, GOOD, SCENARIO, load_changed, positions, write


def test_card_is_reported_once_its_review_is_past(tmp_path: Path) -> None:
    """A card past its review date is reported and played; without a date of today none is."""
    directory = write(tmp_path)
    library = load(directory, today=date(2027, 11, 2))
    reported = [(DECK, 29, 18, "review_past"), (DECK, 48, 18, "review_past")]
    assert positions(library.problems) == reported
    assert (library.cards, library.set_aside) == (2, 0)
    assert load(directory, today=date(2027, 11, 1)).problems == ()
    assert load(directory).problems == ()


def test_card_that_gives_nothing_to_talk_about_is_reported(tmp_path: Path) -> None:
    """A card without a question to talk about is played, and so is one whose question is long."""
    library = load_changed(tmp_path, DECK, "    debat: Qui a vu une fuite ?\n", "")
    assert positions(library.problems) == [(DECK, 4, 9, "debate_missing")]
    assert (library.cards, library.set_aside) == (2, 0)
    asked = "debat: Qui a vu une fuite ?"
    library = load_changed(tmp_path, DECK, asked, f"debat: {'a' * 121}")
    assert positions(library.problems) == [(DECK, 30, 12, "too_long_phone")]


def test_question_to_talk_about_is_read_in_all_languages(tmp_path: Path) -> None:
    """It has a simple version, and a translation of each."""
    text = GOOD[DECK].replace("fuite ?\n", "fuite ?\n    debat_simple: Une fuite ?\n")
    english = GOOD[ENGLISH].replace("a leak?\n", "a leak?\n    debat_simple: A leak?\n")
    library = load(write(tmp_path, decks__eau=text, locales__en__essai=english))
    content = library.scenarios["essai"].phases[1].content
    assert isinstance(content, EstimateContent)
    assert content.card.debate == {
        "fr": "Qui a vu une fuite ?",
        "fr-simple": "Une fuite ?",
        "en": "Who has seen a leak?",
        "en-simple": "A leak?",
    }


def test_texts_of_a_declared_language_are_looked_for(tmp_path: Path) -> None:
    """Missing translations of a card are reported once, at its id, with the file for them."""
    write(tmp_path)
    text = GOOD[ENGLISH].partition("  part:")[0].replace("    unite: litres\n", "")
    (tmp_path / ENGLISH).write_text(text.replace("      ecoles: Look for leaks.\n", ""))
    other = GOOD[SCENARIO].replace("scenario: essai", "scenario: autre")
    (tmp_path / "scenarios/autre.yaml").write_text(other, encoding="utf-8")
    library = load(tmp_path)
    assert positions(library.problems) == [
        (DECK, 4, 9, "translation_missing"),
        (DECK, 31, 9, "translation_missing"),
        ("scenarios/autre.yaml", 1, 11, "translation_missing"),
        (SCENARIO, 1, 11, "translation_missing"),
    ]
    reported = [problem.message.replace("\u00a0", " ") for problem in library.problems]
    assert reported[0] == "Il manque la traduction (en) de « fuite », « unite, gestes (ecoles) »."
    assert "« debat, perimetre, question, explication, source (titre) »" in reported[1]
    assert (
        "« titre, phases 1 (titre, phrase, invitation, notes), phases 3 (phrase) »" in reported[3]
    )
    assert "locales/en/essai.yaml" in library.problems[0].repair
    assert "locales/en/eau.yaml" in library.problems[1].repair
    assert list(library.scenarios) == ["autre", "essai"]


def test_texts_of_other_languages_are_not_looked_for(tmp_path: Path) -> None:
    """A scenario in French alone needs no translation."""
    write(tmp_path, scenarios__essai=GOOD[SCENARIO].replace("langues: [fr, en]\n", ""))
    (tmp_path / ENGLISH).unlink()
    assert load(tmp_path).problems == ()


def test_translation_of_a_text_that_french_lacks_is_not_used(tmp_path: Path) -> None:
    """A title in English alone gives no phase without a French one."""
    library = load_changed(tmp_path, ENGLISH, "At a guess", "At first sight")
    assert library.scenarios["essai"].phases[1].title == SCHEMAS["estimate"].title


@pytest.mark.parametrize(
    ("people", "entry", "floor"),
    [(1, 3, 4), (16, 4, 5), (99, 9, 10), (15, 4, 0), (99, 10, 0), (100, 1, 0), (3000, 1, 0)],
)
def test_entry_lasts_as_long_as_its_people_need(
    people: int, entry: int, floor: int, tmp_path: Path
) -> None:
    """One minute more for each fifteen; a hall of a hundred has begun before all are seated."""
    text = GOOD[SCENARIO].replace("minutes: 12", f"minutes: {7 + entry}\npour: {people}")
    library = load(
        write(tmp_path, scenarios__essai=text.replace("minutes: 5", f"minutes: {entry}"))
    )
    reported = [re.sub(r"\s", " ", problem.message) for problem in library.problems]
    short = f"« Accueil » a {entry} min ; il en faut {floor} pour {people} personnes."
    assert reported == ([short] if floor else [])
