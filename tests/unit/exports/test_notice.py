"""The text that goes with an export, in both languages."""

from dataclasses import replace

import pytest

from game_server.exports.notice import Facts, notice
from game_server.figures.content_in_force import ContentInForce
from game_server.figures.tables import Table
from tests.unit.exports.packages import FACTS
from tests.unit.exports.tables import COLUMNS

NOTE = {"fr": "Les petits services sont regroupés.", "en": "Small departments stand together."}
TABLE = Table("seances", {"fr": "Séances", "en": "Sessions"}, COLUMNS, [], [NOTE])


def said(facts: Facts = FACTS, language: str = "fr") -> list[str]:
    """Return the lines of the notice of *facts*."""
    text = notice(facts, [("seances.csv", TABLE, "session")], language)
    assert text.count("\r\n") == text.count("\n")
    return text.split("\r\n")


def test_it_says_what_it_is_of_whom_and_when() -> None:
    """With release, version and hash of the content, and the day until which more is kept."""
    lines = said()
    for line in (
        "mét'ODD – bilan d'une séance",
        "Organisation\u00a0: Ville d'Essai",
        "Période\u00a0: 2026-11-20 – 2026-11-29",
        "Séances\u00a0: 3",
        "Fichier créé le\u00a0: 2026-11-30",
        "Version du jeu\u00a0: 1.2.3",
        f"Contenu\u00a0: Flash, version\u00a02026-10, empreinte\u00a0{'ab' * 32}",
        "- seances.csv\u00a0: Séances (une ligne\u00a0: une séance)",
        "- Séances\u00a0: Les petits services sont regroupés.",
        "Aucune ligne ne concerne une personne. Rien ici ne dit qui a répondu quoi.",
    ):
        assert line in lines
    (kept,) = [line for line in lines if line.startswith("Réponses une à une")]
    assert "existent sur le serveur jusqu'au 2026-12-29" in kept


def test_it_says_it_in_english_too() -> None:
    """Every word of it."""
    lines = said(language="en")
    assert "mét'ODD – report of a session" in lines
    assert "- seances.csv: Sessions (a row: a session)" in lines
    assert "- Sessions: Small departments stand together." in lines


@pytest.mark.parametrize(
    ("facts", "line"),
    [
        (replace(FACTS, content=None), "une empreinte par séance, dans la table des séances"),
        (replace(FACTS, content=ContentInForce()), "pas noté à l'époque"),
        (
            replace(FACTS, content=ContentInForce("", "", "cd" * 32)),
            f": empreinte\u00a0{'cd' * 32}",
        ),
        (replace(FACTS, detail_until="2026-11-30"), "effacées depuis le 2026-11-30"),
        (replace(FACTS, first="2026-11-29"), "Période\u00a0: 2026-11-29"),
        (
            replace(FACTS, held=1),
            "Séances\u00a0: 4, dont 1 sans l'outil, sans ligne ici",
        ),
        (replace(FACTS, organisation=""), "Ces chiffres sont ceux de l'organisation."),
    ],
)
def test_what_is_not_known_is_said(facts: Facts, line: str) -> None:
    """And nothing else in its place."""
    assert line in "\n".join(said(facts))


def test_what_does_not_apply_is_left_out() -> None:
    """No empty line of facts."""
    lines = said(replace(FACTS, detail_until="", sessions=None, organisation=""))
    for word in ("Réponses une à une", "Séances\u00a0:", "Organisation"):
        assert not any(line.startswith(word) for line in lines)
