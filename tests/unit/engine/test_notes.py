"""Speaker notes by moment: which are present on the console, in each step."""

from dataclasses import replace

import pytest

from game_server.engine.kit.text import Text
from game_server.engine.state.scenario import Moment, PhaseSpec
from tests.game import Game
from tests.samples import commitment, estimate, ideas, match, order, recall, scenario, talk

NOTES: dict[Moment, Text] = {
    "discussion": {"fr": "Parlez.", "en": "Talk."},
    "before": {"fr": "Devinez."},
    "figure": {"fr": "Regardez."},
}
PRESENT = {
    "estimate": "before before before figure discussion",
    "duo": "before before before before discussion discussion discussion figure figure",
    "match": "before before before result discussion",
    "order": "before before before result discussion",
    "recall": "before before before figure",
    "commitment": "before before before result",
    "listen": "discussion",
    "word": "before before before result",
    "ideas": "before before before before before before result discussion",
}
PHASES = {
    "estimate": estimate("a"),
    "duo": estimate("a", duo=True),
    "match": match("a"),
    "order": order("a"),
    "recall": recall("a"),
    "commitment": commitment("a"),
    "listen": talk("a"),
    "word": talk("a", word=True),
    "ideas": ideas("a"),
}


def played(phase: PhaseSpec) -> Game:
    """Return a room at the first step of an activity with notes by moment."""
    game = Game(scenario(replace(phase, notes_at=NOTES), talk()), players=6)
    game.next()
    return game


@pytest.mark.parametrize("name", PHASES)
def test_the_present_notes_are_marked(name: str) -> None:
    """Before the result, with it, and in the talk; those of a first round last until the figure."""
    game = played(PHASES[name])
    present = []
    while game.state.phase == 0:
        rows = game.view("console")["notes_at"]
        present += [row["at"] for row in rows if row.get("now")]
        game.next()
    assert " ".join(present) == PRESENT[name]
    assert "notes_at" not in game.view("console")


def test_they_stand_in_the_order_of_their_moments() -> None:
    """Whatever that of the file; what never comes stands at the end."""
    rows = played(estimate("a")).view("console", "en")["notes_at"]
    assert [(row["at"], row["text"]) for row in rows] == [
        ("before", "Devinez."),
        ("figure", "Regardez."),
        ("discussion", "Talk."),
    ]
    duo = played(estimate("a", duo=True)).view("console")["notes_at"]
    assert [row["at"] for row in duo] == ["before", "discussion", "figure"]
    listen = played(talk("a")).view("console")["notes_at"]
    assert [row["at"] for row in listen] == ["discussion", "before", "result"]


def test_only_consoles_have_them() -> None:
    """They may tell what comes."""
    game = played(estimate("a"))
    for name in ("all", "screen", "p1"):
        assert "Regardez" not in repr(game.view(name))


def test_a_moment_without_notes_has_no_row() -> None:
    """What the file leaves out is left out on the console."""
    some = replace(estimate("a"), notes_at={"figure": {"fr": "Regardez."}})
    game = Game(scenario(some, talk()), players=6)
    game.next()
    assert game.view("console")["notes_at"] == [{"at": "figure", "text": "Regardez."}]


def test_what_is_read_grouped_and_voted_on_has_moments_of_its_own() -> None:
    """The vote's last until its result; where some are left out, those of before come again."""
    said: dict[Moment, Text] = {"before": {"fr": "Écrivez."}, "vote": {"fr": "Votez."}}
    whole = said | {"reading": {"fr": "Relisez."}, "grouping": {"fr": "Groupez."}}
    present = []
    for notes_at in (whole, said):
        game = Game(scenario(replace(ideas("a"), notes_at=notes_at), talk()), players=6)
        game.next()
        lit: dict[str, str] = {}
        while game.state.phase == 0:
            rows = game.view("console")["notes_at"]
            lit[game.step] = next((row["at"] for row in rows if row.get("now")), "none")
            game.next()
        present.append(lit)
    assert present == [
        {
            "brief": "before",
            "ideas": "before",
            "read": "reading",
            "group": "grouping",
            "vote": "vote",
            "lock": "vote",
            "result": "none",
            "discuss": "none",
        },
        {
            "brief": "before",
            "ideas": "before",
            "read": "before",
            "group": "before",
            "vote": "vote",
            "lock": "vote",
            "result": "none",
            "discuss": "none",
        },
    ]
    rows = Game(scenario(replace(ideas("a"), notes_at=whole), talk()), players=6)
    rows.next()
    order_of = [row["at"] for row in rows.view("console")["notes_at"]]
    assert order_of == ["before", "reading", "grouping", "vote"]
