"""What must hold in every room, judged from what its clients saw; each check can fail."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from game_server.bots.records import MoveResult
from game_server.bots.wire import same
from game_server.engine.mechanics.contract import Document

NAMES: Final = ("moves_once", "documents_equal", "refusals_expected", "rooms_apart")
LOCKED: Final = "step_locked"


@dataclass(frozen=True, slots=True)
class PlayerObservation:
    """Hold what one player did, and saw of it: *shown* is its own answer at the lock, by step."""

    name: str
    persons: int
    answers: Sequence[MoveResult]
    shown: Mapping[int, object]
    seat_name: str = ""

    def accepted(self, kind: str) -> Iterator[MoveResult]:
        """Yield the accepted moves of this type."""
        return (a for a in self.answers if not a.code and a.move["type"] == kind)

    def alone(self) -> Iterator[MoveResult]:
        """Yield the accepted plays that were meant for the room, not for a table."""
        return (answer for answer in self.accepted("play") if not answer.move.get("group"))

    def at_table(self) -> Iterator[MoveResult]:
        """Yield the accepted plays that were meant for a table."""
        return (answer for answer in self.accepted("play") if answer.move.get("group", 0) > 0)


@dataclass(frozen=True, slots=True)
class Pair:
    """Hold one document as a client kept it and as a fresh connection got it."""

    client: str
    audience: str
    kept: Document
    kept_revision: int
    fresh: Document
    fresh_revision: int

    @property
    def comparable(self) -> bool:
        """Tell whether both are of the same revision; two workers count theirs apart."""
        return self.kept_revision == self.fresh_revision

    @property
    def equal(self) -> bool:
        """Tell whether both hold the same."""
        return same(self.kept, self.fresh)


@dataclass(frozen=True, slots=True)
class RoomObservation:
    """Hold what the clients of one room saw.

    *trouble* says why the session did not come to its end, and is empty if it did. *asked* is
    when the facilitator first asked to leave a step; *counts* the answers shown at the lock of
    each input step; *final* the console's documents at the end.
    """

    code: str
    trouble: str
    players: Sequence[PlayerObservation]
    desk: Sequence[MoveResult]
    journey: Sequence[Document]
    asked: Mapping[int, float]
    counts: Mapping[int, int]
    final: Mapping[str, Document]
    pairs: Sequence[Pair]
    strays: Sequence[str]


def check(rooms: Sequence[RoomObservation], provoked: Collection[str] = ()) -> dict[str, list[str]]:
    """Return by invariant what breaks it, in sentences; *provoked* codes are no surprise."""
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
    if room.trouble:
        yield f"la séance n'est pas allée au bout ({room.trouble})."
        return
    yield from _counts(room)
    yield from _entries(room)
    yield from _own_answers(room)
    yield from _journey(room)


def documents_equal(room: RoomObservation) -> Iterator[str]:
    """Yield where a client's document is not that of a fresh connection."""
    if not room.pairs:
        yield "aucun document n'a été comparé."
    for pair in room.pairs:
        where = f"{pair.client}, document {pair.audience}"
        if pair.equal:
            continue
        if pair.comparable:
            yield f"{where} : les contenus diffèrent à la révision {pair.kept_revision}."
        else:
            yield f"{where} : révisions {pair.kept_revision} et {pair.fresh_revision}."


def refusals_expected(room: RoomObservation, provoked: Collection[str] = ()) -> Iterator[str]:
    """Yield each refusal that neither was provoked nor met a lock its sender had not seen."""
    for who, answers in _senders(room):
        for answer in answers:
            if answer.code and answer.code not in provoked and not _met_lock(room, answer):
                yield f"{who}, {answer.move['type']} n° {answer.number} : refus {answer.code}."


def rooms_apart(room: RoomObservation, others: Sequence[RoomObservation]) -> Iterator[str]:
    """Yield each message that was not for its receiver, and each name of another room."""
    yield from (f"message reçu par erreur ({stray})." for stray in room.strays)
    foreign = {player.name for other in others for player in other.players}
    for audience, document in room.final.items():
        yield from (
            f"{name}, d'une autre salle, dans le document {audience}."
            for name in sorted(foreign & set(_texts(document)))
        )
    for player in room.players:
        if player.seat_name and player.seat_name != player.name:
            yield f"le téléphone de {player.name} montre la place de {player.seat_name}."


def _counts(room: RoomObservation) -> Iterator[str]:
    """Compare the answers shown at each lock with the players whose answer was accepted."""
    played = Counter(
        step
        for player in room.players
        for step in {answer.move["step"] for answer in player.alone()}
    )
    for step in sorted(played.keys() | room.counts.keys()):
        shown = room.counts.get(step, 0)
        if shown != played[step]:
            yield f"étape {step} : réponses montrées {shown}, acceptées {played[step]}."


def _entries(room: RoomObservation) -> Iterator[str]:
    """Compare seats, persons and first-timers with the accepted moves of the entry."""
    joined = [player for player in room.players for _ in player.accepted("join")]
    first = sum(
        a.move["first_time"] for player in room.players for a in player.accepted("set_first_time")
    )
    everybody, desk = room.final.get("all", {}), room.final.get("console", {})
    figures = desk.get("figures", {})
    persons = sum(player.persons for player in joined)
    compared = (
        ("téléphones", everybody.get("phones"), len(joined)),
        ("personnes", everybody.get("people"), persons),
        ("personnes au bilan", figures.get("people"), persons),
        ("premières séances", figures.get("first"), first),
    )
    for what, shown, real in compared:
        if shown != real:
            yield f"{what} : {shown} au lieu de {real}."
    names = Counter(seat["name"] for seat in desk.get("seats", {}).values())
    if names != Counter(player.name for player in joined):
        yield "les places ne sont pas celles des joueurs."


def _own_answers(room: RoomObservation) -> Iterator[str]:
    """Compare what a phone showed as its own answer with its last accepted one.

    What it did at its table need not be its own: there a phone may show nothing.
    """
    for player in room.players:
        last = {answer.move["step"]: answer.move["move"] for answer in player.alone()}
        shared = _shared(room, player)
        for step, mine in player.shown.items():
            sent = last.get(step, None if mine is None else shared.get(step))
            if not (mine is None if sent is None else _tells(mine, sent)):
                yield f"{player.name}, étape {step} : montre {mine} et non {sent}."


def _shared(room: RoomObservation, player: PlayerObservation) -> dict[int, Document]:
    """Return the last move that a player made at its table, by the step of the room around it."""
    steps = sorted(step["id"] for step in room.journey)
    # The ids of a table's steps lie between that of the room's step and that of its next one.
    return {
        steps[bisect_right(steps, answer.move["step"]) - 1]: answer.move["move"]
        for answer in player.at_table()
    }


def _tells(mine: object, move: Document) -> bool:
    """Tell whether *mine* is one value of *move*, or all of it without its type."""
    told = {name: _listed(value) for name, value in move.items() if name != "type"}
    return mine == told or mine in told.values()


def _listed(value: object) -> object:
    """Return *value* as documents hold it: a tuple is a list there."""
    return list(value) if isinstance(value, tuple) else value


def _journey(room: RoomObservation) -> Iterator[str]:
    """Check that each accepted next opened exactly the step that follows."""
    accepted = [answer for answer in room.desk if not answer.code and answer.move["type"] == "next"]
    if len(accepted) != len(room.journey):
        yield f"étapes ouvertes : {len(room.journey)}, demandées : {len(accepted)}."
    order = room.final.get("all", {}).get("phase_order", [])
    before = -1, -1
    for step in room.journey:
        here = order.index(step["phase"]), step["index"]
        if here not in ((before[0], before[1] + 1), (before[0] + 1, 0)):
            yield f"l'étape {step['id']} n'est pas celle qui suit."
        before = here


def _met_lock(room: RoomObservation, answer: MoveResult) -> bool:
    """Tell whether a move met the end of its step, before its sender had seen it.

    That of a table ends by itself, at « prêt » of two thirds.
    """
    if answer.code != LOCKED or answer.move["type"] not in ("play", "ready"):
        return False
    if answer.move.get("group"):
        return True
    left = room.asked.get(answer.move["step"])
    return answer.seen == answer.move["step"] and left is not None and left <= answer.at


def _senders(room: RoomObservation) -> Iterator[tuple[str, Sequence[MoveResult]]]:
    yield "console", room.desk
    for player in room.players:
        yield player.name, player.answers


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
