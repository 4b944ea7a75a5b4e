"""One figure and its row: how what it rests on is written."""

from game_server.engine.kit.definitions import Value
from game_server.figures.figure import Figure, as_told, exact, figure_row
from game_server.figures.session.definitions import DEFINITIONS


def test_what_a_figure_rests_on_has_its_thousands_apart() -> None:
    """As all other numbers do, in either language."""
    participation = DEFINITIONS["participation"]
    made = Figure(participation, Value(75), rests=exact(4_533))
    for language, told in (("fr", "4\u202f533"), ("en", "4,533")):
        assert figure_row(made, language)["rests"] == told


def test_an_interval_ends_where_the_figure_does() -> None:
    """Student's interval of five answers reaches beyond what a mean can be, on either side."""
    gain = DEFINITIONS["talk_gain"]
    for low, high, ends in (
        (-115, 115, (-100, 100)),
        (-100, 100, (-100, 100)),
        (-115, -3.5, (-100, -4)),
        (3, 130, (3, 100)),
        (-9, 3, (-9, 3)),
    ):
        made = figure_row(Figure(gain, Value(0, low=low, high=high)), "fr")
        assert (made["low"], made["high"]) == ends
    (told,) = figure_row(Figure(gain, Value(0, low=-115, high=115)), "fr")["notes"]
    assert told == "Entre −100 et +100, 95 fois sur 100."


def test_what_has_no_end_is_not_cut() -> None:
    """The gain of knowledge has no least value, and a figure without an interval stays so."""
    gain = DEFINITIONS["knowledge.gain"]
    cut = as_told(gain, Value(20, low=-400, high=300))
    assert (cut.low, cut.high) == (-400, gain.high)
    hours = DEFINITIONS["people"]
    assert as_told(hours, Value(12)) == Value(12)
    assert as_told(hours, Value(12, low=3, high=40)) == Value(12, low=3, high=40)


def test_means_stand_beside_a_change_that_is_clear_alone() -> None:
    """Where 0 lies in the interval they would read as a change."""
    retained = DEFINITIONS["retained"]
    clear, unclear = (
        figure_row(Figure(retained, Value(25, low=low, high=47, before=40.0, after=65.0)), "fr")
        for low in (3, -3)
    )
    assert (clear["before"], clear["after"]) == (40.0, 65.0)
    assert not {"before", "after"} & unclear.keys()
