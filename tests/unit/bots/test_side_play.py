"""What bots answer beside the phases."""

from random import Random

from game_server.bots.side_play import side_moves
from game_server.engine.mechanics.contract import Document

RUN = {
    "mechanic": "barometer",
    "open": True,
    "play": {"rule": "before", "items": ["link", "able"]},
}


def documents(own: Document, **run: object) -> dict[str, Document]:
    """Return what a phone sees of one side run."""
    seat = {"side_runs": {"b1": {"play": own}}} if own else {}
    return {"all": {"side_runs": {"b1": RUN | run}}, "seat": seat}


def test_a_bot_gives_opinions_while_they_are_asked() -> None:
    """Once: to the side run and not to the room, and nothing once it has, or once it is closed."""
    (move,) = side_moves(documents({"questions": {}}), Random(1))
    assert (move["type"], move["step"], move["group"]) == ("play", 0, -1)
    assert move["move"]["type"] == "barometer.answer"
    assert side_moves(documents({"questions": {}, "mine": {"link": 3}}), Random(1)) == []
    assert side_moves(documents({"questions": {}}, open=False), Random(1)) == []


def test_a_bot_waits_for_its_own_document() -> None:
    """That of everybody may come first, or be the only one."""
    assert side_moves(documents({}), Random(1)) == []
    assert side_moves({}, Random(1)) == []
