"""What a phase found out: figures for the report, findings, strides for later (M9.6, M9.7)."""

from collections.abc import Mapping
from statistics import median

from game_server.engine import figure_names
from game_server.engine.copies import replace
from game_server.engine.figure_names import ACTED, SUBJECT
from game_server.engine.measures import Measures, RoomValue
from game_server.engine.mechanics.contract import Document, Result
from game_server.engine.mechanics.maturity.by_table import gather
from game_server.engine.mechanics.maturity.played import finding
from game_server.engine.mechanics.maturity.spread import (
    PLACINGS,
    agreed_at_tables,
    apart_tables,
    count,
    numbers,
    room_stands,
    stands_of,
    tables_found,
)
from game_server.engine.mechanics.maturity.standing import APART, STAND, UNKNOWN_SHARE
from game_server.engine.mechanics.maturity.subject import (
    UNKNOWN,
    MaturityContent,
    MaturityState,
    Placing,
    Shared,
    Subject,
    named_as,
)
from game_server.engine.mechanics.maturity.texts import (
    count_held,
    is_hidden,
    said,
    shown_texts,
)
from game_server.engine.proposals import Outgoing, Proposal
from game_server.engine.recaps import Recap, RecapItem
from game_server.engine.small_groups import SMALL_GROUP
from game_server.engine.text import Text, Typed, localized

__all__ = ["measures", "outgoing", "result"]

COLON: Text = {"fr": "\u00a0: ", "en": ": "}


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
        room_values=_room_values(content, state, agreed) if subject else {},
    )


def _room_values(
    content: MaturityContent, state: MaturityState, agreed: list[Shared]
) -> dict[str, RoomValue]:
    counts = count(state.placings.values())
    n = len(state.placings)
    if content.by_table:
        stands, behind = stands_of(agreed), sum(len(shared.there) for shared in agreed)
    else:
        stands = numbers(counts)
        behind = len(stands)
    share = 100 * counts[UNKNOWN] / n if n else 0
    found = {UNKNOWN_SHARE.id: RoomValue(share, n)}
    if stands:
        found[STAND.id] = RoomValue(median(stands), behind)
        found[APART.id] = RoomValue(max(stands) - min(stands), behind)
    elif 0 < n < SMALL_GROUP and not content.by_table:
        # That there is no such figure would tell that all said « je ne sais pas ».
        found |= {one.id: RoomValue(0, 0) for one in (STAND, APART)}
    return found


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
    own = state.own.shared
    if own is None or own.text is None or not own.agreed or is_hidden(state, own.text):
        return ()
    return (own.text,)


def _spread_again(subject: Subject, state: MaturityState) -> Recap:
    """Return for a debrief how the room had answered alone, from five on, and what tables said.

    Of tables that is what those of three people or more agreed on, as the room saw it (M0.5).
    """
    alone = room_stands(state).get("placings")
    agreed = [shared.stand for shared in agreed_at_tables(state) if shared.stand]
    tables = count(agreed) if agreed else None
    items = tuple(
        RecapItem(
            _said_as(subject, placing),
            n=alone[placing] if alone else None,
            tables=tables[placing] if tables else None,
        )
        for placing in PLACINGS
        if (alone and alone[placing]) or (tables and tables[placing])
    )
    told, apart = len(agreed) if agreed else None, tables_found(state)["apart"]
    n = len(state.placings)
    return Recap("choices", n, subject.question, tables=told, apart=apart, items=items)


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
    """Return the subject, and what all saw of it: at a table its own spread is not for all."""
    found: Document = {SUBJECT: finding(subject)}
    room = room_stands(state)
    if "placings" in room and not state.at_table:
        found[figure_names.PLACINGS] = dict(room["placings"])
    if state.tables:
        found["tables"] = dict(tables_found(state))
    return found


def _proposal(text: Typed) -> Proposal:
    return Proposal(id=text.id, kind="idea", texts={"title": text})
