"""Every document of the golden games is what its type says, for every viewer and variant."""

from collections.abc import Iterator

import pytest
from pydantic import ValidationError

from game_server.engine.kit.viewers import AT_CONSOLE, EVERYONE, ON_SCREEN, AtSeat, AtTable, Viewer
from game_server.engine.mechanics.contract import Document
from game_server.engine.state.documents import CommonPlay
from game_server.engine.state.state import State
from game_server.engine.views.view import view
from game_server.protocol.documents import DOCUMENTS, mechanic_documents
from game_server.rooms.broadcast import audience_of
from game_server.sessions.reported import reported
from tests.documents import fit, parts, typed_view
from tests.playthroughs.games import GAMES

VARIANTS = ("fr", "fr-simple", "en", "en-simple")
WRONG: dict[str, Document] = {
    "undeclared": {"told": 1},
    "null": {"message": None},
    "true for 1": {"people": True},
    "1.0 for 1": {"phones": 1.0},
    "no such status": {"status": "open"},
    "undeclared, inside": {"room": {"told": 1}},
    "undeclared, of the mechanic": {"play": {"told": 1}},
    "undeclared, inside the mechanic's": {"play": {"card": {"told": 1}}},
    "null, of the mechanic": {"play": {"truth": None}},
}


def viewers(state: State) -> Iterator[Viewer]:
    """Yield all who look at a state."""
    yield from (EVERYONE, ON_SCREEN, AT_CONSOLE)
    yield from (AtTable(group) for group in state.runs if group > 0)
    yield from (AtSeat(seat) for seat in state.seats)


@pytest.mark.parametrize("name", GAMES)
def test_every_document_of_a_game_is_of_its_type(name: str) -> None:
    """Nothing that must be there is missing, and no key is there that is not declared."""
    for state, tally in GAMES[name]().stops:
        for variant in VARIANTS:
            for viewer in viewers(state):
                typed_view(state, viewer, variant)
            console = view(state, AT_CONSOLE, variant) | {"id": state.room}
            console |= reported(tally, state, variant)
            fit("console", console, view(state, EVERYONE, variant))


def test_all_that_mechanics_declare_is_shown_in_some_game() -> None:
    """A mechanic declares nothing to an audience that gets nothing, and each has a document."""
    shown = {
        (audience_of(viewer), kind)
        for play in GAMES.values()
        for state, _ in play().stops
        for viewer in viewers(state)
        for kind, _ in parts(
            audience_of(viewer), view(state, viewer, "fr"), view(state, EVERYONE, "fr")
        )
    }
    declared = {(name, kind) for name in DOCUMENTS for kind in mechanic_documents(name).values()}
    assert declared <= shown


def test_no_mechanic_shows_what_the_room_counts() -> None:
    """Under `play` of everybody both stand side by side."""
    for kind in mechanic_documents("all").values():
        assert kind.__annotations__.keys() & CommonPlay.__annotations__.keys() == set()


@pytest.mark.parametrize("change", WRONG.values(), ids=WRONG)
def test_a_document_that_is_not_of_its_type_is_found(change: Document) -> None:
    """Else the test above would show nothing: each such fault is told."""
    state = next(state for state, _ in GAMES["estimate"]().stops if state.room_run.before)
    document = view(state, EVERYONE, "fr")
    fit("all", document, document)
    with pytest.raises(ValidationError):
        fit("all", merged(document, change), document)


def merged(document: Document, change: Document) -> Document:
    """Return *document* with *change* in it, at any depth."""
    inner = {
        key: merged(document[key], value)
        for key, value in change.items()
        if isinstance(value, dict) and isinstance(document.get(key), dict)
    }
    return {**document, **change, **inner}
