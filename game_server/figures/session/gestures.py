"""How many chose each ready gesture of a session, as page and programme tell it.

Each activity tells of each gesture how many chose it at least (F3). The number of commitments is
told beside them (rule 0.15), and what is told of gestures stands for no more: five are six or more.
Where it would, the rarest ones are told by five fewer, which is as true of « au moins ».

Which gestures are offered to one trade alone is public. So their numbers tell how many of it were
there at least, whether its name stands beside them or not. It does where they tell of ten. That
follows from the numbers that are told, so the name tells no more than they do; what they tell is
taken off the lots of the table by service (`suppression`).
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping

from game_server.disclosure import STEP, at_least
from game_server.engine.kit.figure_names import COMMITTED
from game_server.engine.kit.figures import Commitments
from game_server.engine.kit.measures import Measures


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
        replied = len(measured.answered)
        counted.update({key: at_least(n, replied) for key, n in once.items()})
    told = +counted
    # What is left out rests on the told numbers alone, so that it tells no more than they do.
    while told and _fewest(told) > made["n"]:
        rarest = min(told, key=lambda key: (told[key], key))
        told[rarest] -= STEP
        told = +told
    return dict(told)


def _fewest(told: Counter[str]) -> int:
    """Return how many chose at least, where of each five that are told there may be six.

    With no more than the commitments that are told, which are one more than that, too, somebody
    who committed may have chosen what is not told, whichever four phones one owns.
    """
    return told.total() + told.total() // STEP


def trade_of(measures: Iterable[Measures]) -> Mapping[str, str]:
    """Return by key the trade that alone chose a gesture, those of several and of none left out."""
    trades: dict[str, set[str]] = {}
    for one in (one for measured in measures for one in measured.chosen):
        trades.setdefault(one.key, set()).add(one.trade)
    return {key: trade for key, (trade, *others) in trades.items() if trade and not others}


def of_trades(measures: Collection[Measures], told: Mapping[str, int]) -> Mapping[str, int]:
    """Return by trade how many commitments of it are *told* by its own gestures."""
    counted: Counter[str] = Counter()
    for key, trade in trade_of(measures).items():
        counted[trade] += told.get(key, 0)
    return dict(+counted)


def named(measures: Collection[Measures], told: Mapping[str, int]) -> frozenset[str]:
    """Return the trades of which ten people or more chose a gesture, as it is *told*.

    A person chooses once an activity: so of one of them at least more than five are told.
    """
    asked = sum(COMMITTED in measured.values for measured in measures)
    found = of_trades(measures, told)
    return frozenset(trade for trade, n in found.items() if n > STEP * asked)
