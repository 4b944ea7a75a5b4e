"""A deck that editors go on writing, made of the cards that people proposed (M8.7)."""

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq

from game_server.content.names import KEYS, fold
from game_server.content.schemas.estimate import ESTIMATE
from game_server.content.values import suggest_id

_HEAD: Final = """\
Des cartes proposées en séance, à relire et à compléter.
Rangez ce fichier parmi vos paquets, puis lancez : metodd check
La commande dit, carte par carte, ce qui manque. D'ici là ces cartes ne sont pas jouées.
"""
_ID: Final = "cartes-proposees"
_TITLE: Final = "Cartes proposées"
_WIDTH: Final = 100
_LONGEST_ID: Final = 40
_PREFIX: Final = "proposee-"
_NUMBER: Final = re.compile(r"-?\d+")


@dataclass(frozen=True, slots=True)
class ProposedCard:
    """Hold a card as it was proposed; a text is empty where nobody wrote one."""

    question: str
    answer: str = ""
    unit: str = ""
    source: str = ""
    goals: tuple[int, ...] = ()


def draft_deck(cards: Sequence[ProposedCard]) -> str:
    """Return a deck file of estimates with what *cards* say; the check names what they lack."""
    written = io.StringIO()
    yaml = YAML()
    yaml.width = _WIDTH
    yaml.indent(mapping=2, sequence=4, offset=2)
    deck = CommentedMap({KEYS["deck"]: _ID, KEYS["title"]: _TITLE, KEYS["cards"]: _cards(cards)})
    deck.yaml_set_start_comment(_HEAD)
    yaml.dump(deck, written)
    return written.getvalue()


def _cards(cards: Sequence[ProposedCard]) -> list[dict[str, object]]:
    taken: set[str] = set()
    drafts: list[dict[str, object]] = []
    for card in cards:
        id_ = _free_id(card.question, taken)
        taken.add(id_)
        drafts.append(_card(id_, card))
    return drafts


def _free_id(question: str, taken: set[str]) -> str:
    """Return an id made of the first words of *question* that no other card has.

    Its prefix sets it apart from cards of other decks, which one of their id would set aside.
    """
    whole = f"{_PREFIX}{suggest_id(fold(question), 'carte')}"
    id_ = whole if len(whole) <= _LONGEST_ID else whole[:_LONGEST_ID].rpartition("-")[0]
    again = 2
    while f"{id_}-{again}" in taken:
        again += 1
    return f"{id_}-{again}" if id_ in taken else id_


def _card(id_: str, card: ProposedCard) -> dict[str, object]:
    """Return the keys that *card* fills, in the order in which editors write them."""
    keys = {**KEYS, **ESTIMATE.keys}
    draft: dict[str, object] = {keys["id"]: id_, keys["type"]: ESTIMATE.keyword}
    if card.goals:
        goals = CommentedSeq(card.goals)
        goals.fa.set_flow_style()  # on one line, as editors write them
        draft[keys["goals"]] = goals
    draft[keys["question"]] = card.question
    if card.answer:
        whole = _NUMBER.fullmatch(card.answer)
        draft[keys["answer"]] = int(card.answer) if whole else card.answer
    if card.unit:
        draft[keys["unit"]] = card.unit
    if card.source:
        draft[keys["source"]] = {keys["title"]: card.source}
    return draft
