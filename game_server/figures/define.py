"""Defines a figure by its numbers; its words stand in the catalogue `definitions`."""

from collections.abc import Sequence
from typing import Final, Literal, TypedDict, Unpack

from game_server.engine.kit.definitions import Definition, Unit
from game_server.texts import sentences

_WORDS: Final = sentences("figures.define")


class Numbers(TypedDict, total=False):
    """Hold what a definition says in numbers, and whose formula it is: see `Definition`."""

    low: float | None
    high: float | None
    least: int
    decimals: int
    signed: bool
    source: str


def define(
    whose: Literal["session", "programme"],
    id_: str,
    unit: Unit,
    names: Sequence[str] = (),
    **numbers: Unpack[Numbers],
) -> Definition:
    """Return the definition of a figure: its *numbers*, and the words on *id_* of *whose* it is.

    The catalogue has `name`, `formula` and `missing` of each, `of` but for a sum, `counted` where
    the unit has no usual word, and `names.NAME` for each of its *names*, in their order here.
    """
    said = sentences(f"definitions.{whose}.{id_}")
    return Definition(
        id_,
        said["name"],
        unit,
        said["formula"],
        said.get("of", _WORDS["nothing"]),
        said["missing"],
        names={name: said[f"names.{name}"] for name in names},
        counted=said.get("counted", {}),
        **numbers,
    )
