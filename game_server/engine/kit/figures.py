"""The types of figures in documents; `metrics` defines how each is computed.

A figure of fewer than five answers is left out (rule 0.8). Figures are whole numbers
from 0 to 100 unless stated otherwise.
"""

from typing import Literal, NotRequired, TypedDict

from game_server.engine.kit.retained import RetainedShares

Level = Literal["low", "medium", "high"]


class Means(TypedDict, total=False):
    """Hold the means that a session and each phase have; *talk_gain* is signed.

    *talk_low* to *talk_high* is its interval; absent where all seats moved alike, and of old.
    """

    participation: int
    points: int
    talk_gain: int
    talk_low: int
    talk_high: int


class Few(TypedDict):
    """Mark a figure that rests on too few answers to be given (rule 0.8)."""

    few: Literal[True]


class OwnValue(TypedDict):
    """Hold a figure that a mechanic adds to its phases."""

    value: float


class PhaseCounts(TypedDict):
    """Hold the counts of a phase, and the figures that are not means of its seats."""

    answered: int
    of: int
    answers: int
    raised: NotRequired[int]
    wisdom: NotRequired[int]
    own: NotRequired[dict[str, OwnValue | Few]]


class PhaseFigures(PhaseCounts, Means):
    """Hold the figures of a phase: seats that *answered* of those that could, all *answers*.

    *raised* counts hands, *wisdom* gives the points of the room's median answer. *talk_gain* is
    signed. *own* are those that its mechanic adds, by name.
    """


class Knowledge(TypedDict):
    """Hold what *n* matched seats knew before and after; *response* is their share of all.

    *gain* is in hundredths of what could be gained, and signed. *low* to *high* is the interval of
    after − before, the others that of the gain; absent where there is none, and of old.
    """

    n: int
    before: int
    after: int
    response: int
    low: NotRequired[int]
    high: NotRequired[int]
    gain: NotRequired[int]
    gain_low: NotRequired[int]
    gain_high: NotRequired[int]
    level: NotRequired[Level]


class Retained(RetainedShares):
    """Hold the figures that were kept in mind, and the same apart, each side of ten phones or more.

    *parts* are by `several` and `single`, phones for 2 or 3 people and for one, and by `first` and
    `again`, people who play for the first time or not.
    """

    parts: NotRequired[dict[str, RetainedShares]]


class OpinionShift(TypedDict):
    """Hold how opinions moved on the scale 1 to 5, with the effect size *dz*, all decimals.

    *low* to *high* is the interval of the shift. *shared*: all think or moved alike: these four are
    left out.
    """

    n: int
    shift: NotRequired[float]
    low: NotRequired[float]
    high: NotRequired[float]
    dz: NotRequired[float]
    shared: NotRequired[Literal[True]]


class Perception(OpinionShift):
    """Hold how opinions moved, and each of them by its name from ten seats on.

    *response*: matched seats in percent of those that answered either time.
    """

    response: int
    items: NotRequired[dict[str, OpinionShift]]


class Calibration(TypedDict):
    """Hold the share of *n* estimates that were *right*."""

    n: int
    right: int


class Commitments(TypedDict):
    """Count commitments, and give their *rate*; *about*: there are at least *n*."""

    n: int
    rate: NotRequired[int]
    about: NotRequired[Literal[True]]


class Volunteers(TypedDict):
    """Count by fives who is interested in becoming a partner (M0.4)."""

    n: int


class Effects(TypedDict, total=False):
    """Hold what the session changed; a part that was not asked is absent.

    *goals* are those of the cards that were played. *advise* is from −100 to 100, *calibration* is
    by confidence, as `c1` to `c3`.
    """

    goals: list[str]
    knowledge: Knowledge | Few
    retained: Retained | Few
    perception: Perception | Few
    feeling: int
    advise: int
    calibration: dict[str, Calibration]
    commitments: Commitments
    volunteers: Volunteers | Few


class Surprise(TypedDict):
    """Name a card whose room was far from the figure; *wisdom*: the points of its median."""

    card: str
    phase: str
    wisdom: int
    question: NotRequired[str]


class Figures(Means, Effects):
    """Hold the figures of a session; a room of 1 to 4 persons is *small*, and has no others.

    *first_time*: persons who play for the first time, absent where nobody told. *goals* are those
    of the cards that were played. *talk_gain* is signed, *advise* from −100 to 100; *calibration*
    is by confidence, as `c1` to `c3`. What was not asked is absent.
    """

    people: int
    phones: int
    first_time: NotRequired[int]
    small: bool
    surprises: list[Surprise]
    phases: dict[str, PhaseFigures]
