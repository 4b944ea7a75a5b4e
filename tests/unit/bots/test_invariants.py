"""Each invariant holds for a room as it should be, and fails for each way to break it."""

from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest

from game_server.bots.invariants import (
    NAMES,
    DocumentPair,
    PlayerObservation,
    RoomObservation,
    check,
    documents_equal,
    moves_once,
    refusals_expected,
    rooms_apart,
)
from game_server.bots.records import MoveResult
from game_server.engine.mechanics.contract import Document

INPUT = 2
Change = Callable[[RoomObservation], RoomObservation]


def answered(move: Document, number: int = 1, *, code: str = "", at: float = 5.0) -> MoveResult:
    """Return an answer to a move that was sent while the input step showed."""
    return MoveResult(move, number, code, INPUT, at - 0.01, at)


def play(value: float, step: int = INPUT) -> Document:
    """Return the answer of a player."""
    return {"type": "play", "step": step, "move": {"type": "estimate.answer", "value": value}}


def player(name: str, persons: int, first: int, value: float) -> PlayerObservation:
    """Return a player who joined, told how many are new, and answered once."""
    answers = (
        answered({"type": "join", "name": name, "persons": persons}, 1),
        answered({"type": "set_first_time", "first_time": first}, 2),
        answered(play(value), 3),
    )
    return PlayerObservation(name, persons, answers, {INPUT: value}, name)


def steps(*places: tuple[str, int]) -> list[Document]:
    """Return steps numbered from 1, each given by phase and index."""
    return [
        {"id": number, "phase": phase, "index": index}
        for number, (phase, index) in enumerate(places, 1)
    ]


def room(code: str = "BCDFGH", *names: str) -> RoomObservation:
    """Return what the clients of a room see that is as it should be."""
    one, two = names or ("Brume 1", "Galet 1")
    everybody: Document = {"phones": 2, "people": 12, "phase_order": ["x1", "x2"]}
    final: dict[str, Document] = {
        "all": everybody,
        "screen": {"seats": {"p2": {"name": two}}},
        "console": {
            "seats": {"p1": {"name": one}, "p2": {"name": two}},
            "figures": {"people": 12, "first_time": 6},
        },
    }
    return RoomObservation(
        code=code,
        failure="",
        players=(player(one, 9, 2, 7.5), player(two, 3, 0, 40)),
        facilitator_results=[
            answered({"type": "next", "step": step}, step + 1) for step in range(4)
        ],
        opened_steps=steps(("x1", 0), ("x2", 0), ("x2", 1), ("x2", 2)),
        left_at={0: 1.0, 1: 2.0, 2: 4.0, 3: 6.0},
        answer_counts={INPUT: 2},
        final_documents=final,
        document_pairs=[DocumentPair("console", "all", everybody, 9, dict(everybody), 9)],
        strays=(),
    )


def with_final(audience: str, **changes: object) -> Change:
    """Return a change of one of the console's documents."""
    return lambda seen: replace(
        seen,
        final_documents={
            **seen.final_documents,
            audience: {**seen.final_documents[audience], **changes},
        },
    )


def with_first_player(change: Callable[[PlayerObservation], PlayerObservation]) -> Change:
    """Return a change of what the first player saw."""
    return lambda seen: replace(seen, players=(change(seen.players[0]), *seen.players[1:]))


def with_answer(answer: MoveResult) -> Change:
    """Return a change that adds an answer to the first player's."""
    return with_first_player(lambda one: replace(one, results=(*one.results, answer)))


def with_pair(**changes: object) -> Change:
    """Return a change of the pair that is compared."""

    def changed(seen: RoomObservation) -> RoomObservation:
        pair = seen.document_pairs[0]
        kept = {name: getattr(pair, name) for name in pair.__slots__}
        return replace(seen, document_pairs=[DocumentPair(**{**kept, **changes})])

    return changed


def reacting(shown: int, said: int) -> Change:
    """Return a change after which the screen showed reactions of a step, and some were accepted."""
    answers = [answered({"type": "react", "step": 3, "kind": "doubt"}, 9) for _ in range(said)]

    def changed(seen: RoomObservation) -> RoomObservation:
        *others, last = seen.players
        spoke = replace(last, results=(*last.results, *answers))
        return replace(seen, players=(*others, spoke), shown_reactions={"x2": {"doubt": shown}})

    return changed


def named(changes: Mapping[str, Change]) -> list[object]:
    """Return changes as cases that go by their names."""
    return [pytest.param(change, id=name) for name, change in changes.items()]


LOCKED = answered(play(1), 4, code="step_locked")


def test_a_sound_room_breaks_nothing() -> None:
    """Every invariant is named, and holds for two rooms side by side."""
    found = check([room(), room("JKLMNP", "Dune 1", "Saule 1")])
    assert tuple(found) == NAMES
    assert not any(found.values())


def test_passed_questions_count_and_what_comes_after_answers_does_not() -> None:
    """A passed question is a reply; reactions and « Moi aussi » come once answers have stopped."""
    later = [*steps(("x1", 0), ("x2", 0), ("x2", 1)), {"id": 4, "phase": "x2", "index": 2}]
    later[-1]["kind"] = "reveal"
    passed = (answered({"type": "pass", "step": INPUT}, 3), answered(play(1, 4), 4))

    def passing(one: PlayerObservation) -> PlayerObservation:
        results = (*one.results[:2], *passed)
        return replace(one, results=results, shown_answers={INPUT: None})

    seen = replace(with_first_player(passing)(reacting(5, 6)(room())), opened_steps=later)
    assert list(moves_once(seen)) == []
    assert list(moves_once(replace(seen, answer_counts={INPUT: 1})))


WHOLE: Document = {"type": "commitment.make", "moment": "m1", "by": "1m", "wall": False}
BARE: Document = {"type": "commitment.decline"}
SECOND: Document = {"type": "ideas.submit", "title": "Une haie"}
PICK: Document = {"type": "match.pick", "goals": (11, 3)}


@pytest.mark.parametrize(
    ("move", "mine", "right"),
    [
        (PICK, [11, 3], True),
        (PICK, [3, 11], False),
        (WHOLE, {"moment": "m1", "by": "1m", "wall": False}, True),
        (WHOLE, {"moment": "m1", "by": "1m", "wall": True}, False),
        (WHOLE, {"moment": "m1"}, False),
        (BARE, {}, True),
        (BARE, None, False),
        (BARE, {"moment": "m1"}, False),
        (WHOLE, {}, False),
        (SECOND, ["Un puits", "Une haie"], True),
        (SECOND, ["Un puits"], False),
        (SECOND, [], False),
    ],
)
def test_an_own_answer_is_one_value_or_the_whole(
    move: Document, mine: object, *, right: bool
) -> None:
    """A phone shows of its last move a value, or all but its type; a list for what is in order."""
    sent = answered({"type": "play", "step": INPUT, "move": move}, 4)
    changed = with_answer(sent)(room())
    seen = with_first_player(lambda one: replace(one, shown_answers={INPUT: mine}))(changed)
    assert (list(moves_once(seen)) == []) is right


def test_a_sentence_tells_no_follow_code() -> None:
    """Reports are kept and sent: a code in them would lead whoever reads them to an idea."""
    sent = answered({"type": "play", "step": INPUT, "move": {**SECOND, "code": "7K3M"}}, 4)
    mine = [{"title": "Un puits", "code": "9QXW"}]
    changed = with_answer(sent)(room())
    seen = with_first_player(lambda one: replace(one, shown_answers={INPUT: mine}))(changed)
    (sentence,) = moves_once(seen)
    assert "Un puits" in sentence
    assert "Une haie" in sentence
    assert "7K3M" not in sentence
    assert "9QXW" not in sentence


@pytest.mark.parametrize(
    ("shown", "right"),
    [(9.0, True), (8.0, False), (None, True), (7.0, False)],
)
def test_an_answer_at_a_table_is_shown_as_own_or_not_at_all(
    shown: float | None, *, right: bool
) -> None:
    """Rule 0.17: it is of the room's step around it, whose id is no greater than its own."""
    later = [*steps(("x1", 0), ("x2", 0)), {"id": 6, "phase": "x2", "index": 1}]
    moves = [play(8.0, INPUT), play(9.0, 4), play(7.0, 6)]
    answers = [answered({**move, "group": 3}, 4 + at) for at, move in enumerate(moves)]

    def at_table(one: PlayerObservation) -> PlayerObservation:
        return replace(one, results=(*one.results[:2], *answers), shown_answers={INPUT: shown})

    changed = with_first_player(at_table)(room())
    seen = replace(
        changed,
        opened_steps=later,
        facilitator_results=changed.facilitator_results[:3],
        answer_counts={INPUT: 1},
    )
    assert (list(moves_once(seen)) == []) is right


@pytest.mark.parametrize(
    "change",
    named(
        {
            "one answer too many": lambda seen: replace(seen, answer_counts={INPUT: 3}),
            "one too few": lambda seen: replace(seen, answer_counts={INPUT: 1}),
            "none shown": lambda seen: replace(seen, answer_counts={}),
            "at a step of nobody": lambda seen: replace(seen, answer_counts={INPUT: 2, 7: 1}),
            "a phone more": with_final("all", phones=3),
            "a person more": with_final("all", people=4),
            "a person more in the figures": with_final(
                "console", figures={"people": 13, "first_time": 6}
            ),
            "a first-timer more": with_final("console", figures={"people": 12, "first_time": 12}),
            "a seat missing": with_final("console", seats={"p1": {"name": "Brume 1"}}),
            "a seat twice": with_final(
                "console", seats={"p1": {"name": "Brume 1"}, "p2": {"name": "Brume 1"}}
            ),
            "two seats taken": with_answer(
                answered({"type": "join", "name": "Brume 1", "persons": 2}, 4)
            ),
            "another answer shown": with_first_player(
                lambda one: replace(one, shown_answers={INPUT: 8})
            ),
            "no answer shown": with_first_player(
                lambda one: replace(one, shown_answers={INPUT: None})
            ),
            "an earlier answer shown": with_answer(answered(play(9), 4)),
            "a step left out": lambda seen: replace(
                seen, opened_steps=steps(("x1", 0), ("x2", 0), ("x2", 2))
            ),
            "a step too far": lambda seen: replace(
                seen, opened_steps=steps(("x1", 0), ("x2", 1), ("x2", 2), ("x2", 3))
            ),
            "a step of its own": lambda seen: replace(
                seen, facilitator_results=seen.facilitator_results[1:]
            ),
            "more reactions than were said": reacting(5, 4),
            "reactions that are no five": reacting(6, 7),
            "no reaction at all": reacting(0, 3),
            "not played to the end": lambda seen: replace(seen, failure="temps dépassé"),
        }
    ),
)
def test_a_count_that_is_wrong_breaks_moves_once(change: Change) -> None:
    """A move counted twice, never, or for another is found, each in its count."""
    assert list(moves_once(room())) == []
    assert list(moves_once(change(room())))


@pytest.mark.parametrize(
    "change",
    named(
        {
            "other content": with_pair(fresh={"phones": 3}),
            "another type": with_pair(
                fresh={"phones": 2, "people": 12.0, "phase_order": ["x1", "x2"]}
            ),
            "other content of another revision": with_pair(fresh={"phones": 3}, fresh_revision=10),
            "nothing compared": lambda seen: replace(seen, document_pairs=()),
        }
    ),
)
def test_a_differing_document_breaks_documents_equal(change: Change) -> None:
    """Other content, another type, and no comparison at all are found."""
    assert list(documents_equal(room())) == []
    assert list(documents_equal(change(room())))


def test_equal_documents_may_be_of_different_revisions() -> None:
    """Two workers count the changes of a document apart, and end with the same content."""
    assert list(documents_equal(with_pair(fresh_revision=10)(room()))) == []


@pytest.mark.parametrize(
    "change",
    named(
        {
            "another code": with_answer(replace(LOCKED, code="not_open")),
            "before the lock": with_answer(replace(LOCKED, at=3.9)),
            "after the lock was seen": with_answer(replace(LOCKED, seen=3)),
            "in a step that is open": with_answer(replace(LOCKED, move=play(1, step=4), seen=4)),
            "another move": with_answer(
                replace(LOCKED, move={"type": "choose_service", "service": "eau"})
            ),
            "the console's": lambda seen: replace(
                seen,
                facilitator_results=[
                    *seen.facilitator_results,
                    answered({"type": "next", "step": 9}, 9, code="step_changed"),
                ],
            ),
        }
    ),
)
def test_a_refusal_without_reason_breaks_refusals_expected(change: Change) -> None:
    """Another code, a lock before its time, one that was seen, and another move are found."""
    assert list(refusals_expected(with_answer(LOCKED)(room()))) == []
    warm_up = replace(LOCKED, move={"type": "choose_half", "half": "left"})
    assert list(refusals_expected(with_answer(warm_up)(room()))) == []
    assert list(refusals_expected(change(room())))


def test_a_refusal_that_was_provoked_is_expected() -> None:
    """A code that a test provokes breaks nothing."""
    seen = with_answer(replace(LOCKED, code="not_open"))(room())
    assert list(refusals_expected(seen, {"not_open"})) == []


@pytest.mark.parametrize(
    "change",
    named(
        {
            "a stray message": lambda seen: replace(seen, strays=("audience console",)),
            "a nickname on the screen": with_final("screen", seats={"p1": {"name": "Dune 1"}}),
            "a nickname on the console": with_final("console", order=["p1", "Saule 1"]),
            "a seat of somebody else": with_first_player(
                lambda one: replace(one, seat_name="Galet 1")
            ),
        }
    ),
)
def test_a_text_of_another_room_breaks_rooms_apart(change: Change) -> None:
    """A stray message, a nickname of another room, and somebody else's seat are found."""
    other = room("JKLMNP", "Dune 1", "Saule 1")
    assert list(rooms_apart(room(), [other])) == []
    assert list(rooms_apart(change(room()), [other]))


def test_each_sentence_names_its_room() -> None:
    """A sentence begins with the code of the room that it is about."""
    found = check([room(), replace(room("JKLMNP", "Dune 1", "Saule 1"), answer_counts={INPUT: 1})])
    assert found["moves_once"] == ["Salle JKLMNP : étape 2 : réponses montrées 1, acceptées 2."]
