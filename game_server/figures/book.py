"""The page of the book about figures, generated from their definitions.

Printed by `python -m game_server.figures.book`; `make docs` keeps it in `docs/figures.md`.
"""

import sys
from collections.abc import Iterable, Iterator
from typing import Final

from game_server.engine.kit.definitions import Definition
from game_server.engine.mechanics import MECHANICS
from game_server.figures.session.definitions import CHANGED, own_id
from game_server.figures.session.definitions.followed import FOLLOWED
from game_server.figures.session.definitions.session import ACTIVITY, SESSION
from game_server.figures.wording import meaning

_START: Final = """\
<!-- Made from the definitions by `make docs`: change these, not this page. -->
# Figures, one by one

Each has one definition, from which its page, its print, its tables and `metodd metrics` are made.
The [rules](rules/figures.md) say why some are hidden. A figure without a value shows a dash, with
the reason. A change has an interval, cut where its figure ends; where it is printed with a 0 at an
end, or on both sides of 0, it reads « pas de changement net ».
"""
_HEADS: Final = ("id", "name", "unit", "range", "formula", "out of", "not in it", "least", "source")


def page() -> str:
    """Return the page, in Markdown."""
    parts = {
        "The session": ((one.id, one) for one in SESSION),
        "What it changed": ((one.id, one) for one in CHANGED),
        "Each activity": ((one.id, one) for one in ACTIVITY),
        "The weeks after": ((one.id, one) for one in FOLLOWED),
        "What mechanics add": (
            (own_id(name, one.id), one) for name, made in MECHANICS.items() for one in made.figures
        ),
    }
    return _START + "".join(
        f"\n## {title}\n\n" + "".join(_lines(defined)) for title, defined in parts.items()
    )


def _lines(defined: Iterable[tuple[str, Definition]]) -> Iterator[str]:
    yield _line(_HEADS)
    yield _line(["---"] * len(_HEADS))
    for id_, definition in defined:
        said = meaning(definition, "en")
        least = str(said["least"]) if said["least"] else ""
        formula = (said["unit"], said["range"], said["formula"], said["of"], said["missing"])
        yield _line((f"`{id_}`", said["name"], *formula, least, said["source"]))


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |\n"


if __name__ == "__main__":
    sys.stdout.write(page())
