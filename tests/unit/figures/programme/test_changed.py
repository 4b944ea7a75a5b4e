"""What a programme changed, against examples worked out by hand."""

from datetime import date

import pytest

from game_server.engine.kit.definitions import Value
from game_server.engine.kit.zone import DEFAULT_ZONE
from game_server.figures.programme.days import start_of
from game_server.figures.programme.line import Line, line_of
from game_server.figures.session.added import Matched
from game_server.follow_ups.record import FOLLOW_UPS, Counts, FollowUp
from tests.unit.figures.programme.dijon import TODAY, read
from tests.unit.figures.programme.ended import line, recorded


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


def followed(
    room: str, coded: int | None, due: str = "2026-11-01", day: str = "2026-03-02", **outcomes: int
) -> Line:
    """Return a session of 20 commitments, so many with a code, of which *outcomes* are told."""
    at = start_of(date.fromisoformat(due), DEFAULT_ZONE)
    told = FollowUp("", 0, 20, coded=coded, due=at, told=Counts(outcomes))
    return line_of(recorded(room, day, commitments=20), None, FOLLOW_UPS.encode(told))


RATES = ("followed", "kept_of_respondents", "kept_of_all")


def test_gestures_kept_have_both_rates() -> None:
    """(4 + 3 ÷ 2) ÷ 8 = 68,75 of who answered, ÷ 32 of all; the year of the session counts."""
    lines = (
        followed("r1", 20, kept=4, partly=3, given_up=1),
        followed("r2", 12),
        line("r3", commitments=50),
        followed("r4", 20, day="2025-02-01", kept=4, partly=3, given_up=1),
    )
    found = read("2026", lines=lines)
    assert found["followed"].value == Value(8)
    assert found["kept_of_respondents"].value == Value(68.75, 8)
    assert found["kept_of_all"].value == Value(100 * 5.5 / 32, 32)
    assert [note["fr"] for note in found["kept_of_all"].notes] == [
        "8 réponses pour environ 32 engagements échus."
    ]
    for name in RATES:
        assert read("2026", lines=lines[1:3])[name].value == Value(why="few")


def test_rate_of_all_is_of_what_is_due_and_has_a_code() -> None:
    """3 of 6 of the session that is due; one of yesterday, and one without codes, lower nothing."""
    due = followed("r1", 6, kept=3, given_up=3)
    later = followed("r2", 20, "2026-12-12", "2026-11-28")
    bare = followed("r3", 0)
    found = read(lines=(due, later, bare))
    assert found["kept_of_all"].value == Value(50, 6)
    assert found["followed"].value == Value(6)


def test_session_counts_from_the_day_on_which_all_of_it_is_due() -> None:
    """Also with the answers that came before: until then they are of those who answered alone."""
    due = followed("r1", 6, kept=3, given_up=3)
    for day, rate in ((TODAY, Value(100 * 9 / 26, 26)), ("2026-11-30", Value(50, 6))):
        found = read(lines=(due, followed("r2", 20, day, kept=6)))
        assert found["kept_of_all"].value == rate
        assert found["kept_of_respondents"].value == Value(75, 12)
    alone = read(lines=(followed("r2", 20, "2026-11-30", kept=6),))
    assert alone["kept_of_all"].value == Value(why="few")
    assert alone["kept_of_respondents"].value == Value(100, 6)


def test_record_of_before_counts_once_it_tells_something() -> None:
    """It does not say who had a code, nor when: without a told answer nobody may have had one."""
    found = read(lines=(followed("r1", None, kept=6), followed("r2", None)))
    assert found["kept_of_all"].value == Value(30, 20)
