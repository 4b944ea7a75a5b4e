"""What a figure is: its name, unit, range, formula and denominator, and what is known of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from game_server.engine.kit.small_groups import SMALL_GROUP
from game_server.engine.kit.text import Text

Unit = Literal[
    "answers",
    "commitments",
    "days",
    "effect",
    "euros",
    "goals",
    "hands",
    "hours",
    "months",
    "of100",
    "percent",
    "persons",
    "phones",
    "points",
    "sessions",
    "steps",
    "things",
    "words",
]
"""What a figure counts. *of100*: a number from 0 to 100. *steps*: of a scale of answers.

*effect*: a difference in standard deviations. *points*: percentage points, or points of a score.
*things*: what only its definition can name, as « idées ».
"""
Why = Literal["", "few", "untold", "uncounted", "undefined", "shared", "unsure", "unclear"]
"""Why a figure has no value: it rests on too few answers, nobody told or was asked, how many work
there is not known (*uncounted*), the formula divides by nothing, or all answers are alike, so that
it would tell each of them. *unsure*: it is a change of which no interval is known. *unclear*: it
belongs to a change, whose interval, or its own, holds 0."""


@dataclass(frozen=True, slots=True)
class Value:
    """Hold what a figure is: its *value*, resting on *n* answers, and the interval *low* to *high*.

    Without a value *why* says what for; pages then show a dash. *about*: it is that much at least.
    A change may have the means *before* and *after*, no finer than pages tell them.
    """

    value: float | None = None
    n: int | None = None
    low: float | None = None
    high: float | None = None
    why: Why = ""
    about: bool = False
    before: float | None = None
    after: float | None = None


@dataclass(frozen=True, slots=True)
class Definition:
    """Define a figure once, for pages, print, tables and commands.

    *id* is stable, and names the column of an export. Values lie from *low* to *high*, None where
    there is no bound, have so many *decimals*, and carry their sign where they are *signed*.
    *formula* says how it is computed, *of* what it is divided by or a mean of, *missing* what is
    not in it. It rests on *least* answers. *source* names who proposed the formula, if somebody
    did. *counted* names the unit where its usual word does not fit. Texts have `fr` and `en`;
    *names* say it in words by value, as « faible » for a level.
    """

    id: str
    name: Text
    unit: Unit
    formula: Text
    of: Text
    missing: Text
    low: float | None = 0
    high: float | None = None
    least: int = SMALL_GROUP
    decimals: int = 0
    signed: bool = False
    source: str = ""
    names: Mapping[str, Text] = field(default_factory=dict)
    counted: Text = field(default_factory=dict)

    def is_clear(self, value: Value) -> bool:
        """Return whether *value* is more than a change of which nobody knows that it is one.

        A signed figure with an interval is a change. It is clear if all that is printed of it, with
        so many decimals, lies on one side of 0: this is the one place that decides it.
        """
        if not self.signed or value.value is None or value.low is None or value.high is None:
            return True
        printed = [round(one, self.decimals) for one in (value.low, value.value, value.high)]
        return min(printed) > 0 or max(printed) < 0
