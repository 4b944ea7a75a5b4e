"""What became of the commitments of a session, as cells of its row: what its page tells, no more.

So no export and no comparison of rows tells what the pages of sessions do not: nothing of fewer
than ten answers, one in six of them drawn by lot.
"""

from collections.abc import Sequence
from typing import Final

from game_server.exports.columns import column
from game_server.figures.session.definitions import DEFINITIONS
from game_server.figures.tables import Cell
from game_server.follow_ups.counts import parts_of, respondents, told
from game_server.follow_ups.record import FOLLOW_UPS, OUTCOMES

FOLLOWED_DEFINITIONS: Final = (DEFINITIONS["followed.answers"], DEFINITIONS["followed.outcomes"])
"""Those of the cells."""
_EMPTY_FR: Final = "Vide sous dix réponses. Une réponse sur six est tirée au sort."
_EMPTY_EN: Final = "Empty under ten answers. One answer in six is drawn by lot."
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
            (f"Réponses qui le disent. {_EMPTY_FR}", f"Answers that say so. {_EMPTY_EN}"),
        )
        for outcome in OUTCOMES
    ),
)


def followed_cells(record: bytes | None) -> Sequence[Cell]:
    """Return the cells of FOLLOWED_COLUMNS of the follow-up *record* of a session, if it has one.

    All are None where nothing is told; outcomes are in records of before.
    """
    follow_up = None if record is None else FOLLOW_UPS.decode(record)
    if follow_up is None or not (answered := respondents(told(follow_up))):
        return [None] * len(FOLLOWED_COLUMNS)
    parts = parts_of(follow_up).outcomes
    return [answered, *(parts.get(name, 0) if parts else None for name in OUTCOMES)]
