"""What became of commitments as rows: both rates, nothing under ten, one answer in six by lot."""

import pytest

from game_server.engine.kit.figure_rows import FigureRow
from game_server.figures.figure import figure_row
from game_server.follow_ups.record import Counts, FollowUp
from game_server.sessions.followed import figures_with_follow_up, follow_up_section
from game_server.sessions.reported import session_figures
from game_server.storage.memory import MemoryStore
from tests.unit.exports.sessions import session_of
from tests.unit.follow_ups.samples import ASKED, KEY, OPENS, ROOM, UNTIL, stored

OUTCOMES = {"kept": 6, "partly": 3, "not_yet": 2, "given_up": 1}


def rows(told: Counts, *, posted: int = 0, now: int = UNTIL) -> list[FigureRow]:
    """Return the rows of a session of which *told* may be told at *now*."""
    readers = {"c1": (posted, 1)} if posted else {}
    follow_up = FollowUp("", 0, 30, told=told, posted_told=readers, coded=24, due=OPENS, key=KEY)
    section = follow_up_section(follow_up, ASKED, now)
    return [] if section is None else [figure_row(each, "fr") for each in section.figures]


def texts(told: Counts, **more: int) -> dict[str, str]:
    """Return what each row says, by its name."""
    return {row["name"]: row["text"] for row in rows(told, **more)}


def test_both_rates_stand_side_by_side() -> None:
    """`(6 + 3 ÷ 2) ÷ 12 = 62,5`, and `÷ 24 = 31,25`: no decimal is told, and partly is half."""
    found = {row["figure"]: row for row in rows(Counts(OUTCOMES))}
    assert found["followed.of_respondents"]["value"] == 62
    assert found["followed.of_all"]["value"] == 31
    assert found["followed.of_respondents"]["rests"] == "12"
    assert found["followed.of_all"]["rests"] == "24"
    assert found["followed.of_all"]["notes"] == ["12 réponses pour environ 24 engagements échus."]
    assert found["followed.answers"]["text"] == "12"
    assert found["followed.answers"]["notes"] == ["Une réponse sur six est tirée au sort."]
    said = [
        note for row in rows(Counts(OUTCOMES)) for note in row.get("notes", ()) if "sort" in note
    ]
    assert len(said) == 1


def test_rate_of_all_waits_until_all_are_due() -> None:
    """It says so; that of who answered does not wait."""
    found = {row["figure"]: row for row in rows(Counts(OUTCOMES), now=OPENS - 1)}
    assert found["followed.of_respondents"]["value"] == 62
    assert "value" not in found["followed.of_all"]
    assert found["followed.of_all"]["notes"] == [
        "Ce taux vient quand tous les engagements sont échus."
    ]
    assert {row["figure"]: row for row in rows(Counts(OUTCOMES), now=OPENS)}["followed.of_all"][
        "value"
    ] == 31


def test_outcomes_and_obstacles_are_told_part_by_part() -> None:
    """None is hidden: each may be somebody's by lot."""
    outcomes = {"kept": 14, "partly": 8, "not_yet": 6, "given_up": 2}
    told = Counts(outcomes, {"none": 17, "time": 12, "forgot": 1})
    details = [(row["name"], row["text"]) for row in rows(told) if "of" in row]
    assert details == [
        ("Tenus", "14"),
        ("En partie", "8"),
        ("Pas encore", "6"),
        ("Abandonnés", "2"),
        ("Le temps", "12"),
        ("Les moyens, le matériel", "0"),
        ("L'accord ou l'aide des autres", "0"),
        ("L'oubli", "1"),
        ("Le geste ne va pas au travail", "0"),
    ]
    assert texts(told)["Ont été gênés"] == "13"


def test_what_was_recalled_is_told_by_card() -> None:
    """A card of fewer than ten answers is left out of the whole as well."""
    both = {"c1": (16, 12), "c2": (9, 9)}
    found = rows(Counts({"kept": 16}, {}, both), posted=10)
    told = [(row["figure"], row["name"], row.get("value")) for row in found[-4:]]
    question = ASKED.questions[0].question["fr"]
    assert told == [
        ("followed.recalled", "Chiffres retenus, avec son code", 75),
        ("followed.card", question, 75),
        ("followed.posted", "Chiffres retenus, par l'affichette", 10),
        ("followed.card", question, 10),
    ]


def test_nothing_is_told_of_fewer_than_ten() -> None:
    """Of answers and of readers of the poster alike; beside a poster both rates are a dash."""
    assert rows(Counts({"kept": 9}), posted=9) == []
    found = texts(Counts({"kept": 9}), posted=10)
    assert found["Gestes tenus, de ceux qui répondent"] == "—"
    assert found["Chiffres retenus, par l'affichette"] == "10\u00a0%"


@pytest.mark.anyio
async def test_a_session_of_which_nobody_told_has_its_own_rows_alone() -> None:
    """Whether it has a record of its follow-up, or ended before there was one."""
    archive = MemoryStore()
    session = {**session_of(), "id": ROOM}
    assert await figures_with_follow_up(archive, session, "fr", UNTIL) == session_figures(
        session, "fr"
    )
    await stored(archive, "A")
    assert await figures_with_follow_up(archive, session, "fr", UNTIL) == session_figures(
        session, "fr"
    )
