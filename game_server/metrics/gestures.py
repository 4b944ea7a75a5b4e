"""How many chose each ready gesture of a session, as page and programme tell it.

Each activity counts by whole fives, so that nobody under five is told. The number of commitments is
told beside them (rule 0.15), and what it leaves over are those of own words and rare gestures. So
the told ones add up to no more than that number where it is « au moins », else to four below it:
then it stays open whether nobody is left over, or five. Where they would add up to more, the rarest
ones are told by five fewer, which is as true of a number that is « au moins ».
"""

from collections import Counter
from collections.abc import Iterable, Mapping

from game_server.engine.figures import Commitments
from game_server.engine.measures import Measures
from game_server.engine.small_groups import SMALL_GROUP

__all__ = ["gestures_told"]


def gestures_told(measures: Iterable[Measures], made: Commitments | None) -> Mapping[str, int]:
    """Return by key how many chose a gesture at least, of the commitments that are told as *made*.

    Numbers are whole fives above 0; there are none where no commitments are told.
    """
    if made is None:
        return {}
    counted: Counter[str] = Counter()
    for measured in measures:
        once: Counter[str] = Counter()
        for one in measured.chosen:
            once[one.key] += one.n
        counted.update({key: n // SMALL_GROUP * SMALL_GROUP for key, n in once.items()})
    most = made["n"] if "about" in made else made["n"] - SMALL_GROUP + 1
    told = +counted
    # What is left out rests on the told numbers alone, so that it tells no more than they do.
    while told and told.total() > most:
        rarest = min(told, key=lambda key: (told[key], key))
        told[rarest] -= SMALL_GROUP
        told = +told
    return dict(told)
