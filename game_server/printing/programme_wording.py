"""What the paper of the programme says beside its figures, in French and in English."""

from typing import Final

from game_server.charts.numbers import written
from game_server.engine.kit.text import localized
from game_server.figures.tables import Cell, Kind
from game_server.texts import form_of, sentences

DASH: Final = "—"
_SAID: Final = sentences("printing.programme_wording.said")
_HEADINGS: Final = sentences("printing.programme_wording.headings")


def tell(key: str, language: str, **values: str) -> str:
    """Return the sentence *key* in *language* with *values* in it."""
    return localized(_SAID[key], language).format(**values)


def count_of(key: str, n: float, language: str) -> str:
    """Return how many `agents` or `sessions` there are."""
    return tell(form_of(key, n, language), language, n=written(n, language))


def headings(language: str) -> dict[str, str]:
    """Return the headings of the paper."""
    return {key: localized(text, language) for key, text in _HEADINGS.items()}


def cell_text(cell: Cell, kind: Kind, decimals: int, language: str) -> str:
    """Return a *cell* of a column as one reads it, a dash for what is not told."""
    if cell is None:
        return DASH
    if isinstance(cell, str):
        return cell
    match kind:
        case "percent":
            unit = "%" if language.startswith("en") else "\u00a0%"
            return written(cell, language, decimals or int(cell != round(cell)), unit)
        case "euros":
            return written(cell, language, decimals, "\u00a0€")
        case _:
            return written(cell, language, decimals)
