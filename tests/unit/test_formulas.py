"""Every definition of a figure has an example worked out by hand; every statistic, a comparison.

The table names them: by hand, then against numpy or scipy on random data for what is more than a
count, a sum, or a share of counts.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Final, NamedTuple

import pytest

from game_server.figures.programme.definitions import DEFINITIONS as OF_PROGRAMME
from game_server.figures.session.definitions import DEFINITIONS as OF_SESSION

HERE: Final = Path(__file__).parent
LIBRARIES: Final = ("import numpy as np", "from scipy import stats")


class Checks(NamedTuple):
    """Name the test of an example *by_hand*, and that *against* a library, "" for no statistic."""

    by_hand: str
    against: str = ""


FIGURES: Final = "figures/session/test_figures.py"
EFFECTS: Final = "figures/session/test_effects.py"
RANDOM: Final = "figures/session/test_statistics.py"
FOLLOWED: Final = "sessions/test_followed.py"
PROGRAMME: Final = "figures/programme"
RESAMPLED: Final = "figures/programme/test_resampled.py::test_the_interval_is_that_of_numpy"
KNOWLEDGE: Final = Checks(
    f"{EFFECTS}::test_knowledge_by_hand", f"{EFFECTS}::test_knowledge_as_numpy_has_it"
)
RATIO: Final = "figures/test_interval.py::test_a_ratio_holds_the_true_one_about_95_times_in_100"
OPINIONS: Final = Checks(
    f"{EFFECTS}::test_perception_by_hand",
    f"{RANDOM}::test_opinions_have_the_intervals_of_scipy_and_the_response_of_numpy",
)
RETAINED: Final = Checks(
    "engine/mechanics/test_recall.py::test_the_room_sees_what_it_kept_from_ten_phones_on",
    f"{RANDOM}::test_figures_kept_in_mind_have_the_interval_of_a_bootstrap_of_scipy",
)
SAID: Final = f"{RANDOM}::test_feeling_advice_and_calibration_are_those_of_numpy"
CALIBRATION: Final = Checks(f"{EFFECTS}::test_calibration_pools_the_cards_of_a_confidence", SAID)
ANSWERED: Final = Checks(f"{FIGURES}::test_participation_is_answers_given_out_of_answers_possible")
COUNTED: Final = Checks(f"{FIGURES}::test_persons_and_first_timers_are_counted_from_the_seats")
MADE: Final = Checks(f"{EFFECTS}::test_commitments_are_told_by_fives_and_never_all")
RATES: Final = Checks(f"{FOLLOWED}::test_both_rates_stand_side_by_side")
OBSTACLES: Final = Checks(f"{FOLLOWED}::test_outcomes_and_obstacles_are_told_part_by_part")
RECALLED: Final = Checks(f"{FOLLOWED}::test_what_was_recalled_is_told_by_card")
STANDS: Final = Checks(
    "engine/mechanics/test_maturity_told.py::test_figures_are_made_of_told_parts",
    f"{RANDOM}::test_stands_have_the_median_of_numpy",
)
IDEAS: Final = Checks(
    f"{RANDOM}::test_ideas_by_hand", f"{RANDOM}::test_ideas_are_counted_by_phone_as_numpy_does"
)
REACH: Final = Checks(f"{PROGRAMME}/test_reach.py::test_reach_by_hand")
MEANS: Final = Checks(f"{PROGRAMME}/test_means.py::test_means_by_hand")
CHOSEN: Final = Checks(f"{PROGRAMME}/test_changed.py::test_answers_commitments_words_and_goals")
KEPT: Final = Checks(f"{PROGRAMME}/test_changed.py::test_gestures_kept_have_both_rates")
MIDDLE: Final = f"{RANDOM}::test_points_and_the_middle_answer_are_those_of_numpy"

SESSION: Final[Mapping[str, Checks]] = {
    **dict.fromkeys(("people", "first_time", "phones"), COUNTED),
    **dict.fromkeys(("participation", "answers", "answered", "of"), ANSWERED),
    "points": Checks(f"{FIGURES}::test_points_are_the_mean_of_all_counting_answers", MIDDLE),
    "talk_gain": Checks(
        f"{FIGURES}::test_talk_gain_is_the_mean_gain_of_those_whom_both_charts_show",
        f"{RANDOM}::test_the_talk_gain_is_that_of_numpy_and_its_interval_that_of_scipy",
    ),
    "goals": Checks(f"{EFFECTS}::test_goals_are_those_of_all_phases"),
    **dict.fromkeys(("knowledge", "knowledge.before", "knowledge.after"), KNOWLEDGE),
    "knowledge.gain": Checks(KNOWLEDGE.by_hand, RATIO),
    "knowledge.response": Checks(f"{EFFECTS}::test_only_matched_seats_and_cards_count"),
    **dict.fromkeys(("retained", "retained.before", "retained.after"), RETAINED),
    **dict.fromkeys(("perception.shift", "perception.items", "perception.response"), OPINIONS),
    "perception.dz": Checks(OPINIONS.by_hand, f"{EFFECTS}::test_perception_as_numpy_has_it"),
    "feeling": Checks(f"{EFFECTS}::test_feeling_is_brought_to_100_in_whole_tens", SAID),
    "advise": Checks(f"{EFFECTS}::test_recommendation_is_a_balance", SAID),
    **dict.fromkeys(("commitments", "commitments.rate"), MADE),
    "volunteers": Checks(
        "engine/mechanics/test_partners.py::test_the_report_tells_once_how_many_at_least"
    ),
    **dict.fromkeys(("calibration.c1", "calibration.c2", "calibration.c3"), CALIBRATION),
    "raised": Checks(f"{RANDOM}::test_raised_hands_by_hand"),
    "wisdom": Checks(f"{FIGURES}::test_wisdom_is_the_points_of_the_median", MIDDLE),
    "surprise": Checks(f"{FIGURES}::test_surprises_are_the_three_cards_the_room_was_farthest_from"),
    **dict.fromkeys(("followed.answers", "followed.outcomes"), RATES),
    **dict.fromkeys(("followed.of_respondents", "followed.of_all"), RATES),
    **dict.fromkeys(("followed.obstacles", "followed.obstacle"), OBSTACLES),
    **dict.fromkeys(("followed.recalled", "followed.posted", "followed.card"), RECALLED),
    **dict.fromkeys(("maturity.stand", "maturity.stands_apart", "maturity.unknown_share"), STANDS),
    **dict.fromkeys(("ideas.ideas", "ideas.groups"), IDEAS),
}
PROGRAMMES: Final[Mapping[str, Checks]] = {
    **dict.fromkeys(("persons", "informed", "acted", "first_time", "workforce"), REACH),
    **dict.fromkeys(("baseline", "reached_ever", "departures", "coverage", "to_reach"), REACH),
    **dict.fromkeys(("sessions", "agent_hours", "cost", "cost_per_person"), MEANS),
    **dict.fromkeys(("active_facilitators", "active_share", "pace", "months_left"), MEANS),
    "next_facilitators": MEANS,
    "trained_facilitators": Checks(f"{PROGRAMME}/test_reach.py::test_a_year_is_read_up_to_its_end"),
    "retained_change": Checks(
        f"{PROGRAMME}/test_changed.py::test_a_change_has_an_interval_or_no_value", RESAMPLED
    ),
    **dict.fromkeys(
        ("knowledge_change", "opinion_shift"),
        Checks(
            f"{PROGRAMME}/test_changed.py::test_knowledge_and_opinions_are_each_of_their_own_sums",
            RESAMPLED,
        ),
    ),
    **dict.fromkeys(("participation", "commitments", "commitment_rate"), CHOSEN),
    **dict.fromkeys(("words", "goals"), CHOSEN),
    **dict.fromkeys(("followed", "kept_of_respondents", "kept_of_all"), KEPT),
}
NAMED: Final = {
    f"{of} {id_}": checks
    for of, table in (("session", SESSION), ("programme", PROGRAMMES))
    for id_, checks in table.items()
}


def test_every_definition_names_its_checks() -> None:
    """A new one is added here with its example; what is defined no more goes."""
    assert SESSION.keys() == OF_SESSION.keys()
    assert PROGRAMMES.keys() == OF_PROGRAMME.keys()


def test_every_figure_with_an_interval_is_compared_with_a_library() -> None:
    """And each that rests on a publication."""
    defined = {"session": OF_SESSION, "programme": OF_PROGRAMME}
    for of, definitions in defined.items():
        for id_, one in definitions.items():
            if one.signed or one.source:
                assert NAMED[f"{of} {id_}"].against, id_


@pytest.mark.parametrize("checks", NAMED.values(), ids=list(NAMED))
def test_the_checks_that_are_named_are_there(checks: Checks) -> None:
    """Each is a test of its file; a file that compares has the library that it compares with."""
    for place in filter(None, checks):
        file, _, name = place.partition("::")
        text = (HERE / file).read_text(encoding="utf-8")
        assert f"\ndef {name}(" in text
        if place == checks.against:
            assert any(library in text for library in LIBRARIES)
