"""Rooms that confide something, and one who sits in them and reads their page (F1)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from random import Random
from typing import Final, NamedTuple

from game_server.disclosure import Response
from game_server.engine.kit.figures import Effects
from game_server.engine.kit.measures import Measures
from game_server.figures.session.by_lot import counted_by_lot
from game_server.figures.session.effects import effects

MOODS: Final = ("unanimous", "happy", "polarised", "random")
OPINIONS: Final = ("a", "b", "c")
BARE: Final = Measures(asks=True, answered=frozenset(), points={}, talk_points={})
Reply = Mapping[str, float]
"""What one phone replied, by the name of the figure: opinions, what it knew, advice."""


class Question(NamedTuple):
    """Name a figure that is confided, and the scale of its answers."""

    name: str
    answers: tuple[float, ...]


QUESTIONS: Final = (
    *(
        Question(f"{moment}.opinion.{about}", (1, 2, 3, 4, 5))
        for moment in ("before", "after")
        for about in OPINIONS
    ),
    *(Question(f"{moment}.known.k", (0, 100)) for moment in ("before", "after")),
    Question("after.advise", tuple(map(float, range(11)))),
)


@dataclass(frozen=True, slots=True)
class Lots(Response):
    """Draw what *fixed* says for a person and a question, else what the secret has.

    With `=` after a question: what is told of any answer to it where the lot decides.
    """

    fixed: Mapping[tuple[str, str], float] = field(default_factory=dict)

    def _chance(self, who: str, about: str) -> float:
        drawn = self.fixed.get((who, "".join(about.partition("=")[:2])))
        return super(Lots, self)._chance(who, about) if drawn is None else drawn


def rooms(rng: Random, how_many: int) -> Iterator[list[Reply]]:
    """Yield rooms of 5 to 60 phones, of all moods in turn."""
    for at in range(how_many):
        yield room(rng, MOODS[at % len(MOODS)], rng.randint(5, 60))


def room(rng: Random, mood: str, phones: int) -> list[Reply]:
    """Return what *phones* of a *mood* reply."""
    alike = reply(rng, "random")
    return [alike if mood == "unanimous" else reply(rng, mood) for _ in range(phones)]


def reply(rng: Random, mood: str) -> Reply:
    """Return what a phone of a *mood* replies."""
    end = rng.choice((0, -1))
    return {
        each.name: {
            "happy": rng.choice(each.answers[len(each.answers) // 2 :]),
            "polarised": each.answers[end],
        }.get(mood, rng.choice(each.answers))
        for each in QUESTIONS
    }


def measures(replies: Sequence[Reply]) -> list[Measures]:
    """Return what the phases of a room measured, before and after."""
    names = dict.fromkeys(name for each in replies for name in each)
    return [
        replace(
            BARE,
            values={
                name: {f"p{at}": each[name] for at, each in enumerate(replies)}
                for name in names
                if name.startswith(moment)
            },
        )
        for moment in ("before", "after")
    ]


def published(replies: Sequence[Reply], response: Response) -> Effects:
    """Return all that the report says of what a room confided."""
    return effects([counted_by_lot(each, response) for each in measures(replies)])


def as_given(replies: Sequence[Reply]) -> Effects:
    """Return what it would say without the gate."""
    return effects(measures(replies))
