"""What became of the commitments of a session, as its page tells it: the programme adds that up."""

from typing import Final, NamedTuple

from game_server.follow_ups.counts import respondents, told
from game_server.follow_ups.record import decode_follow_up

__all__ = ["Kept", "kept_of"]

_TOLD: Final = b'"told"'
"""What stands in a record of which something may be told: what is empty is left out."""


class Kept(NamedTuple):
    """Count the *answers* that are told, their *halves*, 2 for kept and 1 for partly, out of *of*.

    *of* are the commitments that were asked about: as they are told, or answers if these are more.
    """

    answers: int = 0
    halves: int = 0
    of: int = 0


def kept_of(record: bytes | None, commitments: int) -> Kept:
    """Return what the follow-up *record* of a session tells, which tells so many *commitments*.

    It is what everybody may read on the page of the session: nothing of fewer than five answers,
    and nothing new before five have changed. So the sum tells of nobody either.
    """
    if record is None:
        return Kept()
    if _TOLD not in record:
        return Kept(of=commitments)
    shown = told(decode_follow_up(record).told)
    answers = respondents(shown)
    halves = 2 * shown.outcomes.get("kept", 0) + shown.outcomes.get("partly", 0)
    return Kept(answers, halves, max(commitments, answers))
