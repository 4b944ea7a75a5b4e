"""Definitions of what the programme changed, summed over sessions that told enough of it."""

from game_server.engine.kit.copies import replace
from game_server.engine.kit.small_groups import DETAIL
from game_server.figures.define import define

_SOURCE = "A. C. Davison, D. V. Hinkley, Bootstrap Methods and their Application, 1997, 3.8"

_SIGNED = (
    define("programme", "retained_change", "points"),
    define("programme", "knowledge_change", "points"),
    define("programme", "opinion_shift", "steps", decimals=2, least=DETAIL),
)
CHANGED = (
    *(replace(one, low=None, signed=True, source=_SOURCE) for one in _SIGNED),
    define("programme", "participation", "percent", high=100),
    define("programme", "commitments", "commitments"),
    define("programme", "commitment_rate", "percent", high=100),
    define("programme", "followed", "answers"),
    define("programme", "kept_of_respondents", "percent", high=100),
    define("programme", "kept_of_all", "percent", high=100),
    define("programme", "words", "words"),
    define("programme", "goals", "goals", high=17, least=0),
)
