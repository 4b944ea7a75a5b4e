"""What became of the commitments of a session, as cells of its row: what its page tells, no more.

So no export and no comparison of rows tells what the pages of sessions do not: nothing of fewer
than ten answers, one in six of them drawn by lot.
"""

from collections.abc import Sequence
from typing import Final

from game_server.engine.kit.text import Text
from game_server.figures.session.definitions import DEFINITIONS
from game_server.figures.tables import Cell, Column
from game_server.follow_ups.counts import parts_of, respondents, told
from game_server.follow_ups.record import FOLLOW_UPS, OUTCOMES
from game_server.texts import sentences

FOLLOWED_DEFINITIONS: Final = (DEFINITIONS["followed.answers"], DEFINITIONS["followed.outcomes"])
"""Those of the cells."""
_WORDS: Final = sentences("exports.followed_cells")


def _column(id_: str, title: Text, means: Text) -> Column:
    empty = _WORDS["empty"]
    said = {language: f"{means[language]} {text}" for language, text in empty.items()}
    return Column(f"followed.{id_}", title, "whole", said)


FOLLOWED_COLUMNS: Final = (
    _column("answers", FOLLOWED_DEFINITIONS[0].name, FOLLOWED_DEFINITIONS[0].formula),
    *(_column(outcome, _WORDS[outcome], _WORDS["means"]) for outcome in OUTCOMES),
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
