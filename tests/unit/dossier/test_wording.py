"""How facts are said: durations, moments, rates, and what is left to fill in."""

import pytest

from game_server.dossier.wording import days, erased, filled, lasting, moment, number, rate, yes
from game_server.storage.counts import Rate
from tests.unit.dossier.samples import MADE


@pytest.mark.parametrize(
    ("count", "wanted"),
    [
        (None, "sans limite"),
        (0, "aussitôt"),
        (1, "1 jour"),
        (30, "30 jours"),
        (365, "365 jours"),
        (730, "2 ans"),
    ],
)
def test_days(count: float | None, wanted: str) -> None:
    """Without an end, at once, in days, in whole years."""
    assert days(count) == wanted
    assert erased(count).removeprefix("après\u00a0") == ("jamais" if count is None else wanted)


@pytest.mark.parametrize(
    ("ms", "wanted"),
    [(86_400_000, "1 jour"), (604_800_000, "7 jours"), (43_200_000, "12 heures"), (1_500, "1,5 s")],
)
def test_durations(ms: int, wanted: str) -> None:
    """In the largest unit that is whole."""
    assert lasting(ms) == wanted


def test_moments_and_rates() -> None:
    """In words, in the time zone of the organisation, which is named; also near New Year."""
    assert moment(MADE, "Europe/Paris") == "29 novembre 2026 à 01 h 00 (Europe/Paris)"
    assert moment(MADE, "America/Guadeloupe") == "28 novembre 2026 à 20 h 00 (America/Guadeloupe)"
    new_year = 1_798_745_400_000
    assert moment(new_year, "UTC") == "31 décembre 2026 à 19 h 30 (UTC)"
    assert moment(new_year, "Indian/Reunion") == "31 décembre 2026 à 23 h 30 (Indian/Reunion)"
    assert moment(new_year, "Asia/Dubai") == "31 décembre 2026 à 23 h 30 (Asia/Dubai)"
    assert moment(new_year, "Pacific/Noumea") == "1er janvier 2027 à 06 h 30 (Pacific/Noumea)"
    assert rate(Rate(10, 6)) == "10 d'un coup, puis 6 par minute"
    assert number(12_345) == "12\u202f345"
    assert (yes(true=True), yes(true=False)) == ("oui", "non")


@pytest.mark.parametrize("text", ["", "DPO à compléter", "adresse  À COMPLETER"])
def test_a_placeholder_stays_one(text: str) -> None:
    """What the organisation has not said is said to be missing, never made up."""
    assert filled(text) == "à compléter"
    assert filled("dpo@ville.test") == "dpo@ville.test"
