"""What an organisation declares to its programme, since no session of the tool can know it.

Who declared what, and when, stays: what is withdrawn is kept, and counts no more.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Final, Literal, TypeVar

from pydantic import ConfigDict, Field, with_config

from game_server.records.kinds import Kind
from game_server.records.repository import compact

_STRICT: Final = ConfigDict(extra="forbid", strict=True)
T = TypeVar("T")


@with_config(_STRICT)
@dataclass(frozen=True, slots=True)
class Baseline:
    """Hold how many *persons* were reached by the end of a *year*, before the tool was there.

    *workforce* is how many people worked there then, None if unknown; *source* says who counted.
    """

    year: int
    persons: int
    workforce: int | None
    source: str
    kind: Literal["baseline"] = "baseline"


@with_config(_STRICT)
@dataclass(frozen=True, slots=True)
class HeldSession:
    """Hold a session that was held without the tool on a *day* (ISO), of so many *minutes*.

    *first_time* of its *persons* came for the first time, None if nobody asked. *service* is a
    code, "" for several or none; *scenario* is an id, and *title* stands where it is "".
    """

    day: str
    persons: int
    minutes: int
    first_time: int | None = None
    place: str = ""
    service: str = ""
    scenario: str = ""
    title: str = ""
    kind: Literal["held"] = "held"


@with_config(_STRICT)
@dataclass(frozen=True, slots=True)
class Cost:
    """Hold an *amount* in € that was spent in a *year*, and what *purpose* it had."""

    year: int
    amount: int
    purpose: str
    kind: Literal["cost"] = "cost"


@with_config(_STRICT)
@dataclass(frozen=True, slots=True)
class Departures:
    """Hold how many *persons* left in a *year* who had been reached."""

    year: int
    persons: int
    kind: Literal["departures"] = "departures"


@with_config(_STRICT)
@dataclass(frozen=True, slots=True)
class Trained:
    """Hold how many *persons* were trained on a *day* (ISO) to lead sessions."""

    day: str
    persons: int
    kind: Literal["trained"] = "trained"


@with_config(_STRICT)
@dataclass(frozen=True, slots=True)
class Campaign:
    """Name a campaign from its *first* to its *last* day (ISO), both in it."""

    name: str
    first: str
    last: str
    kind: Literal["campaign"] = "campaign"

    def holds(self, day: date | str) -> bool:
        """Return whether a session of this *day* (ISO if a text) belongs to it."""
        iso = day if isinstance(day, str) else day.isoformat()
        return self.first <= iso <= self.last


@with_config(_STRICT)
@dataclass(frozen=True, slots=True)
class Continuation:
    """Say that the session of one *room* went on with the people of another: they count once."""

    room: str
    of: str
    kind: Literal["continuation"] = "continuation"


Content = Baseline | HeldSession | Cost | Departures | Trained | Campaign | Continuation


@dataclass(frozen=True, slots=True)
class Restored:
    """Hold who restored a declaration, *at* a moment (ms), and who had withdrawn it when."""

    by: str
    at: int
    withdrawn_by: str
    withdrawn_at: int


@dataclass(frozen=True, slots=True)
class Declaration:
    """Hold what the account *by* declared *at* a moment (ms) for its *organisation*.

    *withdrawn_by* and *withdrawn_at* (ms) say who withdrew it, and when; it counts no more.
    *replaced_by* is the id of the declaration that stands in its place. *restored* tells of the
    last time that it was restored, also once it is withdrawn again.
    """

    id: str
    organisation: str
    by: str
    at: int
    content: Annotated[Content, Field(discriminator="kind")]
    withdrawn_by: str = ""
    withdrawn_at: int | None = None
    replaced_by: str = ""
    restored: Restored | None = None

    @property
    def counts(self) -> bool:
        """Return whether it counts: nobody withdrew it."""
        return self.withdrawn_at is None


@dataclass(frozen=True, slots=True)
class Declared:
    """Hold what counts of the *declarations* of one organisation, as figures are made of it."""

    baseline: Baseline | None = None
    held: tuple[HeldSession, ...] = ()
    costs: tuple[Cost, ...] = ()
    departures: tuple[Departures, ...] = ()
    trained: tuple[Trained, ...] = ()
    campaigns: tuple[Campaign, ...] = ()
    continuations: tuple[Continuation, ...] = ()

    @classmethod
    def of(cls, declarations: Iterable[Declaration]) -> "Declared":
        """Return what counts of *declarations*, in the order in which it was declared.

        Campaigns stand by their first day.
        """
        counting = (each for each in declarations if each.counts)
        told = [each.content for each in sorted(counting, key=lambda each: (each.at, each.id))]
        campaigns = sorted(_only(told, Campaign), key=lambda each: (each.first, each.name))
        return cls(
            baseline=next(iter(_only(told, Baseline)), None),
            held=_only(told, HeldSession),
            costs=_only(told, Cost),
            departures=_only(told, Departures),
            trained=_only(told, Trained),
            campaigns=tuple(campaigns),
            continuations=_only(told, Continuation),
        )

    def campaign_of(self, day: date | str) -> Campaign | None:
        """Return the campaign that a session of this *day* belongs to: one, or none."""
        return next((each for each in self.campaigns if each.holds(day)), None)


DECLARED: Final = compact(Kind.DECLARED, Declaration)


def same_people(continuations: Iterable[Continuation]) -> tuple[frozenset[str], ...]:
    """Return the rooms that had the same people, a set of two or more each: they count once."""
    groups: list[frozenset[str]] = []
    for each in continuations:
        joined = frozenset((each.room, each.of))
        apart = [group for group in groups if not group & joined]
        groups = [*apart, joined.union(*(group for group in groups if group & joined))]
    return tuple(groups)


def ever_continued(declarations: Iterable[Declaration]) -> frozenset[str]:
    """Return the rooms that were ever said to go on with the people of another, also if withdrawn.

    By service they count no more: ten of one service would else be five people who came twice. To
    count them again would tell who came to one of them.
    """
    told = (each.content for each in declarations)
    return frozenset(each.room for each in _only(told, Continuation))


def summary(content: Content) -> str:
    """Return *content* in a line of the audit trail: its kind, and what is counted of it."""
    match content:
        case Baseline():
            of = "?" if content.workforce is None else content.workforce
            said = f"{content.year} {content.persons}/{of}"
        case HeldSession() | Trained():
            said = f"{content.day} {content.persons}"
        case Cost():
            said = f"{content.year} {content.amount} €"
        case Departures():
            said = f"{content.year} {content.persons}"
        case Campaign():
            said = f"{content.first} {content.last}"
        case Continuation():
            said = f"{content.room} {content.of}"
    return f"{content.kind} {said}"


def key_of(organisation: str, id_: str) -> str:
    """Return the key of the record of a declaration."""
    return f"{organisation} {id_}"


def _only(told: Iterable[object], kind: type[T]) -> tuple[T, ...]:
    return tuple(each for each in told if isinstance(each, kind))
