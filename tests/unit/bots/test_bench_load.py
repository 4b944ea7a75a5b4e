"""What a load of `bench` cost, and whether it was borne."""

from dataclasses import replace

import pytest

from game_server.bots.bench.load import (
    CrowdReport,
    Figures,
    Load,
    ServerCost,
    figures,
    not_played,
)

LOAD = Load(8, 2)
COST = ServerCost(seconds=40, processor=2, memory=120_000, commits=80, others=0.05)
REPORT = CrowdReport(
    confirms=[0.005] * 20,
    reveals=[0.02] * 20,
    lost=0,
    rounds=20,
    bytes=30_000,
    messages=300,
    processor=1.0,
    strays=[],
)


def measured(cost: ServerCost = COST, report: CrowdReport = REPORT, *, cores: int = 2) -> Figures:
    """Return the figures of two processes with phones, one of which reports *report*."""
    return figures(LOAD, cost, [REPORT, report], cores=cores)


def test_rooms_differ_by_one_phone_at_most() -> None:
    """All phones have a room, and without a number of rooms each has thirty."""
    assert Load(8, 3).sizes() == [3, 3, 2]
    assert Load.of(61, None) == Load(61, 3)
    assert Load.of(61, 1) == Load(61, 1)
    assert Load(61, 3).connections == 67


def test_figures_are_for_a_phone_a_round_and_a_thousand_answers() -> None:
    """Sums of all processes become what one answer, phone, connection or second has of them."""
    found = measured()
    assert (found.answers, found.processor) == (40, 50.0)
    assert (found.bytes, found.messages) == (1_500, 15.0)
    assert (found.memory, found.commits) == (10_000, 2.0)
    assert (found.confirm.p99, found.reveal.p99) == (5.0, 20.0)
    assert (found.server, found.crowd, found.others) == (0.05, 0.03, 0.05)
    assert (found.limits, found.holds) == ((), True)


@pytest.mark.parametrize(
    ("report", "limit"),
    [
        (replace(REPORT, confirms=[0.15] * 20), "confirm"),
        (replace(REPORT, reveals=[0.3] * 20), "reveal"),
        (replace(REPORT, lost=1), "lost"),
    ],
)
def test_a_load_that_is_late_is_not_borne(report: CrowdReport, limit: str) -> None:
    """What took too long, or never came, is named."""
    found = measured(report=report)
    assert (found.limits, found.holds) == ((limit,), False)


@pytest.mark.parametrize(
    "report",
    [replace(REPORT, confirms=[0.149] * 20), replace(REPORT, reveals=[0.299] * 20)],
)
def test_a_load_just_below_the_limit_is_borne(report: CrowdReport) -> None:
    """The limits themselves are too much, what is below them is not."""
    assert measured(report=report).holds


def test_a_full_processor_is_named_as_the_cause() -> None:
    """It says why a load was not borne; a load may be borne all the same."""
    found = measured(replace(COST, processor=37.0), replace(REPORT, confirms=[0.2] * 20))
    assert found.limits == ("confirm", "server_processor")
    found = measured(report=replace(REPORT, processor=38.0))
    assert (found.limits, found.holds) == (("phones_processor",), True)


def test_other_programs_are_named_where_a_load_is_not_borne() -> None:
    """They may be why; a load that is borne in spite of them is borne."""
    cost = replace(COST, others=0.1)
    assert measured(cost, replace(REPORT, lost=1)).limits == ("lost", "others")
    assert measured(cost).limits == ()


def test_on_one_core_both_share_the_processor() -> None:
    """Together they fill it, and who uses more is named."""
    cost, report = replace(COST, processor=25.0), replace(REPORT, processor=14.0)
    assert measured(cost, report, cores=1).limits == ("server_processor",)
    assert measured(cost, report, cores=2).limits == ()


def test_a_late_server_fills_its_core_and_no_more() -> None:
    """Work after the time of the rounds does not count as more than a core."""
    assert measured(replace(COST, processor=60.0)).server == 1.0


def test_phones_that_did_not_come_in() -> None:
    """Such a load is not borne, and has no figures."""
    found = not_played(LOAD, "entry")
    assert (found.limits, found.holds, found.answers) == (("entry",), False, 0)


def test_programs_get_every_figure() -> None:
    """Each figure of a load has a name in the object."""
    assert measured().document() == {
        "phones": 8,
        "rooms": 2,
        "holds": True,
        "answers": 40,
        "lost": 0,
        "processor_s_per_1000": 50.0,
        "bytes_per_round": 1_500,
        "messages_per_round": 15.0,
        "memory_per_connection": 10_000,
        "commits_per_second": 2.0,
        "confirm_ms": {"p50": 5.0, "p99": 5.0},
        "reveal_ms": {"p50": 20.0, "p99": 20.0},
        "server_core": 0.05,
        "phones_core": 0.03,
        "other_programs": 0.05,
        "limits": [],
    }
