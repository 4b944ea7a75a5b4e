"""Definitions of what a session changed, beside opinions; `effects` and `kept_in_mind` compute."""

from typing import Final

from game_server.figures.define import define
from game_server.texts import sentences

HAKE = "R. R. Hake, Am. J. Phys. 66, 1998"
STUDENT = "Student, Biometrika 6, 1908"
COCHRAN = "W. G. Cochran, Sampling Techniques, 1977"
EFRON = "B. Efron, Annals of Statistics 7, 1979"

KNOWLEDGE = (
    define("session", "knowledge", "points", low=-100, high=100, signed=True, source=STUDENT),
    define("session", "knowledge.before", "percent", high=100),
    define("session", "knowledge.after", "percent", high=100),
    define(
        "session",
        "knowledge.gain",
        "of100",
        low=None,
        high=100,
        signed=True,
        source=f"{HAKE}; {COCHRAN}",
        names=("none", "low", "medium", "high"),
    ),
    define("session", "knowledge.response", "percent", high=100),
)
RETAINED = (
    define("session", "retained", "points", low=-100, high=100, signed=True, source=EFRON),
    define("session", "retained.before", "percent", high=100),
    define("session", "retained.after", "percent", high=100),
)
_PARTS: Final = sentences("definitions.session.parts")
PARTS: Final = {key: _PARTS[key] for key in ("single", "several", "first", "again")}
"""The kinds of phones that are told apart, in their order here."""
CALIBRATION = tuple(
    define("session", f"calibration.{key}", "percent", high=100) for key in ("c1", "c2", "c3")
)
MADE = (
    define("session", "commitments", "commitments"),
    define("session", "commitments.rate", "of100", high=100),
    define("session", "volunteers", "phones"),
)
