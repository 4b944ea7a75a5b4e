"""How long it takes until everybody is reached, and under which assumption that is said.

`A(t+1) = A(t) + A(t) · s · p · r`: A facilitators, who lead s sessions a year each, with p people
who come for the first time, of whom a share r becomes a facilitator. At the same pace all are
reached after `left / (A · s · p)` years.
"""

from dataclasses import dataclass
from typing import Final

from game_server.engine.kit.numerals import numerals
from game_server.engine.kit.text import Text
from game_server.figures.programme.sums import Sums
from game_server.figures.wording import filled
from game_server.texts import LANGUAGES, sentences

_WORDS: Final = sentences("figures.programme.projection")
CONVERSION: Final = 0.02
"""Share of new people who become facilitators, as long as nobody measured it."""
ASSUMED_SESSIONS, ASSUMED_PERSONS = 4, 12
"""Sessions a year of a facilitator, and new people of each, where too little is known."""
FEWEST: Final = 5
"""Sessions in twelve months from which on the pace is that of the programme itself."""
MONTHS: Final = 12
MOST_DECIMALS: Final = 6


@dataclass(frozen=True, slots=True)
class Pace:
    """Hold how many *facilitators* lead how many *sessions* a year, with how many new *persons*.

    *assumed*: the last two are assumptions, since too little is known.
    """

    facilitators: int
    sessions: float
    persons: float
    assumed: bool

    @property
    def yearly(self) -> float:
        """Return how many new people are reached in a year."""
        return self.facilitators * self.sessions * self.persons

    def months(self, left: int) -> int | None:
        """Return after how many months *left* people are reached; None if that never comes."""
        if left <= 0:
            return 0
        return max(1, round(MONTHS * left / self.yearly)) if self.yearly else None

    def next_facilitators(self, conversion: float = CONVERSION) -> int:
        """Return how many facilitators there are in a year."""
        return round(self.facilitators + self.yearly * conversion)

    @property
    def assumption(self) -> Text:
        """Say what is assumed."""
        held = round(self.facilitators * self.sessions)
        persons = self.persons if self.assumed else self._persons_for(held)
        return filled(
            _WORDS["assumed" if self.assumed else "measured"],
            n=self.facilitators,
            sessions=_in_digits(self.sessions if self.assumed else held),
            persons=_in_digits(persons),
        )

    def _persons_for(self, held: int) -> float:
        """Return the new persons, rounded as far as *held* times that is still told the same."""
        rounded = (round(self.persons, decimals) for decimals in range(1, MOST_DECIMALS))
        shown = round(self.yearly)
        return next((each for each in rounded if round(held * each) == shown), self.persons)


def pace_of(facilitators: int, last_year: Sums) -> Pace | None:
    """Return the pace of so many *facilitators*, None of nobody.

    It is measured in the sessions of the *last_year*, held without the tool or with it, of which it
    was asked who is new; assumed where these are too few.
    """
    if not facilitators:
        return None
    if last_year.asked < FEWEST or not last_year.first:
        return Pace(facilitators, ASSUMED_SESSIONS, ASSUMED_PERSONS, assumed=True)
    persons = last_year.first / last_year.asked
    return Pace(facilitators, last_year.sessions / facilitators, persons, assumed=False)


def _in_digits(number: float) -> Text:
    return {language: numerals(f"{number:.9g}", language) for language in LANGUAGES}
