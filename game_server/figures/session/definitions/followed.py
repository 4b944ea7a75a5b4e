"""Definitions of what became of commitments and of what is recalled; `follow_ups` counts it."""

from game_server.disclosure import CONFIDED_SPREAD
from game_server.figures.define import define

ANSWERS = define("session", "followed.answers", "answers")
OUTCOMES = define("session", "followed.outcomes", "answers", least=CONFIDED_SPREAD)
OF_RESPONDENTS = define("session", "followed.of_respondents", "percent", high=100)
OF_ALL = define("session", "followed.of_all", "percent", high=100)
OBSTACLES = define("session", "followed.obstacles", "answers", least=CONFIDED_SPREAD)
OBSTACLE = define("session", "followed.obstacle", "answers", least=CONFIDED_SPREAD)
RECALLED = define("session", "followed.recalled", "percent", high=100)
POSTED = define("session", "followed.posted", "percent", high=100)
CARD = define("session", "followed.card", "percent", high=100)
FOLLOWED = (
    ANSWERS,
    OUTCOMES,
    OF_RESPONDENTS,
    OF_ALL,
    OBSTACLES,
    OBSTACLE,
    RECALLED,
    POSTED,
    CARD,
)
"""Those of the weeks after a session, in the order of its report."""
