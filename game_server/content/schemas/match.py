"""How a match is written: `mecanique: quel-odd`, its cards, their goals and decoys."""

from game_server.content.catalogue import GOALS
from game_server.content.fields import Fields
from game_server.content.schemas.form import Head, Part, Schema, Shelf, explanation
from game_server.engine.mechanics.contract import Content
from game_server.engine.mechanics.match import PROPOSED, MatchCard, MatchContent

MOST_MAIN, MOST_LINKED = 2, 4
FITS_ACTION = 120
"""Signs for which a small phone has room, beside six goals."""
FLOOR = 3
"""Minutes that a match needs."""


def _parts(fields: Fields, shelf: Shelf) -> tuple[Part[Content], ...]:
    # Any goal can be among the decoys, so that rooms know the titles of all.
    goals = tuple(range(1, GOALS + 1))
    return tuple(
        Part(MatchContent(part.content), goals, part.card, FLOOR)
        for part in shelf.take(fields, "cards", MatchCard)
    )


def _card(fields: Fields, shelf: Shelf, head: Head) -> MatchCard:
    del shelf
    linked = fields.numbers("linked", GOALS, "unknown_goal", required=False)
    decoys = fields.numbers("decoys", GOALS, "unknown_goal", required=False)
    for name, goals, most in (("goals", head.goals, MOST_MAIN), ("linked", linked, MOST_LINKED)):
        if len(goals) > most:
            fields.note("too_many_items", name, key=fields.key(name), n=len(goals), max=most)
    _once(fields, head.goals, linked, decoys)
    own = len(head.goals) + len(linked)
    if decoys and own + len(decoys) != PROPOSED:
        need = max(0, PROPOSED - own)
        fields.note("decoys_count", "decoys", n=own + len(decoys), max=PROPOSED, need=need)
    return MatchCard(
        id=head.id,
        main=head.goals,
        linked=linked,
        decoys=decoys,
        action=fields.words("action", simple="simple_question", fits=FITS_ACTION),
        explanation=explanation(fields),
        facts=head.facts,
    )


def _once(fields: Fields, *lists: tuple[int, ...]) -> None:
    """Note a goal that stands in two of the lists."""
    for name, goals, before in (
        ("linked", lists[1], lists[0]),
        ("decoys", lists[2], lists[0] + lists[1]),
    ):
        for goal in goals:
            if goal in before:
                fields.note("goal_twice", name, value=str(goal))


MATCH = Schema(
    word="quel-odd",
    title={"fr": "Quel ODD ?", "en": "Which goal?"},
    keys={
        "linked": "odd_lies",
        "decoys": "leurres",
        "action": "action",
        "simple_question": "variante_simple",
        "explanation": "explication",
    },
    parts=_parts,
    card=_card,
)
