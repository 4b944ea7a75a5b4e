"""The impact assessment: whole after the model of the CNIL, proposals marked, actions by facts."""

import re
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest

from game_server.dossier import aipd
from game_server.dossier.facts import Facts
from game_server.dossier.pia import PROPOSED
from game_server.dossier.pia_risks import RISKS, Risk
from tests.unit.dossier.samples import bare, full

ROOT = Path(__file__).parents[3]


def text(facts: Facts) -> str:
    """Return what stands on the page, with ordinary spaces."""
    plain = re.sub(r"<[^>]+>", " ", "".join(map(str, aipd.page(facts).body)))
    return re.sub(r"\s+", " ", unescape(plain).replace("\u00a0", " ").replace("\u202f", " "))


def test_it_has_the_parts_of_the_model() -> None:
    """Context, principles, the three feared events, actions, opinions, in this order."""
    shown = text(full())
    parts = (
        *("1. Contexte", "2. Principes fondamentaux", "3. Risques pour les personnes"),
        *("Accès illégitime", "Modification non désirée", "Disparition"),
        *("Cartographie proposée", "4. Plan d'action", "5. Avis et validation"),
    )
    places = [shown.index(part) for part in parts]
    assert places == sorted(places)


@pytest.mark.parametrize("risk", RISKS, ids=lambda risk: risk.name)
def test_a_risk_is_told_whole_and_its_measures_exist(risk: Risk) -> None:
    """Impacts, sources, threats and measures, each of which a path of this project keeps."""
    for lines in (risk.impacts, risk.sources, risk.threats, risk.measures):
        assert len(lines) > 1
    assert [path for _, path in risk.measures if not (ROOT / path).is_file()] == []
    shown = text(bare())
    for line in (*risk.impacts, *risk.sources, *risk.threats):
        assert line in shown


def test_each_level_is_a_proposal() -> None:
    """Nobody takes what a tool proposes for the judgement of the DPO."""
    shown = text(full())
    levels = re.findall(r"[1-4] \((?:négligeable|limitée|importante|maximale)\), ?", shown)
    assert len(levels) == 4 * len(RISKS)
    assert shown.count(PROPOSED) == len(levels) + 2


def test_likelihood_and_actions_follow_the_server() -> None:
    """Without HTTPS it is likelier that somebody listens; what is done is no action any more."""
    (access, change, loss), safe, plain = RISKS, full(), bare()
    assert [access.likelihood(facts)[0] for facts in (safe, plain)] == [2, 3]
    assert [change.likelihood(facts)[0] for facts in (safe, plain)] == [2, 2]
    assert [loss.likelihood(facts)[0] for facts in (safe, plain)] == [1, 2]
    for action, is_plain in (
        ("Mettre HTTPS devant le serveur", True),
        ("Planifier une sauvegarde", True),
        ("Poser METODD_AUDIT_KEY_FILE", True),
        ("Retirer METODD_FACILITATOR_KEY", False),
        ("Lancer metodd purge", False),
    ):
        assert (action in text(plain)) == is_plain, action
        assert (action in text(safe)) != is_plain, action
    closed = replace(safe, holdings=replace(safe.holdings, secret_link=False))
    assert "Fermer le lien secret" not in text(closed)
    assert "Fermer le lien secret" in text(safe)
