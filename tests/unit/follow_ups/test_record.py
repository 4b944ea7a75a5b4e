"""The records of follow-up: small, read back as written, without anything empty."""

from game_server.engine.kit.copies import replace
from game_server.follow_ups.record import (
    FOLLOW_UPS,
    POSTERS,
    PROMISES,
    QUESTIONS,
    FollowUp,
    Poster,
    Promised,
)
from tests.unit.follow_ups.samples import ASKED, CLOSED, OPENS, ROOM, UNTIL, told


def test_each_record_is_read_back_as_it_was_written() -> None:
    """Also one with an answer, and one of which nothing is known yet."""
    promised = Promised(ROOM, OPENS, UNTIL, {"fr": "en réunion"}, {"fr": "éteindre"})
    session = FollowUp("ville", CLOSED, 3, {"0" * 16: told(choice=1)}, poster="K" * 16)
    assert PROMISES.decode(PROMISES.encode(promised)) == promised
    assert QUESTIONS.decode(QUESTIONS.encode(ASKED)) == ASKED
    assert POSTERS.decode(POSTERS.encode(Poster(ROOM, OPENS, UNTIL))) == Poster(ROOM, OPENS, UNTIL)
    assert FOLLOW_UPS.decode(FOLLOW_UPS.encode(session)) == session


def test_what_is_counted_of_a_session_is_small() -> None:
    """Thirty answers while they may change, and next to nothing afterwards."""
    session = FollowUp("", CLOSED, 30)
    assert FOLLOW_UPS.encode(session) == (
        b'{"organisation":"","closed":1700000000000,"commitments":30}'
    )
    answers = {f"{n:016x}": told("partly", "time", choice=n % 3) for n in range(30)}
    assert len(FOLLOW_UPS.encode(replace(session, answers=answers))) < 5_000
