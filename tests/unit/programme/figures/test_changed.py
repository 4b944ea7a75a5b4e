"""What a programme changed, against examples worked out by hand."""

import pytest

from game_server.engine.definitions import Value
from game_server.follow_ups.record import Counts, FollowUp, encode_follow_up
from game_server.metrics.added import Matched
from game_server.programme.line import Line, line_of
from tests.unit.programme.ended import line, recorded
from tests.unit.programme.figures.dijon import read


def kept(changes: tuple[int, ...]) -> tuple[Line, ...]:
    """Return a session for each of the *changes* that ten seats kept in mind, from 40 on."""
    return tuple(
        line(f"r{number}", retained=Matched(10, 400, 10 * (40 + change)))
        for number, change in enumerate(changes)
    )


def test_a_change_has_an_interval_or_no_value() -> None:
    """From five sessions on; « from … to » only where it is sure."""
    few = read(lines=kept((30, 20, 25, 28)))["retained_change"]
    assert few.value == Value(why="few")
    assert [note["fr"][:17] for note in few.notes] == ["Il faut 5 séances"]
    assert read(lines=())["retained_change"].notes == ()
    sure = read(lines=kept((30, 20, 25, 28, 22)))["retained_change"]
    assert sure.value.value == 25
    assert sure.value.n == 50
    assert sure.value.low is not None
    assert sure.value.low > 0
    assert [note["fr"] for note in sure.notes] == ["50 téléphones, 5 séances.", "De 40,0 à 65,0."]
    assert (sure.value.before, sure.value.after) == (40, 65)
    unsure = read(lines=kept((30, -30, 25, -28, 2)))["retained_change"]
    assert not unsure.definition.is_clear(unsure.value)
    assert len(unsure.notes) == 1
    assert (unsure.value.before, unsure.value.after) == (None, None)


def test_means_are_no_finer_than_their_sentence() -> None:
    """What a chart is drawn from says no more than « De 36,9 à 65,9 »."""
    lines = [
        line(f"r{at}", retained=Matched(7, 258.4 + at, 461.6), opinions=Matched(13, 35, 47))
        for at in range(5)
    ]
    found = read(lines=tuple(lines))
    assert (found["retained_change"].value.before, found["retained_change"].value.after) == (
        37.2,
        65.9,
    )
    assert (found["opinion_shift"].value.before, found["opinion_shift"].value.after) == (2.69, 3.62)


def test_what_reads_as_from_0_on_is_no_change() -> None:
    """Between 0.2 and 0.8 there is no whole number: 0 to 1 are printed."""
    small = read(lines=kept((1, 0, 1, 0, 1)))["retained_change"]
    assert small.value.low is not None
    assert 0 < small.value.low < 0.5
    assert [note["fr"] for note in small.notes] == ["50 téléphones, 5 séances."]


def test_knowledge_and_opinions_are_each_of_their_own_sums() -> None:
    """Five sessions of ten seats: from 30 to 55, and from 2.5 to 3.7, on the mean."""
    lines = tuple(
        line(f"r{at}", knowledge=Matched(10, 300, 450 + 50 * at), opinions=Matched(10, 25, 35 + at))
        for at in range(5)
    )
    found = read(lines=lines)
    assert found["knowledge_change"].value.value == 25
    assert found["opinion_shift"].value.value == pytest.approx(1.2)
    assert found["retained_change"].value == Value(why="few")


def test_answers_commitments_words_and_goals() -> None:
    """80 of 100 answers a session; only what knows who could commit is in the rate."""
    lines = (
        line("r1", commitments=12, could_commit=20),
        line("r2", commitments=8),
        line("r3", goals=(13,)),
    )
    found = read(lines=lines)
    assert found["participation"].value == Value(80, 300)
    assert found["commitments"].value == Value(20, about=True)
    assert found["commitment_rate"].value == Value(60, 20)
    assert found["words"].value == Value(21)
    assert found["goals"].value == Value(3)


def test_gestures_kept_have_both_rates() -> None:
    """(4 + 3 ÷ 2) ÷ 8 = 68,75 of who answered, ÷ 32 of all; the year of the session counts."""
    told = FollowUp("", 0, 20, told=Counts({"kept": 4, "partly": 3, "given_up": 1}))
    lines = (
        line_of(recorded("r1", commitments=20), None, encode_follow_up(told)),
        line_of(recorded("r2", commitments=12), None, encode_follow_up(FollowUp("", 0, 12))),
        line("r3", commitments=50),
        line_of(recorded("r4", "2025-02-01"), None, encode_follow_up(told)),
    )
    found = read("2026", lines=lines)
    assert found["followed"].value == Value(8)
    assert found["followed"].notes[0]["fr"] == "Pour 32 engagements."
    assert found["kept_of_respondents"].value == Value(68.75, 8)
    assert found["kept_of_all"].value == Value(100 * 5.5 / 32, 8)
    for name in ("followed", "kept_of_respondents", "kept_of_all"):
        assert read("2026", lines=lines[1:3])[name].value == Value(why="few")
