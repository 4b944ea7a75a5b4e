"""The accessibility declaration: all criteria, each state with what shows it, an honest rate."""

import re
from collections import Counter
from pathlib import Path

from game_server.dossier.rgaa import THEMES, Rate, criteria, page, rate_of
from tests.unit.dossier.samples import bare

ROOT = Path(__file__).parents[3]
OF_THEMES = (9, 2, 3, 13, 8, 2, 5, 10, 4, 14, 13, 11, 12)
"""Criteria of each theme in RGAA 4.1.2."""
LEAST_DECIDED = 82
SENSORS = re.compile(r"devicemotion|deviceorientation")
NOTIFYING = re.compile(r"\bNotification\b|serviceWorker|PushManager")
MEDIA = re.compile(r"<(?:audio|video)\b")


def test_all_criteria_are_there() -> None:
    """106, in their order, by theme."""
    found = criteria()
    numbers = [f"{theme}.{n}" for theme, of in enumerate(OF_THEMES, 1) for n in range(1, of + 1)]
    assert [each.number for each in found] == numbers
    assert len(found) == 106
    assert Counter(each.theme for each in found) == dict(enumerate(OF_THEMES, 1))
    assert len(THEMES) == len(OF_THEMES)


def test_what_is_decided_names_what_shows_it() -> None:
    """All that a test can decide, with a path that exists and a reason; the rest names none."""
    found = criteria()
    decided = [each for each in found if each.state != "NV"]
    assert len(decided) >= LEAST_DECIDED
    assert [each.number for each in decided if not (each.proof and each.why)] == []
    assert [each.proof for each in decided if not (ROOT / each.proof).exists()] == []
    assert [each.number for each in found if each.state == "NV" and (each.proof or each.why)] == []


def test_what_does_not_apply_is_not_in_the_sources() -> None:
    """No sensor, notification, film."""
    sources = [
        path.read_text()
        for suffix in ("*.ts", "*.tsx")
        for path in (ROOT / "clients/web/src").rglob(suffix)
        if ".test." not in path.name
    ]
    assert sources
    for pattern in (SENSORS, NOTIFYING, MEDIA):
        assert not any(pattern.search(source) for source in sources), pattern


def test_the_rate_is_computed_from_the_table() -> None:
    """Conforming among those that apply; what nobody checked counts as failing."""
    found = rate_of(criteria())
    assert found.decided + found.unknown == 106
    assert Rate(3, 1, 5, 0).among_checked == 75
    assert Rate(3, 1, 5, 4).at_least == 37.5
    assert Rate(0, 0, 0, 0).at_least == 0
    shown = str(page(bare()).body[0]).replace("\u00a0", " ")
    assert f"<strong>{int(found.at_least)} %</strong>" in shown
    assert "<strong>non conforme</strong>" in shown
    assert "auto-évaluation" in shown
    for kind in ("/impact", "/suivi", "/rappel", "/idees"):
        assert kind in shown
    assert f"À vérifier par une personne : {found.unknown}." in shown
    assert "Défenseur des droits" in str(page(bare()).body[1])
