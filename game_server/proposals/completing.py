"""What an author adds to her proposal later (rule 0.32): its fields, and what stands in them."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Final

from game_server.engine.kit.proposals import Cost, ProposalKind
from game_server.engine.kit.text import Text, clean_text
from game_server.errors import IllegalMoveError
from game_server.proposals.record import Additions, HandedOn

FIELDS: Final[Mapping[ProposalKind, Mapping[str, int]]] = {
    "idea": {"problem": 280, "proposal": 280},
    "card": {"answer": 40, "unit": 32, "source": 140},
    "goal": {"argument": 280},
}
"""The fields that an author may complete, and the signs that each has room for."""
MOST_AMOUNT: Final = 10_000_000
"""€ of one proposal."""
_MOST: Final = 3
"""Services, and goals, that a proposal names at most."""


@dataclass(frozen=True, slots=True)
class Sent:
    """Hold what an author sent: the whole form, with empty texts for what she leaves out."""

    texts: Mapping[str, str]
    services: tuple[str, ...]
    cost: Cost | None
    amount: int | None
    goals: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Allowed:
    """Say which *services* with their titles, and which *goals*, can be named today."""

    services: Mapping[str, Text]
    goals: Collection[int]
    refuses: Callable[[str], bool]
    """Whether a text has a word that no nickname may have."""


def titles_for(handed_on: HandedOn, today: Mapping[str, Text]) -> Mapping[str, Text]:
    """Return the titles of all services that may be named for *handed_on*.

    Those of before are among them: a service that was renamed or removed is no mistake.
    """
    added = handed_on.additions.services if handed_on.additions else {}
    return {**handed_on.services, **added, **today}


def additions_of(handed_on: HandedOn, sent: Sent, allowed: Allowed, now: int) -> Additions:
    """Return what is added to *handed_on* at *now* (ms).

    Raises IllegalMoveError `not_proposed` for what cannot be chosen, and as `clean_text`, with the
    *field* of the text.
    """
    fields = FIELDS[handed_on.kind]
    if not fields.keys() >= sent.texts.keys():
        raise IllegalMoveError("not_proposed")
    texts = {
        name: _cleaned(name, raw, fields[name]) for name, raw in sent.texts.items() if raw.strip()
    }
    titles = titles_for(handed_on, allowed.services)
    services, goals = dict.fromkeys(sent.services), dict.fromkeys(sent.goals)
    known = titles.keys() >= services.keys() and {*allowed.goals, *handed_on.goals} >= goals.keys()
    amount = 0 if sent.amount is None else sent.amount
    if not known or max(len(services), len(goals)) > _MOST or not 0 <= amount <= MOST_AMOUNT:
        raise IllegalMoveError("not_proposed")
    return Additions(
        now,
        texts,
        {code: titles[code] for code in services},
        sent.cost,
        sent.amount,
        tuple(goals),
        rude=any(map(allowed.refuses, texts.values())),
    )


def _cleaned(field: str, raw: str, longest: int) -> str:
    try:
        return clean_text(raw, longest)
    except IllegalMoveError as error:
        raise IllegalMoveError(error.code, **error.details, field=field) from None
