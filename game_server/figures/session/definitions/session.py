"""Definitions of who was there, how many answered, and how near they came; `figures` computes them.

An activity has those of its answers too.
"""

from game_server.figures.define import define

PEOPLE = define("session", "people", "persons", least=0)
PHONES = define("session", "phones", "phones", least=0)
FIRST_TIME = define("session", "first_time", "persons")
PARTICIPATION = define("session", "participation", "percent", high=100)
POINTS = define("session", "points", "of100", high=100)
TALK_GAIN = define(
    "session",
    "talk_gain",
    "points",
    low=-100,
    high=100,
    signed=True,
    source="Student, Biometrika 6, 1908",
)
GOALS = define("session", "goals", "goals", high=17, least=0)
SESSION = (PEOPLE, FIRST_TIME, PHONES, PARTICIPATION, POINTS, TALK_GAIN, GOALS)
"""Those of a session, in the order of its report."""

ANSWERS = define("session", "answers", "phones", least=0)
ANSWERED = define("session", "answered", "phones", least=0)
POSSIBLE = define("session", "of", "phones", least=0)
RAISED = define("session", "raised", "hands", least=0)
WISDOM = define(
    "session", "wisdom", "of100", high=100, source="F. Galton, Vox populi, Nature 75, 1907"
)
SURPRISE = define("session", "surprise", "things", low=None, names=("near", "mid", "far"))
ACTIVITY = (ANSWERS, ANSWERED, POSSIBLE, RAISED, WISDOM, SURPRISE)
"""Those that activities alone have."""
