"""What was confided in a barometer counts by lot, before any figure is made of it (F2).

Opinions and what people knew count as one of two numbers, right on average. So a mean of many is
that of what they gave, and no mean, interval or share tells what one of them did. Opinions of both
moments have one lot: who kept hers is told to have kept it. What people knew is right or wrong, so
that one lot for both would tell it of who moved: there each moment has its own.
"""

from collections.abc import Callable, Mapping
from typing import Final

from game_server.disclosure import Response
from game_server.engine.kit.copies import replace
from game_server.engine.kit.figure_names import MOMENTS, advice, known, opinion
from game_server.engine.kit.measures import Measures
from game_server.figures import families

_Count = Callable[[Response, str, str, float], float]
ADVICE: Final = tuple(float(one) for one in range(11))


def _opinion(response: Response, seat: str, about: str, value: float) -> float:
    return response.within(seat, about, value, 1, 5)


def _known(response: Response, seat: str, about: str, value: float) -> float:
    return response.within(seat, about, value, 0, 100)


def _advice(response: Response, seat: str, about: str, value: float) -> float:
    return response.choice(seat, about, value, ADVICE)


KINDS: Final[Mapping[str, _Count]] = {
    kind(moment): count
    for kind, count in ((opinion, _opinion), (known, _known), (advice, _advice))
    for moment in MOMENTS
}
"""How what was confided counts, by the prefix of its figure."""
ONE_LOT: Final = tuple(map(opinion, MOMENTS))
"""Figures of which both moments have one lot."""


def counted_by_lot(measured: Measures, response: Response) -> Measures:
    """Return *measured* with what was confided as it counts."""
    values = {name: _counted(name, given, response) for name, given in measured.values.items()}
    return replace(measured, values=values, families=families.by_lot(measured, response))


def _counted(name: str, given: Mapping[str, float], response: Response) -> Mapping[str, float]:
    for prefix, count in KINDS.items():
        if name.startswith(prefix):
            about = name.partition(".")[2] if prefix in ONE_LOT else name
            return {seat: count(response, seat, about, value) for seat, value in given.items()}
    return given
