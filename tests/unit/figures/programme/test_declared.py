"""What is declared: it is stored and read as it was, and what was withdrawn counts no more."""

import json
from dataclasses import replace

import pytest

from game_server.figures.programme.declared import (
    DECLARED,
    Campaign,
    Content,
    Continuation,
    Declaration,
    Declared,
    Trained,
    ever_continued,
    key_of,
    same_people,
)
from tests.unit.figures.programme.samples import (
    AT,
    COST,
    DIJON,
    EACH,
    HELD,
    JOINED,
    LEFT,
    SPRING,
    TRAINED,
)

DAYS = ("2026-02-28", "2026-03-01", "2026-05-31", "2026-06-01", "2026-06-30", "2026-07-01")


def declared(content: Content, id_: str = "1", at: int = AT) -> Declaration:
    """Return *content* as an account of the server's own organisation declared it."""
    return Declaration(id_, "", "account", at, content)


@pytest.mark.parametrize("content", EACH, ids=lambda content: content.kind)
def test_record_reads_as_it_was_written(content: Content) -> None:
    """Of each kind, before and after somebody withdrew it."""
    made = declared(content)
    gone = replace(made, withdrawn_by="other", withdrawn_at=AT + 1, replaced_by="2")
    assert [DECLARED.decode(DECLARED.encode(each)) for each in (made, gone)] == [made, gone]
    assert json.loads(DECLARED.encode(made))["content"]["kind"] == content.kind


def test_keys_of_organisations_stand_apart() -> None:
    """No id of one organisation leads to another's record."""
    assert {key_of("", "b"), key_of("a", "b"), key_of("a-b", "b")} == {" b", "a b", "a-b b"}


def test_what_is_declared_is_sorted_by_kind() -> None:
    """All that counts, each kind in the order in which it was declared."""
    told = Declared.of(declared(content, str(at), AT + at) for at, content in enumerate(EACH))
    assert told == Declared(DIJON, (HELD,), (COST,), (LEFT,), (TRAINED,), (SPRING,), (JOINED,))
    later, first = declared(Trained("2026-01-01", 3), "a", AT + 9), declared(TRAINED, "b")
    assert [each.persons for each in Declared.of([later, first]).trained] == [12, 3]


def test_withdrawn_counts_no_more() -> None:
    """Nothing of it is left in what figures are made of."""
    gone = [replace(declared(content), withdrawn_at=AT) for content in EACH]
    assert Declared.of(gone) == Declared()


def test_day_belongs_to_one_campaign() -> None:
    """Its first and its last day are in it; of two that overlap the one that began first has it."""
    summer = Campaign("Été", "2026-05-31", "2026-06-30")
    told = Declared.of([declared(summer), declared(SPRING, "2", AT + 1)])
    named = {day: found.name for day in DAYS if (found := told.campaign_of(day))}
    assert named == {
        "2026-03-01": "Printemps",
        "2026-05-31": "Printemps",
        "2026-06-01": "Été",
        "2026-06-30": "Été",
    }


def test_sessions_of_the_same_people_are_found_together() -> None:
    """Also over several sessions, in whatever order they were told; a circle is one group."""
    assert same_people([]) == ()
    pairs = [Continuation("b", "a"), Continuation("d", "c"), Continuation("z", "y")]
    assert set(same_people([*pairs, Continuation("d", "b"), Continuation("a", "d")])) == {
        frozenset("abcd"),
        frozenset("yz"),
    }


def test_a_session_once_said_to_go_on_stays_so() -> None:
    """Also once that is withdrawn; the session that it went on from does not."""
    said = [
        Declaration("1", "", "", 0, Continuation("r2", "r1")),
        Declaration("2", "", "", 0, Continuation("r3", "r1"), withdrawn_at=1),
        declared(TRAINED),
    ]
    assert ever_continued(said) == {"r2", "r3"}
