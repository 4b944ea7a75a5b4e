"""What a phase found out: figures for the report, findings, strides for later (M9.6, M9.7)."""

from collections.abc import Mapping, Sequence
from statistics import fmean

from game_server.engine.kit import figure_names
from game_server.engine.kit.copies import replace
from game_server.engine.kit.figure_names import ACTED, SUBJECT
from game_server.engine.kit.measures import Measures, RoomValue
from game_server.engine.kit.proposals import Outgoing, Proposal
from game_server.engine.kit.recaps import Recap, RecapItem
from game_server.engine.kit.text import Text, Typed, localized
from game_server.engine.mechanics.contract import Document, Result
from game_server.engine.mechanics.maturity.by_table import gather
from game_server.engine.mechanics.maturity.documents import PlacedPart
from game_server.engine.mechanics.maturity.played import finding
from game_server.engine.mechanics.maturity.spread import (
    agreed_at_tables,
    apart_tables,
    room_stands,
    stands_in,
    tables_found,
)
from game_server.engine.mechanics.maturity.standing import APART, STAND, UNKNOWN_SHARE
from game_server.engine.mechanics.maturity.subject import (
    STANDS,
    UNKNOWN,
    MaturityContent,
    MaturityState,
    Placing,
    Stand,
    Subject,
    named_as,
)
from game_server.engine.mechanics.maturity.texts import (
    count_held,
    is_hidden,
    said,
    shown_texts,
)

COLON: Text = {"fr": "\u00a0: ", "en": ": "}
EITHER: Text = {"fr": " ou ", "en": " or "}


def measures(content: MaturityContent, state: MaturityState) -> Measures:
    """Return who answered, and where the room stands; there are no points (M9.7)."""
    agreed = agreed_at_tables(state)
    behind = frozenset[str]().union(*(shared.there for shared in agreed))
    subject = content.subject
    return Measures(
        asks=True,
        answered=frozenset(state.placings) | frozenset(state.strides) | behind,
        points={},
        talk_points={},
        card=subject.id if subject else "",
        question=subject.question if subject else None,
        goals=tuple(sorted(subject.goals)) if subject else (),
        values={ACTED: dict.fromkeys(state.strides, 1.0)} if content.propose else {},
        room_values=_room_values(content, state, len(behind)) if subject else {},
    )


def _room_values(
    content: MaturityContent, state: MaturityState, behind: int
) -> dict[str, RoomValue]:
    """Return the figures of the room, of told parts alone (F2): none where there are none."""
    room = room_stands(state)
    parts, n = room.get("parts", []), room["n"]
    unknown = sum(part["n"] for part in parts if part["placings"] == [UNKNOWN])
    found = {UNKNOWN_SHARE.id: RoomValue(100 * unknown / n, n)} if unknown else {}
    seen = tables_found(state) if content.by_table else room
    known = [_height(stands) for part in seen.get("parts", []) if (stands := stands_in(part))]
    if middle := seen.get("median"):
        seats = behind if content.by_table else n - unknown
        found[STAND.id] = RoomValue(_height(middle), seats)
        found[APART.id] = RoomValue(known[-1] - known[0], seats)
    return found


def _height(stands: Sequence[Stand]) -> float:
    """Return the stand of a part, 1 to 4; the middle of several."""
    return fmean(STANDS.index(stand) + 1 for stand in stands)


def result(content: MaturityContent, state: MaturityState) -> Result:
    """Return what all may know of a phase, and its strides (M9.6).

    Of a table it is called with what that table said: its stride is a starter for it alone.
    """
    texts = tuple(shared.text for shared in shown_texts(state) if shared.text)
    if content.subject is not None:
        recaps = () if state.at_table else (_spread_again(content.subject, state),)
        waits = _waiting(content, state).held_texts
        return Result(_findings(content.subject, state), texts, held_texts=waits, recaps=recaps)
    if state.at_table:
        return Result(starters=_own_stride(state))
    waiting = _waiting(content, state)
    return Result(
        texts=texts,
        held=waiting.held,
        held_texts=waiting.held_texts,
        proposals=tuple(map(_proposal, texts)) if content.propose else (),
        starters=() if content.by_table else texts,
        table_starters=texts if content.by_table else (),
        recaps=(_strides_again(state, texts),),
    )


def outgoing(
    content: MaturityContent, state: MaturityState, tables: Mapping[int, MaturityState] | None
) -> Outgoing:
    """Return how many strides are handed on if the phase ends now, with those of its *tables*.

    What tables say waits for nobody before the room has gathered it, but for strides that go on.
    """
    if content.subject is not None or not content.propose:
        return Outgoing() if tables is not None else _waiting(content, state)
    room = state if tables is None else gather(content, state, tables)
    return replace(_waiting(content, room), n=len(shown_texts(room)))


def _waiting(content: MaturityContent, state: MaturityState) -> Outgoing:
    """Return how many texts wait for a facilitator: those that go on as proposals, and others."""
    if not state.held:
        return Outgoing()
    held, apart = (count_held(found, state) for found in (said(state), apart_tables(state)))
    return (
        Outgoing(held=held, held_texts=apart)
        if content.propose
        else Outgoing(held_texts=held + apart)
    )


def _own_stride(state: MaturityState) -> tuple[Typed, ...]:
    """Return the stride that a table agreed on, unless facilitators hid it."""
    own = state.own
    if own is None or own.text is None or not own.agreed or is_hidden(state, own.text):
        return ()
    return (own.text,)


def _spread_again(subject: Subject, state: MaturityState) -> Recap:
    """Return for a debrief what tables agreed on, else how the room answered alone (M0.5).

    That is in the parts that the room saw.
    """
    room, tables = room_stands(state), tables_found(state)
    if "parts" in tables:
        found = [RecapItem(_part_as(subject, part), tables=part["n"]) for part in tables["parts"]]
    else:
        found = [RecapItem(_part_as(subject, part), n=part["n"]) for part in room.get("parts", [])]
    items = tuple(found)
    agreed = tables["agreed"] or None
    apart = tables["apart"]
    return Recap("choices", room["n"], subject.question, tables=agreed, apart=apart, items=items)


def _part_as(subject: Subject, part: PlacedPart) -> Text:
    """Return a part as a debrief tells it: its one placing with its sign, or several by name."""
    placings = part["placings"]
    if len(placings) == 1:
        return _said_as(subject, placings[0])
    return {
        language: either.join(localized(named_as(placing), language) for placing in placings)
        for language, either in EITHER.items()
    }


def _said_as(subject: Subject, placing: Placing) -> Text:
    """Return a placing as a debrief tells it: its number and name, then its sign."""
    name = named_as(placing)
    if placing == UNKNOWN:
        return name
    return {
        variant: localized(name, variant) + localized(COLON, variant) + sign
        for variant, sign in subject.signs[placing].items()
    }


def _strides_again(state: MaturityState, texts: tuple[Typed, ...]) -> Recap:
    """Return the strides that the room saw, for a debrief (M0.5)."""
    n = len(state.tables) + len(state.strides)
    return Recap("kept", n, items=tuple(RecapItem(typed=(text,)) for text in texts))


def _findings(subject: Subject, state: MaturityState) -> Document:
    """Return the subject, and what all saw of it."""
    found: Document = {SUBJECT: finding(subject)}
    room = room_stands(state)
    if "parts" in room and not state.at_table:
        found[figure_names.PARTS] = [dict(part) for part in room["parts"]]
    if state.tables:
        found["tables"] = dict(tables_found(state))
    return found


def _proposal(text: Typed) -> Proposal:
    return Proposal(id=text.id, kind="idea", texts={"title": text})
