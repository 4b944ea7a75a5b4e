"""The figures of a session as cells of a row: the values of its page, where they may be told."""

from game_server.engine.mechanics.contract import Document
from game_server.exports.figure_cells import FIGURE_COLUMNS, FIGURE_DEFINITIONS, figure_cells
from game_server.sessions.summary import decode
from tests.unit.exports.sessions import session_of, stored

RETAINED = {"n": 12, "before": 20, "after": 60, "low": 10, "high": 70}
UNSURE = {"n": 12, "shift": 0.2, "low": -0.1, "high": 0.5, "dz": 0.2, "response": 90}


def read(**figures: object) -> Document:
    """Return a session with these *figures* beside its own."""
    session = session_of()
    session["figures"] |= figures
    found = decode("0123456789abcdef", stored(session))
    assert found is not None
    return found


def cells(session: Document) -> dict[str, object]:
    """Return the cells of a row of *session* by the ids of their columns."""
    found = figure_cells(session)
    return dict(zip((column.id for column in FIGURE_COLUMNS), found, strict=True))


def test_a_row_has_the_values_that_may_be_told() -> None:
    """A change that is not clear is none, what was not asked is empty."""
    found = cells(read(retained=RETAINED, perception=UNSURE, knowledge={"few": True}))
    assert (found["people"], found["participation"], found["retained"]) == (12, 83, 40)
    assert (found["retained.before"], found["retained.after"]) == (20, 60)
    for hidden in ("perception.shift", "knowledge", "talk_gain", "advise"):
        assert found[hidden] is None


def test_a_small_session_tells_its_persons_alone() -> None:
    """Under five people no figure rests on enough."""
    session = session_of()
    session["figures"] = {"people": 3, "phones": 3, "small": True, "surprises": [], "phases": {}}
    found = decode("0123456789abcdef", stored(session))
    assert found is not None
    told = {id_: value for id_, value in cells(found).items() if value is not None}
    assert told == {"people": 3, "phones": 3}


def test_every_column_has_its_definition() -> None:
    """In their order, each once, in both languages."""
    ids = [column.id for column in FIGURE_COLUMNS]
    assert ids == [each.id for each in FIGURE_DEFINITIONS]
    assert len({*ids}) == len(ids)
    for column, definition in zip(FIGURE_COLUMNS, FIGURE_DEFINITIONS, strict=True):
        assert {"fr", "en"} <= {*column.means}
        assert (column.kind == "percent") == (definition.unit == "percent")
        assert ("pas net" in column.means["fr"]) == definition.signed
