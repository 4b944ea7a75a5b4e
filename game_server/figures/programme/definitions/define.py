"""Writes a definition of a programme's figure: its four texts in French, and in English."""

from typing import NamedTuple

from game_server.engine.kit.copies import replace
from game_server.engine.kit.definitions import Definition, Unit


class Words(NamedTuple):
    """Hold the texts of a definition in one language: see `Definition`.

    *of* is empty for a sum, and *counted* where the unit has its usual word.
    """

    name: str
    formula: str
    of: str
    missing: str
    counted: str = ""


def define(
    id_: str,
    unit: Unit,
    fr: Words,
    en: Words,
    *,
    high: float | None = None,
    decimals: int = 0,
    least: int = 0,
) -> Definition:
    """Return the definition of a figure from 0 to *high*, which counts *least* answers or more."""
    *texts, counted = ({"fr": a, "en": b} for a, b in zip(fr, en, strict=True))
    name, formula, of, missing = texts
    found = Definition(
        id_, name, unit, formula, of, missing, high=high, decimals=decimals, least=least
    )
    return replace(found, counted=counted) if fr.counted else found
