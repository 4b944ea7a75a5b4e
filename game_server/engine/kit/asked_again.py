"""Questions about the figures of a session that are asked again weeks later, with a few choices."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

from game_server.engine.kit.copies import replace
from game_server.engine.kit.text import Text

MOST: Final = 3
"""How many questions are asked at most."""


@dataclass(frozen=True, slots=True)
class AskedAgain:
    """Ask for the figure of a *card*: *right* is the number of the right *choices*, from 0 on.

    *role* says why: the card was `played`, the session itself asked it `again`, or editors `wrote`
    the choices. *explanation* and *source* say why the figure is so, as far as that is known.
    """

    card: str
    role: Literal["played", "again", "written"]
    question: Text
    choices: tuple[Text, ...]
    right: int
    explanation: Text
    source: str


def chosen_of(found: Iterable[AskedAgain]) -> tuple[AskedAgain, ...]:
    """Return which of the questions that were *found* are asked: three at most, one a card.

    First those that the session asked again, then others in their order. Choices that editors wrote
    come before made ones. What was never played is not asked.
    """
    by_card: dict[str, dict[str, AskedAgain]] = {}
    for one in found:
        by_card.setdefault(one.card, {}).setdefault(one.role, one)
    known = [roles for roles in by_card.values() if roles.keys() & {"played", "written"}]
    known.sort(key=lambda roles: "again" not in roles)
    return tuple(map(_merged, known[:MOST]))


def _merged(roles: dict[str, AskedAgain]) -> AskedAgain:
    played, written = roles.get("played"), roles.get("written")
    if written is None or played is None:
        return written or roles["played"]
    return replace(written, explanation=played.explanation, source=played.source)
