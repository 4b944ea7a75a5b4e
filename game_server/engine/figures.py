"""The types of figures as documents hold them; how each is made is said in `metrics`.

A figure that fewer than five answers would tell is left out (rule 0.8). Figures are whole numbers
from 0 to 100 where nothing else is said.
"""

from typing import Literal, NotRequired, TypedDict

Level = Literal["low", "medium", "high"]


class Means(TypedDict, total=False):
    """Give what a session and each phase have; *talk_gain* is signed."""

    participation: int
    points: int
    talk_gain: int


class Few(TypedDict):
    """Tell that something was asked both times, and that fewer than five answered twice."""

    few: Literal[True]


class OwnValue(TypedDict):
    """Give a figure that a mechanic adds to its phases."""

    value: float


class PhaseCounts(TypedDict):
    """Count of a phase the seats that answered, and what does not rest on them."""

    answered: int
    of: int
    answers: int
    raised: NotRequired[int]
    wisdom: NotRequired[int]
    own: NotRequired[dict[str, OwnValue | Few]]


class PhaseFigures(PhaseCounts, Means):
    """Give the figures of a phase: seats that *answered* of those that could, all *answers*.

    *raised* counts hands, *wisdom* gives the points of the room's median answer. *talk_gain* is
    signed. *own* are those that its mechanic adds, by name.
    """


class Knowledge(TypedDict):
    """Give what *n* seats knew before and after, and the *response*: their share.

    *gain* and *change* are in hundredths of what could be gained, and signed.
    """

    n: int
    before: int
    after: int
    response: int
    gain: NotRequired[int]
    level: NotRequired[Level]
    change: NotRequired[int]


class OpinionShift(TypedDict):
    """Give how opinions moved on the scale 1 to 5, with the effect size *dz*, both decimals.

    *shared*: all moved alike, so by how much is not told.
    """

    n: int
    shift: NotRequired[float]
    dz: NotRequired[float]
    shared: NotRequired[Literal[True]]


class Perception(OpinionShift):
    """Give how opinions moved, and each of them by its name from ten seats on."""

    items: NotRequired[dict[str, OpinionShift]]


class Calibration(TypedDict):
    """Give the share of *n* estimates that were *right*."""

    n: int
    right: int


class Commitments(TypedDict):
    """Count commitments, and give their *rate*; *about*: there are at least *n*."""

    n: int
    rate: NotRequired[int]
    about: NotRequired[Literal[True]]


class Effects(TypedDict, total=False):
    """Give what the session changed; a part that was not asked is absent.

    *goals* are those of the cards that were played. *advise* is from −100 to 100, *calibration* is
    by confidence, as `c1` to `c3`.
    """

    goals: list[str]
    knowledge: Knowledge | Few
    perception: Perception | Few
    feeling: int
    advise: int
    calibration: dict[str, Calibration]
    commitments: Commitments


class Surprise(TypedDict):
    """Name a card whose room was far from the figure, and what its median answer earned."""

    card: str
    phase: str
    wisdom: int
    question: NotRequired[str]


class Figures(Means, Effects):
    """Give the figures of a session; a room of 1 to 4 persons is *small*, and has no others.

    *first*: persons who play for the first time. *goals* are those of the cards that were played.
    *talk_gain* is signed, *advise* from −100 to 100; *calibration* is by confidence, as `c1` to
    `c3`. What was not asked is absent.
    """

    people: int
    phones: int
    first: int
    small: bool
    surprises: list[Surprise]
    phases: dict[str, PhaseFigures]
