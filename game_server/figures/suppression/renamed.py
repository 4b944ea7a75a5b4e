"""What was told of services that have another name by now: it stays, under the name of today."""

from collections.abc import Mapping

from game_server.engine.kit.copies import replace
from game_server.figures.suppression.published import Published
from game_server.figures.suppression.tables import PERSONS, Lot, Told


def renamed(published: Published, names: Mapping[str, str]) -> Published:
    """Return what was *published* with each service under that of *names*, by its old code.

    Lots of services that are one now stand together, in the order in which they were told. It is
    *published* itself where nothing was told of any of them.
    """
    years = {year: _renamed(told, names) for year, told in published.years.items()}
    if all(years[year] is told for year, told in published.years.items()):
        return published
    return replace(published, years=years)


def _renamed(told: Told, names: Mapping[str, str]) -> Told:
    if not names.keys() & told.services.keys():
        return told
    return replace(told, lots={PERSONS: _joined(told.services, names)})


def _joined(
    lots: Mapping[str, tuple[Lot, ...]], names: Mapping[str, str]
) -> dict[str, tuple[Lot, ...]]:
    found: dict[str, tuple[Lot, ...]] = {}
    for code, some in lots.items():
        now = names.get(code, code)
        both = (*found.get(now, ()), *some)
        # The last one says up to which publication all of them were told at least.
        found[now] = tuple(sorted(both, key=lambda lot: (lot.at, lot.after)))
    return found
