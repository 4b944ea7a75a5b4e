"""What became of the commitments of a session, as its page tells it: the programme adds that up."""

from typing import NamedTuple

from game_server.engine.kit.zone import DEFAULT_ZONE
from game_server.figures.programme.days import day_of
from game_server.follow_ups.counts import asked_of, respondents, told
from game_server.follow_ups.record import FOLLOW_UPS


class Kept(NamedTuple):
    """Count the *answers* that are told, their *halves*, 2 for kept and 1 for partly, out of *of*.

    *of* are the commitments with a code, or answers if these are more; all were asked about from
    the day *due* on (ISO), empty where nobody noted it.
    """

    answers: int = 0
    halves: int = 0
    of: int = 0
    due: str = ""


def kept_of(record: bytes | None, zone: str = DEFAULT_ZONE) -> Kept:
    """Return what the follow-up *record* of a session tells, days as one counts in *zone* (IANA).

    It is what everybody may read on the page of the session: told by lot at times, from ten answers
    on, and twice at most. So the sum tells of nobody either. Nor does it as a
    session comes due: then the same numbers join the rate of all, at once.
    """
    if record is None:
        return Kept()
    follow_up = FOLLOW_UPS.decode(record)
    shown = told(follow_up)
    halves = 2 * shown.outcomes.get("kept", 0) + shown.outcomes.get("partly", 0)
    due = "" if follow_up.coded is None else day_of(follow_up.due, zone).isoformat()
    return Kept(respondents(shown), halves, asked_of(follow_up), due)
