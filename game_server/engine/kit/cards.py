"""Cards: what every kind of card says about its facts."""

from dataclasses import dataclass
from typing import Literal, TypedDict

from game_server.engine.kit.text import Text, localized

Reliability = Literal["P", "S"]
"""P: read in the primary source. S: a secondary source that quotes it."""


@dataclass(frozen=True, slots=True)
class Source:
    """Hold the publication behind a fact; *consulted* is an ISO date."""

    title: Text
    publisher: str
    year: int
    url: str
    consulted: str


@dataclass(frozen=True, slots=True)
class Facts:
    """Hold what a figure rests on; *vintage* is the year of the data, *review* an ISO date."""

    source: Source
    vintage: str
    perimeter: Text
    reliability: Reliability
    review: str


class Citation(TypedDict):
    """Name a source as documents do."""

    title: str
    publisher: str
    year: int
    url: str


class CitedFacts(TypedDict):
    """Hold, as documents do, what a figure rests on."""

    source: Citation
    vintage: str
    perimeter: str
    reliability: Reliability


def cite_facts(facts: Facts, variant: str) -> CitedFacts:
    """Return *facts* as documents show them: source, vintage, perimeter and reliability."""
    return {
        "source": cite_source(facts.source, variant),
        "vintage": facts.vintage,
        "perimeter": localized(facts.perimeter, variant),
        "reliability": facts.reliability,
    }


def cite_source(source: Source, variant: str) -> Citation:
    """Return *source* as documents show it: title, publisher, year and address."""
    return {
        "title": localized(source.title, variant),
        "publisher": source.publisher,
        "year": source.year,
        "url": source.url,
    }
