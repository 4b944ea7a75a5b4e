"""What was published last: how it goes on, how it is kept, and what its table shows."""

from pydantic import TypeAdapter

from game_server.figures.suppression import PERSONS, Published, Row, Truth, publish, rows, truth_of

Services = dict[str, dict[str, int]]
SESSION: Services = {"VOI": {PERSONS: 24}, "": {PERSONS: 24}}
SMALL: Services = {"VOI": {PERSONS: 3}, "CULT": {PERSONS: 1}}


def test_truths_are_by_year_and_leave_out_sessions_of_fewer_than_five() -> None:
    """A session of four tells no service (rule 0.8)."""
    truth = truth_of([("2026", SESSION), ("2025", SESSION), ("2026", SMALL), ("2026", SESSION)])
    assert list(truth) == ["2025", "2026"]
    assert truth["2026"].of("VOI", PERSONS) == 48
    assert truth["2026"].total(PERSONS) == 96


def test_a_year_goes_on_from_what_was_told_last() -> None:
    """The table shows what is told; others make it up to all persons."""
    first = publish(truth_of([("2026", SESSION)]), None, "2026-03-01")
    assert first.on == "2026-03-01"
    assert rows(first, ["VOI", "CULT"], "2026") == (
        Row("VOI", 24),
        Row("CULT", None),
        Row("", 24),
    )
    second = publish(truth_of([("2026", SESSION)] * 2), first, "2026-03-09")
    assert second.on == "2026-03-09"
    assert rows(second, ["VOI"], "2026")[0] == Row("VOI", 48)


def test_all_years_are_the_sum_of_years() -> None:
    """Nothing else is told of them."""
    told = publish(truth_of([("2025", SESSION), ("2026", SESSION)]), None, "2026-03-01")
    assert rows(told, ["VOI"]) == (Row("VOI", 48), Row("", 48))
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


def test_a_publication_is_kept_as_json() -> None:
    """It comes back as it was, and holds no count of a service that was not told."""
    hidden = SESSION | {"CULT": {PERSONS: 7}}
    told = publish(truth_of([("2026", hidden)]), None, "2026-03-01")
    kept = TypeAdapter(Published)
    stored = kept.dump_json(told)
    assert kept.validate_json(stored) == told
    assert b"VOI" in stored
    assert b"CULT" not in stored


def test_of_what_was_kept_before_persons_alone_are_read() -> None:
    """Lots of those who acted stood beside them; they go with what is told next."""
    before = """{"on": "2026-05-01", "years": {"2026": {
        "totals": [{"persons": 95, "acted": 37, "committed": 26}],
        "lots": {
            "persons": {"eau": [[0, 1, 30, 0]], "rh": [[0, 1, 36, 0, 4]]},
            "acted": {"rh": [[0, 1, 15, 25]], "eau": [[0, 1, 12, 18, 4]]}
        }
    }}}"""
    kept = TypeAdapter(Published)
    found = kept.validate_json(before)
    assert rows(found, ["eau", "rh"]) == (Row("eau", 30), Row("rh", 40), Row("", 25))
    more = {"eau": {PERSONS: 50, "acted": 20}, "rh": {PERSONS: 40, "acted": 20}, "": {PERSONS: 40}}
    after = publish(truth_of([("2026", more)]), found, "2026-05-02")
    assert rows(after, ["eau", "rh"]) == (Row("eau", 50), Row("rh", 40), Row("", 40))
    assert after.years["2026"].lots.keys() == {PERSONS}
    assert kept.validate_json(kept.dump_json(after)) == after
