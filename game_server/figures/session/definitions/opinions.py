"""Definitions of what people think, before and after; `effects` computes them."""

from typing import Final

from game_server.engine.kit.small_groups import DETAIL
from game_server.figures.define import define
from game_server.texts import sentences

STUDENT = "Student, Biometrika 6, 1908"

PERCEPTION = (
    define(
        "session",
        "perception.shift",
        "steps",
        low=-4,
        high=4,
        least=DETAIL,
        decimals=1,
        signed=True,
        source=STUDENT,
    ),
    define(
        "session",
        "perception.dz",
        "effect",
        low=None,
        high=None,
        least=DETAIL,
        decimals=2,
        signed=True,
        source="J. Cohen, Statistical Power Analysis, 1988",
        names=("none", "small", "medium", "large"),
    ),
    define("session", "perception.response", "percent", high=100, least=DETAIL),
    define(
        "session",
        "perception.items",
        "steps",
        low=-4,
        high=4,
        least=DETAIL,
        decimals=1,
        signed=True,
        source=STUDENT,
    ),
)
FEELING = (
    define("session", "feeling", "of100", high=100, least=DETAIL),
    define(
        "session",
        "advise",
        "points",
        low=-100,
        high=100,
        least=DETAIL,
        signed=True,
        source="F. F. Reichheld, Harvard Business Review 81, 2003",
    ),
)
_OPINIONS: Final = sentences("definitions.session.opinions")
OPINIONS: Final = {
    key: _OPINIONS[key]
    for key in ("explain", "link", "able", "want", "org", "part", "work", "fun", "voice")
}
"""The opinions that are asked, in their order here; the pages say them in the same words."""
