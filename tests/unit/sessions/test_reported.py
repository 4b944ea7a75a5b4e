"""The rows of a room that plays and of its summary are the same: what a console saw stays."""

from game_server.figures.session import fold
from game_server.sessions.reported import reported, session_figures
from tests.game import Game
from tests.samples import estimate, scenario, talk

GUESSES = {"p1": 100.0, "p2": 200.0, "p3": 200.0, "p4": 400.0, "p5": 25.0}


def played() -> Game:
    """Return a room at the reveal of a card that five answered, before a talk."""
    game = Game(scenario(estimate(), talk()), players=6)
    game.next()
    game.attend(*game.state.seats)
    game.next_until("input")
    game.guesses(**GUESSES)
    game.next_until("reveal")
    return game


def test_there_are_no_rows_before_answers_have_stopped() -> None:
    """Neither figures nor rows: both or none."""
    game = Game(scenario(estimate(), talk()), players=6)
    game.next_until("input")
    assert reported(fold(game.events), game.state, "fr") == {}


def test_a_room_and_its_summary_have_the_same_rows() -> None:
    """In each language, with the titles of that language."""
    game = played()
    for language in ("fr", "en"):
        found = reported(fold(game.events), game.state, language)
        sections = found["rows"]["sections"]
        titles = {each["phase"]: each["title"] for each in sections if "phase" in each}
        session = {
            "figures": found["figures"],
            "points": game.state.scenario.points,
            "phase_order": ["x1", "x2"],
            "sheet": {},
            "phases": {
                "x1": {"title": titles["x1"], "mechanic": "estimate"},
                "x2": {"title": "", "mechanic": "talk"},
            },
        }
        assert session_figures(session, language) == found["rows"]
