"""What a person is told of her own answers: every mechanic in words, and nobody else's seat."""

from dataclasses import replace

import pytest

from game_server.engine.kit.text import Typed
from game_server.engine.mechanics import MECHANICS, barometer, recall
from game_server.engine.mechanics import match as matches
from game_server.engine.mechanics.commitment.moves import (
    CommitmentDeclined,
    CommitmentKept,
    CommitmentMade,
    ItemLit,
    MeTooSaid,
)
from game_server.engine.mechanics.commitment.wall import Commitment
from game_server.engine.mechanics.estimate.rules import Estimated, TakenBack
from game_server.engine.mechanics.ideas import Idea, IdeaSent
from game_server.engine.mechanics.ideas.moves import (
    IdeaHidden,
    IdeasVoted,
    IdeaThumbed,
    IdeaWithdrawn,
)
from game_server.engine.mechanics.maturity import moves as maturity
from game_server.engine.mechanics.order.rules import Arranged, Shifted
from game_server.engine.mechanics.talk import WordSent
from game_server.engine.state.moves import ChooseHalf, ChooseService
from game_server.engine.state.run_events import Passed, PhasePlayed, Reacted
from game_server.engine.state.scenario import PhaseSpec
from game_server.retention.own_data import own_data
from game_server.retention.own_lines import Answer, Line, lines_of
from tests import samples
from tests.game import Game, phone

QUESTION = "Combien de litres (c1) ?"
MADE = Commitment("eau.m1", Typed("t1", "fermer la vanne"), "1m", 3, wall=True)
MADE_LINES: list[Line] = [
    {"kind": "moment", "value": "à la prise de poste"},
    {"kind": "gesture", "value": "fermer la vanne"},
    {"kind": "by", "value": "1m"},
    {"kind": "wall", "value": True},
    {"kind": "difficulty", "value": 3},
]
BAROMETER = barometer.Answered("p1", "b", {"link": 4, "k1": 4, "advise": 9}, (), complete=True)
ORDERED = ["Chose b", "Chose a"]
STANDS = "Où en sommes-nous (water)\u202f?"
CASES: dict[str, tuple[PhaseSpec, Answer, list[Line]]] = {
    "estimate": (
        samples.estimate(),
        Estimated("p1", 1, 600, 2, counts=True),
        [
            {"kind": "answer", "value": 600, "about": QUESTION, "unit": "litres"},
            {"kind": "confidence", "value": 2},
        ],
    ),
    "second": (
        samples.estimate(duo=True),
        Estimated("p1", 2, 90, None, counts=True),
        [{"kind": "second", "value": 90, "about": QUESTION, "unit": "litres"}],
    ),
    "taken back": (
        samples.estimate(),
        TakenBack("p1", 1),
        [{"kind": "taken_back", "about": QUESTION}],
    ),
    "second taken back": (
        samples.estimate(duo=True),
        TakenBack("p1", 2),
        [{"kind": "second_back", "about": QUESTION}],
    ),
    "match": (
        samples.match(),
        matches.Picked("p1", (6, 13), counts=True),
        [
            {
                "kind": "goals",
                "about": "Une action (m1).",
                "goals": [
                    {"number": 6, "title": "Eau propre et assainissement"},
                    {"number": 13, "title": ""},
                ],
            }
        ],
    ),
    "order": (
        samples.order(),
        Arranged("p1", ("b", "a"), complete=False, counts=True),
        [{"kind": "order", "value": ORDERED, "about": "Rangez (s1)."}],
    ),
    "table order": (
        samples.order(by_table=True),
        Shifted("p1", ("b", "a"), ("p1", "p2"), counts=True),
        [{"kind": "table_order", "value": ORDERED, "about": "Rangez (s1)."}],
    ),
    "word": (
        samples.talk(word=True),
        WordSent("p1", Typed("t1", "merci")),
        [{"kind": "word", "value": "merci", "about": "Bienvenue."}],
    ),
    "erased word": (
        samples.talk(word=True),
        WordSent("p1", Typed("t1", None)),
        [{"kind": "word", "value": "", "about": "Bienvenue."}],
    ),
    "made": (samples.commitment(), CommitmentMade("p1", MADE), MADE_LINES),
    "kept": (
        samples.commitment(),
        CommitmentKept("p1", MADE),
        [{"kind": "kept"}, *MADE_LINES],
    ),
    "declined": (samples.commitment(), CommitmentDeclined("p1"), [{"kind": "declined"}]),
    "me too": (samples.commitment(), MeTooSaid("p1", "p2"), [{"kind": "me_too"}]),
    "lit": (samples.commitment(), ItemLit("p1"), [{"kind": "lit"}]),
    "barometer": (
        samples.barometer(advise=True),
        BAROMETER,
        [
            {"kind": "opinion", "value": 4, "name": "link"},
            {"kind": "answer", "value": "choix 4", "about": "Question b sur c1 ?"},
            {"kind": "advice", "value": 9, "name": "advise"},
        ],
    ),
    "recall": (
        samples.recall(),
        recall.Recalled("p1", {"c1": 80}, counts=True),
        [{"kind": "answer", "value": 80, "about": QUESTION, "unit": "litres"}],
    ),
    "idea": (
        samples.ideas(),
        IdeaSent(
            "p1",
            Idea(
                "t1t",
                Typed("t1t", "Une haie"),
                problem=Typed("t1b", None),
                services=("eau", "gone"),
                cost="large",
                amount=25_000,
                goals=(6,),
            ),
        ),
        [
            {"kind": "idea_title", "value": "Une haie"},
            {"kind": "idea_problem", "value": ""},
            {"kind": "idea_services", "value": ["Eau et assainissement"]},
            {"kind": "idea_cost", "value": "large"},
            {"kind": "idea_amount", "value": 25_000, "unit": "€"},
            {
                "kind": "idea_goals",
                "goals": [{"number": 6, "title": "Eau propre et assainissement"}],
            },
        ],
    ),
    "withdrawn": (samples.ideas(), IdeaWithdrawn("p1", "t1t"), [{"kind": "idea_withdrawn"}]),
    "thumb": (
        samples.ideas(),
        IdeaThumbed("p1", "t1t", up=True),
        [{"kind": "idea_thumb", "value": True, "things": ["Une haie"]}],
    ),
    "voices": (
        samples.ideas(),
        IdeasVoted("p1", ("t1t", "t2t")),
        [{"kind": "voices", "value": 2, "things": ["Une haie", ""]}],
    ),
    "stand": (
        samples.maturity(),
        maturity.Placed("p1", "s2"),
        [{"kind": "stand", "value": "Signe s2.", "about": STANDS}],
    ),
    "unknown stand": (
        samples.maturity(),
        maturity.Placed("p1", "unknown"),
        [{"kind": "stand_unknown", "about": STANDS}],
    ),
    "stand taken back": (
        samples.maturity(),
        maturity.Placed("p1", None),
        [{"kind": "taken_back", "about": STANDS}],
    ),
    "stand of a table": (
        samples.maturity(by_table=True),
        maturity.StandSaid("p1", "s3", Typed("t1", "Une affiche."), ("p1", "p2")),
        [
            {"kind": "table_stand", "value": "Signe s3.", "about": STANDS},
            {"kind": "proof", "value": "Une affiche.", "about": STANDS},
        ],
    ),
    "stride": (
        samples.stride(),
        maturity.StrideSaid("p1", "water", Typed("t1", "Un relevé.")),
        [{"kind": "stride", "value": "Un relevé."}],
    ),
    "passed": (samples.estimate(), Passed("p1", 1), [{"kind": "passed"}]),
    "reaction": (
        samples.estimate(),
        Reacted("p1", "doubt", 1),
        [{"kind": "reaction", "value": "doubt"}],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_an_answer_is_told_in_words_of_the_content(name: str) -> None:
    """Questions, options, goals and things by their texts, numbers with their unit."""
    spec, event, expected = CASES[name]
    names = {"t1t": Typed("t1t", "Une haie"), "t2t": Typed("t2t", None)}
    assert list(lines_of(samples.scenario(spec), spec, event, "fr", names)) == expected


def test_ideas_are_named_as_the_room_may_read_them() -> None:
    """M8.4, M8.7: by their last titles, without what is hidden, held, withdrawn or erased."""
    played = (
        IdeaSent("p2", Idea("t1t", Typed("t1t", "Une haie"))),
        IdeaSent("p2", Idea("t1t", Typed("t8t", "Deux haies"))),
        IdeaSent("p2", Idea("t2t", Typed("t2t", "Du tri"))),
        IdeaSent("p3", Idea("t3t", Typed("t3t", "Une insulte"), held=True)),
        IdeaSent("p3", Idea("t4t", Typed("t4t", "Retirée"))),
        IdeaSent("p3", Idea("t5t", Typed("t5t", None))),
        IdeasVoted("p1", ("t1t", "t2t", "t3t", "t4t", "t5t")),
        IdeaHidden(("t2t",), hidden=True, size=0),
        IdeaWithdrawn("p3", "t4t"),
    )
    game = Game(samples.scenario(samples.ideas()), players=3)
    game.next()
    events = (*game.events, *(PhasePlayed(event, 5) for event in played))
    (line,) = own_data(events, "p1")["answers"][0]["lines"]
    assert line == {"kind": "voices", "value": 5, "things": ["Deux haies", "", "", "", ""]}
    shown = (*events, PhasePlayed(IdeaHidden(("t2t",), hidden=False, size=0), 6))
    (line,) = own_data(shown, "p1")["answers"][0]["lines"]
    assert line["things"][:2] == ["Deux haies", "Du tri"]


def test_every_mechanic_tells_answers() -> None:
    """None is left with « answer given » alone."""
    told = {spec.mechanic for spec, _, _ in CASES.values()}
    assert told == MECHANICS.keys()
    assert all(mechanic.told is not None for mechanic in MECHANICS.values())


def test_lines_are_in_the_language_of_the_page() -> None:
    """What has no text in it is in French."""
    spec, event, _ = CASES["match"]
    (line,) = lines_of(samples.scenario(spec), spec, event, "en")
    assert line.get("about") == "An action."
    assert line.get("goals") == [
        {"number": 6, "title": "Clean water and sanitation"},
        {"number": 13, "title": ""},
    ]


def test_own_data_say_service_and_warm_up_in_words() -> None:
    """A service that she would not tell is none."""
    script = replace(samples.scenario(samples.talk()), warm_up=samples.warm_up())
    game = Game(script, players=2)
    for seat, service, half in (("p1", "eau", "left"), ("p2", "unsaid", "")):
        game.send(phone(seat), ChooseService(service))
        game.send(phone(seat), ChooseHalf("left"))
        game.send(phone(seat), ChooseHalf("left" if half else ""))
    first, second = (own_data(game.events, seat) for seat in ("p1", "p2"))
    assert (first["service"], first["warm_up"]) == ("Eau et assainissement", "Café")
    assert (second["service"], second["warm_up"]) == ("", "")
    assert own_data(game.events, "p1", "en")["warm_up"] == "Coffee"


def test_what_she_did_names_no_other_seat() -> None:
    """Neither those of her table, nor whose gesture it was."""
    events = (
        PhasePlayed(Shifted("p1", ("b", "a"), ("p1", "p2"), counts=True), 5),
        PhasePlayed(MeTooSaid("p1", "p2"), 6),
    )
    game = Game(samples.scenario(samples.order(by_table=True)), players=2)
    game.next()
    data = own_data((*game.events, events[0]), "p1")
    assert data["answers"][0]["values"] == {"cards": ["b", "a"], "counts": True}
    game = Game(samples.scenario(samples.commitment()), players=2)
    game.next()
    data = own_data((*game.events, events[1]), "p1")
    assert data["answers"][0]["values"] == {}
