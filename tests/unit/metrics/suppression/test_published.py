"""What was published last: how it goes on, how it is kept, and what its table shows."""

from pydantic import TypeAdapter

from game_server.metrics.suppression import (
    PERSONS,
    Part,
    Published,
    Row,
    Truth,
    publish,
    rows,
    truth_of,
)

Services = dict[str, dict[str, int]]
SESSION: Services = {"VOI": {PERSONS: 24, "acted": 12}, "": {PERSONS: 24, "acted": 12}}
SMALL: Services = {"VOI": {PERSONS: 3}, "CULT": {PERSONS: 1}}


def test_truths_are_by_year_and_leave_out_sessions_of_fewer_than_five() -> None:
    """A session of four tells no service (rule 0.8)."""
    truth = truth_of([("2026", SESSION), ("2025", SESSION), ("2026", SMALL), ("2026", SESSION)])
    assert list(truth) == ["2025", "2026"]
    assert truth["2026"].of("VOI", PERSONS) == 48
    assert truth["2026"].total("acted") == 48


def test_a_year_goes_on_from_what_was_told_last() -> None:
    """The table shows what is told; others make it up to all persons."""
    first = publish(truth_of([("2026", SESSION)]), None, "2026-03-01")
    assert first.on == "2026-03-01"
    assert rows(first, ["VOI", "CULT"], "2026") == (
        Row("VOI", 24, {"acted": Part(12, 24)}),
        Row("CULT", None),
        Row("", 24),
    )
    second = publish(truth_of([("2026", SESSION)] * 2), first, "2026-03-09")
    assert second.on == "2026-03-09"
    assert rows(second, ["VOI"], "2026")[0] == Row("VOI", 48, {"acted": Part(24, 48)})


def test_all_years_are_the_sum_of_years() -> None:
    """Nothing else is told of them."""
    told = publish(truth_of([("2025", SESSION), ("2026", SESSION)]), None, "2026-03-01")
    assert rows(told, ["VOI"]) == (Row("VOI", 48, {"acted": Part(24, 48)}), Row("", 48))
    assert rows(told, ["VOI"], "2024") == (Row("VOI", None), Row("", 0))


def test_what_adds_nothing_is_not_a_publication() -> None:
    """The last one stays, its day too: after fewer than ten more, and for an empty programme."""
    first = publish(truth_of([("2026", SESSION)]), None, "2026-03-01")
    assert publish(truth_of([("2026", SESSION), ("2026", SMALL)]), first, "2026-04-01") is first
    assert publish({}, first, "2026-04-01") is first
    assert publish({}, None, "2026-04-01") == Published()
    assert publish({"2026": Truth()}, None, "2026-04-01") == Published()


def test_a_day_has_one_publication() -> None:
    """A second one on the same day waits for the next."""
    first = publish(truth_of([("2026", SESSION)]), None, "2026-03-01")
    more = truth_of([("2026", SESSION)] * 2)
    assert publish(more, first, "2026-03-01") is first
    assert publish(more, first, "2026-03-02") is not first


def test_a_part_that_is_not_told_says_of_nobody() -> None:
    """Neither how many did it, nor out of how many."""
    few = {code: {PERSONS: 24, "acted": 4} for code in SESSION}
    told = publish(truth_of([("2026", few)]), None, "2026-03-01")
    assert rows(told, ["VOI"])[0] == Row("VOI", 24, {"acted": Part(None, None)})


def test_a_publication_is_kept_as_json() -> None:
    """It comes back as it was, and holds no count of a service that was not told."""
    hidden = SESSION | {"CULT": {PERSONS: 7, "acted": 3}}
    told = publish(truth_of([("2026", hidden)]), None, "2026-03-01")
    kept = TypeAdapter(Published)
    stored = kept.dump_json(told)
    assert kept.validate_json(stored) == told
    assert b"VOI" in stored
    assert b"CULT" not in stored
