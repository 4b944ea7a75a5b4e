"""What became of the commitments of a session, as cells of its row: what its page tells, no more.

So no export and no comparison of rows tells what the pages of sessions do not: nothing of fewer
than five answers, and nothing new before those of five codes changed.
"""

from collections.abc import Sequence
from typing import Final

from game_server.exports.columns import column
from game_server.follow_ups.counts import respondents, told
from game_server.follow_ups.parts import outcomes_told
from game_server.follow_ups.record import OUTCOMES, decode_follow_up
from game_server.metrics.definitions import DEFINITIONS
from game_server.metrics.tables import Cell

__all__ = ["FOLLOWED_COLUMNS", "FOLLOWED_DEFINITIONS", "followed_cells"]

FOLLOWED_DEFINITIONS: Final = (DEFINITIONS["followed.answers"], DEFINITIONS["followed.outcomes"])
"""Those of the cells."""
_EMPTY_FR: Final = "Vide sous cinq réponses. Change par cinq réponses, comme sur la page."
_EMPTY_EN: Final = "Empty under five answers. It changes by five answers, as on the page."
_PARTS_FR: Final = "Vide sous dix réponses, ou si moins de cinq le disent."
_PARTS_EN: Final = "Empty under ten answers, or where fewer than five say so."
_OUTCOMES: Final = {
    "kept": ("Engagements tenus", "Commitments kept"),
    "partly": ("Engagements tenus en partie", "Commitments kept in part"),
    "not_yet": ("Engagements pas encore tenus", "Commitments not kept yet"),
    "given_up": ("Engagements abandonnés", "Commitments given up"),
}
FOLLOWED_COLUMNS: Final = (
    column(
        "followed.answers",
        FOLLOWED_DEFINITIONS[0].name["fr"],
        FOLLOWED_DEFINITIONS[0].name["en"],
        "whole",
        (
            f"{FOLLOWED_DEFINITIONS[0].formula['fr']} {_EMPTY_FR}",
            f"{FOLLOWED_DEFINITIONS[0].formula['en']} {_EMPTY_EN}",
        ),
    ),
    *(
        column(
            f"followed.{outcome}",
            *_OUTCOMES[outcome],
            "whole",
            (f"Réponses qui le disent. {_PARTS_FR}", f"Answers that say so. {_PARTS_EN}"),
        )
        for outcome in OUTCOMES
    ),
)


def followed_cells(record: bytes | None) -> Sequence[Cell]:
    """Return the cells of FOLLOWED_COLUMNS of the follow-up *record* of a session, if it has one.

    All are None where nothing may be told; outcomes are where a part may not.
    """
    shown = None if record is None else told(decode_follow_up(record).told)
    if shown is None or not shown.outcomes:
        return [None] * len(FOLLOWED_COLUMNS)
    parts = outcomes_told(shown.outcomes)
    return [respondents(shown), *(parts.get(outcome) for outcome in OUTCOMES)]
