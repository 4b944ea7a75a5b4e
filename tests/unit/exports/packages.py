"""Packages for tests of what an export is made of."""

from typing import Final

from game_server.engine.kit.definitions import Definition
from game_server.exports.notice import Facts
from game_server.exports.package import Package, Sheet
from game_server.exports.per import Per
from game_server.figures.content_in_force import ContentInForce
from game_server.figures.tables import Table
from game_server.figures.wording import meaning
from tests.unit.exports.tables import HARMLESS, table_of

FACTS: Final = Facts(
    subject={"fr": "bilan d'une séance", "en": "report of a session"},
    organisation="Ville d'Essai",
    first="2026-11-20",
    last="2026-11-29",
    made="2026-11-30",
    release="1.2.3",
    sessions=3,
    content=ContentInForce("Flash", "2026-10", "ab" * 32),
    detail_until="2026-12-29",
)
DEFINITION: Final = Definition(
    "participation",
    {"fr": "Participation", "en": "Participation"},
    "percent",
    {"fr": "100 × réponses / possibles", "en": "100 × answers / possible ones"},
    {"fr": "réponses possibles", "en": "possible answers"},
    {"fr": "les absents", "en": "who was away"},
    high=100,
    source="ISO 26000",
)


def package_of(*sheets: tuple[Table, Per], facts: Facts = FACTS) -> Package:
    """Return a package of *sheets*, of a sheet of sessions without any."""
    chosen = sheets or ((table_of(*HARMLESS, id_="seances", title="Séances"), "session"),)
    return Package(
        "metodd",
        [Sheet(*each) for each in chosen],
        {DEFINITION.id: meaning(DEFINITION, "fr")},
        facts,
    )
