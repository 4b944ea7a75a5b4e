"""The one gate: every number of what people answered leaves a session through here (F1 to F5).

It is built against two attackers who know these rules and read everything that is published, at
every moment. One owns up to four seats, or follow-up codes, and changes their answers as she likes
(`OWN`). The other knows what all answered but one, and wants what was confided: opinions, feelings,
stands, what was recalled, what became of commitments.

- `Response` tells an answer as it was given, or at times by lot. So every answer of everybody stays
  possible, whatever is computed of the told ones: charts, medians, points, how far a room moved.
- `merged` tells how stands spread in parts that hold six of them or more.
- `at_least` tells how many of a group said something, by fives and always below all.
- `rounded` makes a number that adds up over sessions: right on average, and open for each person.

What is told never depends on what makes a room odd: no answer of one's own switches anything on or
off. Whatever else is told is computed from what these returned, so it adds nothing to it.
"""

from game_server.disclosure.attacker import CONFIDED_SPREAD, LEAST, OWN, SPREAD, TWO_PARTS
from game_server.disclosure.counts import STEP, at_least, rounded
from game_server.disclosure.response import ANSWERED, CONFIDED, Response
from game_server.disclosure.spread import Part, merged

__all__ = [
    "ANSWERED",
    "CONFIDED",
    "CONFIDED_SPREAD",
    "LEAST",
    "OWN",
    "SPREAD",
    "STEP",
    "TWO_PARTS",
    "Part",
    "Response",
    "at_least",
    "merged",
    "rounded",
]
