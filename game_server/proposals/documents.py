"""Documents of proposals: what their author reads, what those who decide read, what is news."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from game_server.engine.kit.text import Text, localized
from game_server.engine.state.scenario import Scenario
from game_server.proposals.completing import FIELDS, titles_for
from game_server.proposals.course import DECIDED, following, preceding
from game_server.proposals.index import Listed, Session
from game_server.proposals.record import Additions, Change, HandedOn, Offer

Document = dict[str, object]


@dataclass(frozen=True, slots=True)
class Choices:
    """Hold what can be chosen today in an organisation: *services* by code, *goals* by number."""

    services: Mapping[str, Text]
    goals: Mapping[str, Text]

    @classmethod
    def of(cls, scenarios: Iterable[Scenario]) -> "Choices":
        """Return what any of *scenarios* lets people choose."""
        services: dict[str, Text] = {}
        goals: dict[str, Text] = {}
        for scenario in scenarios:
            services |= scenario.services
            goals |= scenario.goals
        return cls(services, goals)

    def goal_rows(self, language: str) -> list[Document]:
        """Return the goals as rows `{"number", "title"}`, in their order."""
        goals = sorted(self.goals.items(), key=lambda item: int(item[0]))
        return [
            {"number": int(number), "title": localized(title, language)} for number, title in goals
        ]


def followed(
    handed_on: HandedOn, head: HandedOn, offer: Offer | None, choices: Choices, language: str
) -> Document:
    """Return what the author of *handed_on* reads, which stands under *head* or by itself.

    *kept* is there if the room kept either of them, and tells whether it kept hers.
    """
    return {
        **_common(handed_on, language),
        "state": head.state,
        "steps": [_step(change, language) for change in head.changes],
        "merged": head is not handed_on,
        **({"head": head.title} if head is not handed_on and head.title else {}),
        **({"kept": handed_on.kept} if head.kept or handed_on.kept else {}),
        "may_complete": head.state not in DECIDED,
        "fields": dict(FIELDS[handed_on.kind]),
        "choices": {
            "services": service_rows(titles_for(handed_on, choices.services), language),
            "goals": choices.goal_rows(language),
        },
        **({"offer": _offer(offer)} if offer else {}),
        "until": handed_on.until,
    }


def row(
    handed_on: HandedOn,
    under: Iterable[HandedOn],
    offers: Mapping[str, Offer],
    language: str,
    *,
    into: str,
    decides: bool,
) -> Document:
    """Return what those who may read *handed_on* see of it, with what stands *under* it.

    *offers* are those that the reader may know of, by key. *into* is the alias of the one that it
    stands under itself, empty for none. No id tells in which order people wrote.
    """
    document: Document = {
        "id": handed_on.alias,
        "room": handed_on.room,
        **_common(handed_on, language),
        "kept": handed_on.kept,
        "state": handed_on.state,
        "steps": [_step(change, language, public=True) for change in handed_on.changes],
        "merged": [_merged(each, offers.get(each.key), language) for each in under],
        "next": _next(handed_on) if decides and not into else [],
        "until": handed_on.until,
    }
    if (support := handed_on.support) is not None:
        document |= {"votes": support, "voters": handed_on.voters}
    if handed_on.on_ballot is not None:
        document["on_ballot"] = handed_on.on_ballot
    if into:
        document["into"] = into
    if (offer := offers.get(handed_on.key)) is not None:
        document["offer"] = _offer(offer)
    return document


def news_line(handed_on: HandedOn, language: str) -> Document:
    """Return what sessions to come are told of the last decision about *handed_on*."""
    last = handed_on.changes[-1]
    document: Document = {
        "title": handed_on.title,
        "state": last.state,
        "at": last.at,
    }
    if last.title:
        document["service"] = localized(last.title, language)
    if last.amount is not None:
        document["amount"] = last.amount
    return document


def service_rows(services: Mapping[str, Text], language: str) -> list[Document]:
    """Return *services* as rows `{"code", "title"}`."""
    return [{"code": code, "title": localized(title, language)} for code, title in services.items()]


def session_rows(sessions: Iterable[Session], language: str) -> list[Document]:
    """Return *sessions* as rows `{"room", "title", "closed"}`."""
    return [
        {"room": each.room, "title": localized(each.title, language), "closed": each.closed}
        for each in sessions
    ]


def proposed(listed: Sequence[Listed]) -> Document:
    """Return what the report of a session tells of what it handed on, as `Proposed`."""
    kept = sorted((each for each in listed if each.place), key=lambda each: each.place)
    titles = {each.key: each.record.title for each in listed}
    merged = [[titles[other.key] for other in listed if other.into == each.key] for each in kept]
    document: Document = {"n": len(listed), "kept": [titles[each.key] for each in kept]}
    return document | ({"merged": merged} if any(merged) else {})


def own_rows(handed_on: Iterable[HandedOn]) -> list[Document]:
    """Return what is told of her own proposals to who wrote them, `{"kind", "title", "until"}`."""
    return [{"kind": each.kind, "title": each.title, "until": each.until} for each in handed_on]


def _common(handed_on: HandedOn, language: str) -> Document:
    document: Document = {
        "kind": handed_on.kind,
        "session": {"title": localized(handed_on.session, language), "closed": handed_on.closed},
        **_written(handed_on, language),
    }
    if handed_on.answers:
        document["answers"] = localized(handed_on.answers, language)
    if handed_on.by:
        document["by"] = localized(handed_on.by, language)
    return document


def _merged(handed_on: HandedOn, offer: Offer | None, language: str) -> Document:
    """Return what is read of one that stands under another."""
    document = {"id": handed_on.alias, "title": handed_on.title, **_written(handed_on, language)}
    return document | ({"offer": _offer(offer)} if offer else {})


def _written(handed_on: HandedOn, language: str) -> Document:
    """Return what its author wrote in the session, and completed since."""
    document: Document = {
        "texts": dict(handed_on.texts),
        "services": service_rows(handed_on.services, language),
        "goals": list(handed_on.goals),
        **_money(handed_on),
    }
    if handed_on.card:
        document["card"] = handed_on.card
    if handed_on.additions:
        document["additions"] = _additions(handed_on.additions, language)
    return document


def _additions(additions: Additions, language: str) -> Document:
    document: Document = {
        "at": additions.at,
        "texts": dict(additions.texts),
        "services": service_rows(additions.services, language),
        "goals": list(additions.goals),
        **_money(additions),
    }
    if additions.rude:
        document["rude"] = True
    return document


def _money(named: HandedOn | Additions) -> Document:
    document: Document = {}
    if named.cost is not None:
        document["cost"] = named.cost
    if named.amount is not None:
        document["amount"] = named.amount
    return document


def _step(change: Change, language: str, *, public: bool = False) -> Document:
    """Return one change of state; whether it is *public* concerns those who decide."""
    document: Document = {"state": change.state, "at": change.at}
    if change.sentence:
        document["sentence"] = change.sentence
    if change.service:
        title = localized(change.title, language)
        document["service"] = {"code": change.service, "title": title}
    if change.amount is not None:
        document["amount"] = change.amount
    if change.corrected:
        document["corrected"] = True
    if public:
        document["public"] = change.public
    return document


def _next(handed_on: HandedOn) -> list[Document]:
    ways: list[Document] = [{"state": state, "back": False} for state in following(handed_on.state)]
    if (before := preceding(handed_on.state)) is not None:
        ways.append({"state": before, "back": True})
    return ways


def _offer(offer: Offer) -> Document:
    return {"name": offer.name, "contact": offer.contact, "at": offer.at}
