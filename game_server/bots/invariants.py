"""Invariants of every room, checked on what its clients observed."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from game_server.bots.records import MoveResult
from game_server.bots.wire import same
from game_server.disclosure import TWO_PARTS, rounded
from game_server.engine.kit.small_groups import SMALL_GROUP
from game_server.engine.mechanics.contract import Document

NAMES: Final = ("moves_once", "documents_equal", "refusals_expected", "rooms_apart")
LOCKED: Final = "step_locked"
ALMOST: Final = 1 - 2**-53
"""The greatest chance there is."""
AFTER: Final = ("reveal", "discuss")
"""Kinds of steps in which nothing is asked any more."""


@dataclass(frozen=True, slots=True)
class PlayerObservation:
    """Hold the moves of one player, and its *shown_answers*: its own at the lock, by step."""

    name: str
    persons: int
    results: Sequence[MoveResult]
    shown_answers: Mapping[int, object]
    seat_name: str = ""

    def accepted(self, kind: str) -> Iterator[MoveResult]:
        """Yield the accepted moves of this type."""
        return (a for a in self.results if not a.code and a.move["type"] == kind)

    def room_plays(self) -> Iterator[MoveResult]:
        """Yield the accepted plays that were meant for the room, not for a table."""
        return (result for result in self.accepted("play") if not result.move.get("group"))

    def replies(self) -> Iterator[MoveResult]:
        """Yield the accepted plays for the room, and the accepted passes."""
        yield from self.room_plays()
        yield from self.accepted("pass")

    def table_plays(self) -> Iterator[MoveResult]:
        """Yield the accepted plays that were meant for a table."""
        return (result for result in self.accepted("play") if result.move.get("group", 0) > 0)


@dataclass(frozen=True, slots=True)
class DocumentPair:
    """Hold one document twice: as a client patched it, and as a fresh connection got it."""

    client: str
    audience: str
    kept: Document
    kept_revision: int
    fresh: Document
    fresh_revision: int

    @property
    def comparable(self) -> bool:
        """Return whether both have the same revision; two workers number theirs apart."""
        return self.kept_revision == self.fresh_revision

    @property
    def equal(self) -> bool:
        """Return whether both hold the same."""
        return same(self.kept, self.fresh)


@dataclass(frozen=True, slots=True)
class RoomObservation:
    """Hold what the clients of one room observed.

    *failure* says why the session did not come to its end, and is empty if it did. *left_at* is
    when the facilitator first asked to leave a step, in seconds of the loop's clock;
    *answer_counts* the answers shown at the lock of each input step; *final_documents* those of
    the console at the end; *shown_reactions* the highest counts on the screen, by phase and kind.
    """

    code: str
    failure: str
    players: Sequence[PlayerObservation]
    facilitator_results: Sequence[MoveResult]
    opened_steps: Sequence[Document]
    left_at: Mapping[int, float]
    answer_counts: Mapping[int, int]
    final_documents: Mapping[str, Document]
    document_pairs: Sequence[DocumentPair]
    strays: Sequence[str]
    shown_reactions: Mapping[str, Mapping[str, int]] = field(default_factory=dict)


def check(rooms: Sequence[RoomObservation], provoked: Collection[str] = ()) -> dict[str, list[str]]:
    """Return by invariant what breaks it, in sentences; refusals with *provoked* codes do not."""
    found: dict[str, list[str]] = {name: [] for name in NAMES}
    for room in rooms:
        others = [other for other in rooms if other is not room]
        problems = (
            moves_once(room),
            documents_equal(room),
            refusals_expected(room, provoked),
            rooms_apart(room, others),
        )
        for name, sentences in zip(NAMES, problems, strict=True):
            found[name] += [f"Salle {room.code} : {sentence}" for sentence in sentences]
    return found


def moves_once(room: RoomObservation) -> Iterator[str]:
    """Yield where a count that the server shows differs from the moves it accepted."""
    if room.failure:
        yield f"la séance n'est pas allée au bout ({room.failure})."
        return
    yield from _counts(room)
    yield from _reactions(room)
    yield from _joins(room)
    yield from _own_answers(room)
    yield from _journey(room)


def documents_equal(room: RoomObservation) -> Iterator[str]:
    """Yield where a client's document is not that of a fresh connection."""
    if not room.document_pairs:
        yield "aucun document n'a été comparé."
    for pair in room.document_pairs:
        where = f"{pair.client}, document {pair.audience}"
        if pair.equal:
            continue
        if pair.comparable:
            yield f"{where} : les contenus diffèrent à la révision {pair.kept_revision}."
        else:
            yield f"{where} : révisions {pair.kept_revision} et {pair.fresh_revision}."


def refusals_expected(room: RoomObservation, provoked: Collection[str] = ()) -> Iterator[str]:
    """Yield each refusal that neither was provoked nor met a lock its sender had not seen."""
    for who, results in _senders(room):
        for result in results:
            if result.code and result.code not in provoked and not _is_late(room, result):
                yield f"{who}, {result.move['type']} n° {result.number} : refus {result.code}."


def rooms_apart(room: RoomObservation, others: Sequence[RoomObservation]) -> Iterator[str]:
    """Yield each message that was not for its receiver, and each nickname of another room."""
    yield from (f"message reçu par erreur ({stray})." for stray in room.strays)
    foreign = {player.name for other in others for player in other.players}
    for audience, document in room.final_documents.items():
        yield from (
            f"{name}, d'une autre salle, dans le document {audience}."
            for name in sorted(foreign & set(_texts(document)))
        )
    for player in room.players:
        if player.seat_name and player.seat_name != player.name:
            yield f"le téléphone de {player.name} montre la place de {player.seat_name}."


def _counts(room: RoomObservation) -> Iterator[str]:
    """Compare the replies shown at each lock with the players whose reply was accepted."""
    # What is said once the result is there answers nothing.
    after = {step["id"] for step in room.opened_steps if step.get("kind") in AFTER}
    played = Counter(
        step
        for player in room.players
        for step in {result.move["step"] for result in player.replies()} - after
    )
    for step in sorted(played.keys() | room.answer_counts.keys()):
        shown_answers = room.answer_counts.get(step, 0)
        if shown_answers != played[step]:
            yield f"étape {step} : réponses montrées {shown_answers}, acceptées {played[step]}."


def _reactions(room: RoomObservation) -> Iterator[str]:
    """Check that the screen shows reactions by fives, and no more than were accepted."""
    phase_of = {step["id"]: step["phase"] for step in room.opened_steps}
    said = Counter(
        (phase_of.get(result.move["step"]), result.move["kind"])
        for player in room.players
        for result in player.accepted("react")
    )
    for phase, counts in room.shown_reactions.items():
        for kind, shown in counts.items():
            accepted = said[phase, kind]
            if shown % SMALL_GROUP or not 0 < shown <= accepted:
                yield f"activité {phase} : réactions montrées {shown}, acceptées {accepted}."


def _joins(room: RoomObservation) -> Iterator[str]:
    """Compare seats, persons and first-timers with the accepted moves in the lobby."""
    joined = [player for player in room.players for _ in player.accepted("join")]
    told = [
        (player.persons, [a.move["first_time"] for a in player.accepted("set_first_time")])
        for player in room.players
    ]
    first = sum(n for _, some in told for n in some)
    known = sum(persons for persons, some in told if some)
    everybody, facilitator_results = (
        room.final_documents.get("all", {}),
        room.final_documents.get("console", {}),
    )
    figures = facilitator_results.get("figures", {})
    persons = sum(player.persons for player in joined)
    compared = (
        ("téléphones", everybody.get("phones"), len(joined)),
        ("personnes", everybody.get("people"), persons),
        ("personnes au bilan", figures.get("people"), persons),
    )
    for what, shown_answers, real in compared:
        if shown_answers != real:
            yield f"{what} : {shown_answers} au lieu de {real}."
    if (about := figures.get("first_time", 0)) not in _rounded(first, known):
        yield f"premières séances : {about} pour {first} sur {known}."
    names = Counter(seat["name"] for seat in facilitator_results.get("seats", {}).values())
    if names != Counter(player.name for player in joined):
        yield "les places ne sont pas celles des joueurs."


def _rounded(n: int, of: int) -> set[int]:
    """Return what may be told of *n* first-timers out of *of*: the steps around them (F4)."""
    return {rounded(n, of, chance) for chance in (0, ALMOST)} if of >= TWO_PARTS else {0}


def _own_answers(room: RoomObservation) -> Iterator[str]:
    """Compare the answer that a phone showed as its own with its last accepted one.

    An answer at a table need not be its own: there a phone may show none.
    """
    for player in room.players:
        last = {result.move["step"]: result.move["move"] for result in player.room_plays()}
        shared = _shared(room, player)
        for step, mine in player.shown_answers.items():
            sent = last.get(step, None if mine is None else shared.get(step))
            if not (mine is None if sent is None else _matches(mine, sent)):
                yield f"{player.name}, étape {step} : montre {_told(mine)} et non {_told(sent)}."


def _shared(room: RoomObservation, player: PlayerObservation) -> dict[int, Document]:
    """Return the last move that a player made at its table, by the room's step around it."""
    steps = sorted(step["id"] for step in room.opened_steps)
    # The ids of a table's steps lie between those of the room's step and of the next one.
    return {
        steps[bisect_right(steps, result.move["step"]) - 1]: result.move["move"]
        for result in player.table_plays()
    }


def _matches(mine: object, move: Document) -> bool:
    """Return whether *mine* is one value of *move*, or the whole of it without its type.

    Of several answers, which *mine* lists, it has a value of the last one.
    """
    values = {name: _listed(value) for name, value in move.items() if name != "type"}
    several = mine if isinstance(mine, list) else []
    return mine == values or mine in values.values() or any(v in several for v in values.values())


def _told(value: object) -> object:
    """Return *value* without follow codes, each of which leads to an idea."""
    if isinstance(value, dict):
        return {name: _told(inner) for name, inner in value.items() if name != "code"}
    return [_told(inner) for inner in value] if isinstance(value, list) else value


def _listed(value: object) -> object:
    """Return *value* as documents hold it: a tuple is a list there."""
    return list(value) if isinstance(value, tuple) else value


def _journey(room: RoomObservation) -> Iterator[str]:
    """Check that each accepted next opened exactly the step that follows."""
    accepted = [
        result
        for result in room.facilitator_results
        if not result.code and result.move["type"] == "next"
    ]
    if len(accepted) != len(room.opened_steps):
        yield f"étapes ouvertes : {len(room.opened_steps)}, demandées : {len(accepted)}."
    order = room.final_documents.get("all", {}).get("phase_order", [])
    before = -1, -1
    for step in room.opened_steps:
        here = order.index(step["phase"]), step["index"]
        if here not in ((before[0], before[1] + 1), (before[0] + 1, 0)):
            yield f"l'étape {step['id']} n'est pas celle qui suit."
        before = here


def _is_late(room: RoomObservation, result: MoveResult) -> bool:
    """Return whether a move came after the end of its step, which its sender had not seen.

    A step of a table ends by itself, at « prêt » of two thirds; the warm-up is in no step.
    """
    if result.code == LOCKED and result.move["type"] == "choose_half":
        return True
    if result.code != LOCKED or result.move["type"] not in ("play", "ready", "pass", "react"):
        return False
    if result.move.get("group"):
        return True
    left = room.left_at.get(result.move["step"])
    return result.seen == result.move["step"] and left is not None and left <= result.at


def _senders(room: RoomObservation) -> Iterator[tuple[str, Sequence[MoveResult]]]:
    yield "console", room.facilitator_results
    for player in room.players:
        yield player.name, player.results


def _texts(value: object) -> Iterator[str]:
    """Yield all texts within a document."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)
