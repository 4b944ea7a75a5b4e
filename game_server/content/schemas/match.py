"""The schema of a match (`quel-odd`): its cards, their goals and decoys."""

from game_server.content.fields import Fields
from game_server.content.images import KEYS, read_image
from game_server.content.reference_data import GOALS
from game_server.content.schemas.contract import (
    CardHeader,
    ContentIndex,
    PhaseDraft,
    Schema,
    explanation,
)
from game_server.engine.mechanics.contract import Content
from game_server.engine.mechanics.match import PROPOSED, MatchCard, MatchContent

MOST_MAIN, MOST_LINKED = 2, 4
FITS_ACTION = 120
"""Characters for which a small phone has room, beside six goals."""
MIN_MINUTES = 3
"""Minutes that a match needs."""
CONTEST_MINUTES = 2
"""Minutes that contesting needs, beside the match itself (M2.5)."""


def _phases(fields: Fields, index: ContentIndex) -> tuple[PhaseDraft[Content], ...]:
    # Any goal can be drawn as a decoy, so each phase needs the titles of all goals.
    goals = tuple(range(1, GOALS + 1))
    contest = fields.flag("contest")
    minutes = MIN_MINUTES + (CONTEST_MINUTES if contest else 0)
    return tuple(
        PhaseDraft(MatchContent(found.content, contest), goals, found.card, minutes, found.mark)
        for found in index.find_cards(fields, "cards", MatchCard)
    )


def _card(fields: Fields, index: ContentIndex, head: CardHeader) -> MatchCard:
    del index
    linked = fields.numbers("linked", GOALS, "unknown_goal", required=False)
    decoys = fields.numbers("decoys", GOALS, "unknown_goal", required=False)
    for name, goals, most in (("goals", head.goals, MOST_MAIN), ("linked", linked, MOST_LINKED)):
        if len(goals) > most:
            fields.report("too_many_items", name, key=fields.key(name), n=len(goals), max=most)
    _report_goals_listed_twice(fields, head.goals, linked, decoys)
    own = len(head.goals) + len(linked)
    if decoys and own + len(decoys) != PROPOSED:
        need = max(0, PROPOSED - own)
        fields.report("decoys_count", "decoys", n=own + len(decoys), max=PROPOSED, need=need)
    return MatchCard(
        id=head.id,
        main=head.goals,
        linked=linked,
        decoys=decoys,
        action=fields.localized("action", simple="simple_question", fits=FITS_ACTION),
        explanation=explanation(fields),
        facts=head.facts,
        debate=head.debate,
        image=read_image(fields),
    )


def _report_goals_listed_twice(fields: Fields, *lists: tuple[int, ...]) -> None:
    """Report a goal that is in two of the *lists*: main goals, linked goals and decoys."""
    for name, goals, before in (
        ("linked", lists[1], lists[0]),
        ("decoys", lists[2], lists[0] + lists[1]),
    ):
        for goal in goals:
            if goal in before:
                fields.report("goal_twice", name, value=str(goal))


MATCH = Schema(
    keyword="quel-odd",
    title={"fr": "Quel ODD ?", "en": "Which goal?"},
    keys={
        "contest": "contester",
        "linked": "odd_lies",
        "decoys": "leurres",
        "action": "action",
        "simple_question": "variante_simple",
        "explanation": "explication",
        **KEYS,
    },
    phases=_phases,
    card=_card,
)
