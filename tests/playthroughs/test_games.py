"""The golden games are what they were: a change of the rules shows as a difference to be read."""

import pytest

from game_server.engine.evolve import replay
from tests.playthroughs.games import FOLDER, GAMES, text


@pytest.mark.parametrize("name", GAMES)
def test_a_game_is_played_as_it_was_written_down(name: str) -> None:
    """Every move causes the same events, and shows everybody the same, as in the golden text."""
    golden = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    assert text(name) == golden


@pytest.mark.parametrize("name", GAMES)
def test_a_golden_game_replays(name: str) -> None:
    """The events alone make the game's last state again."""
    game = GAMES[name]()
    assert game.state.status == "closed"
    assert replay(game.events) == game.state


def test_every_golden_text_has_its_game() -> None:
    """No text is left over from a game that is played no more."""
    assert {path.stem for path in FOLDER.glob("*.txt")} == set(GAMES)
