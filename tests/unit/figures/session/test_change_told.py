"""A change at the top of a page names its figure and interval, and never hides the other ones."""

from game_server.engine.kit.figures import Figures
from game_server.figures.session.change_told import change_told
from game_server.figures.session.page import PageChange
from tests.unit.printing.samples import figures

KEPT: PageChange = {"about": "figures", "n": 18, "clear": True, "before": 38, "after": 66}
STILL: PageChange = {"about": "figures", "n": 18, "clear": False}
FELT: PageChange = {"about": "opinions", "n": 18, "clear": True, "shift": -0.4}


def found() -> Figures:
    """Return a room that kept figures in mind, and of which nothing else changed but one opinion.

    The last opinion moved by as much, but not for certain; all agree on another.
    """
    return {
        **figures(28, 24),
        "knowledge": {"n": 18, "before": 50, "after": 53, "response": 80, "low": -9, "high": 15},
        "retained": {"n": 18, "before": 38, "after": 66, "low": 3, "high": 53},
        "perception": {
            "n": 18,
            "response": 80,
            "shift": -0.1,
            "low": -0.4,
            "high": 0.2,
            "dz": -0.1,
            "items": {
                "want": {"n": 18, "shift": -1.4, "low": -2.0, "high": -0.8, "dz": -0.9},
                "able": {"n": 18, "shift": -1.4, "low": -3.0, "high": 0.2, "dz": -0.3},
                "fun": {"n": 18, "shared": True},
            },
        },
    }


def after_first(change: PageChange, figures: Figures, language: str = "fr") -> list[str]:
    """Return what follows the sentence on *change* itself."""
    alone = change_told(change, None, language)
    whole = change_told(change, figures, language)
    assert whole.startswith(alone)
    return [each for each in whole.removeprefix(alone).replace("\u00a0", " ").split(". ") if each]


def test_a_change_has_its_interval_and_those_that_did_not_change_beside_it() -> None:
    """The opinion that fell is told with its own numbers."""
    assert [each.strip() for each in after_first(KEPT, found())] == [
        "Écart : +28, entre +3 et +53, 95 fois sur 100",
        "Connaissances et avis : pas de changement net",
        "« J'ai envie d'agir » : −1,4, entre −2,0 et −0,8.",
    ]
    assert [each.strip() for each in after_first(KEPT, found(), "en")] == [
        "Difference: +28, between +3 and +53, 95 times in 100",
        "Knowledge and opinions: no net change",
        "“I want to act”: −1.4, between −2.0 and −0.8.",
    ]


def test_other_measures_that_changed_are_told_with_their_numbers() -> None:
    """Whatever stands first: opinions that fell do not hide behind figures that rose."""
    rose = found()
    rose["knowledge"] = {
        "n": 18,
        "before": 50,
        "after": 62,
        "response": 80,
        "low": 4,
        "high": 20,
    }
    told = after_first(STILL, rose)
    assert "Connaissances : +12, entre +4 et +20" in told[0]
    assert "Avis : pas de changement net" in told[1]
    felt = found()
    felt["perception"] = {
        "n": 18,
        "response": 80,
        "shift": -0.4,
        "low": -0.7,
        "high": -0.1,
        "dz": -0.6,
    }
    assert "Avis : −0,4, entre −0,7 et −0,1" in " ".join(after_first(KEPT, felt))
    assert "Écart : −0,4, entre −0,7 et −0,1" in " ".join(after_first(FELT, felt))


def test_what_is_not_sure_has_no_interval_at_the_top() -> None:
    """A change that is none has no number; nor has one of which no interval is known."""
    assert "Écart" not in " ".join(after_first(STILL, found()))
    old = found()
    old["knowledge"] = {"n": 18, "before": 50, "after": 70, "response": 80}
    del old["perception"]
    assert " ".join(after_first(KEPT, old)).strip() == (
        "Écart : +28, entre +3 et +53, 95 fois sur 100."
    )


def test_measures_of_too_few_are_left_out() -> None:
    """Rule 0.8: the fold says so; at the top they are nothing to compare with."""
    few = found()
    few["knowledge"], few["perception"] = {"few": True}, {"few": True}
    assert len(after_first(KEPT, few)) == 1


def test_a_slide_has_no_single_opinions() -> None:
    """Ten lines would not be read from ten metres."""
    short = change_told(KEPT, found(), "fr", each=False)
    assert change_told(KEPT, found(), "fr").startswith(short)
    assert "J'ai envie" not in short
