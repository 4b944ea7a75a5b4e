"""Proposed cards, for a deck that editors go on writing (M8.7)."""

from collections.abc import Iterable

from game_server.content.draft_deck import ProposedCard
from game_server.proposals.index import Listed
from game_server.proposals.record import HandedOn


def proposed_cards(listed: Iterable[Listed]) -> list[ProposedCard]:
    """Return the cards in *listed*, as their authors completed them.

    Those that were declined stay out, and those whose question was erased.
    """
    found = (each.record for each in listed if each.kind == "card")
    open_ = (each for each in found if each.state != "declined" and each.texts.get("title"))
    return [_card(each) for each in open_]


def _card(found: HandedOn) -> ProposedCard:
    added = found.additions
    texts = {**found.texts, **(added.texts if added else {})}
    return ProposedCard(
        question=texts["title"],
        answer=texts.get("answer", ""),
        unit=texts.get("unit", ""),
        source=texts.get("source", ""),
        goals=tuple(dict.fromkeys((*found.goals, *(added.goals if added else ())))),
    )
