"""Where a service stood and stands, as rows of the table of figures (M9.7)."""

from collections.abc import Iterator, Sequence
from typing import Final

from game_server.engine.kit.text import localized
from game_server.engine.mechanics.contract import Document
from game_server.figures.figure_table import filled
from game_server.figures.programme.days import day_of
from game_server.figures.tables import Cell
from game_server.figures.wording import number
from game_server.texts import sentences

_WORDS: Final = sentences("sessions.then_and_now")
_STANDS: Final = sentences("sessions.then_and_now.stands")


def then_and_now(told: Document, language: str) -> Iterator[Sequence[Cell]]:
    """Yield a row for each part of the stands of a subject that both sessions have (M9.7)."""
    before, stands = told.get("before"), told.get("stands", {})
    if before is None:
        return
    day = day_of(before["closed"], told["zone"]).isoformat()
    for subject, then in before["stands"].items():
        subject_title = stands[subject]["title"]
        for text, said in ((_WORDS["then"], then), (_WORDS["now"], stands[subject])):
            for part in said["parts"]:
                named = {"subject": subject_title, "stand": _named(part, language), "day": day}
                n = part["n"]
                yield filled(
                    {
                        "part": localized(_WORDS["then_and_now"], language),
                        "figure": localized(text, language).format(**named),
                        "value": n,
                        "text": number(n, language),
                        "rests": number(said["n"], language),
                        "notes": localized(_WORDS["others"], language),
                        "unit": localized(_WORDS["answers"], language),
                        "formula": localized(_WORDS["chose"], language),
                    }
                )


def _named(part: Document, language: str) -> str:
    """Return the stands that a part tells together."""
    names = (localized(_STANDS[placing], language) for placing in part["placings"])
    return localized(_WORDS["or"], language).join(names)
