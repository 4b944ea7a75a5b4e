"""The three risks of an impact assessment, with sources, threats, measures and a proposed scale."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal

from game_server.dossier.facts import Facts
from game_server.dossier.html import Html, bullets, join, table, tag
from game_server.dossier.page import section
from game_server.dossier.pia import PROPOSED
from game_server.dossier.sentences import AT_REST, all_second_factor, https, sealed, trail_key
from game_server.dossier.wording import days, given

Level = Literal[1, 2, 3, 4]
_LEVELS: Final = {1: "négligeable", 2: "limitée", 3: "importante", 4: "maximale"}


@dataclass(frozen=True, slots=True)
class Risk:
    """Hold a feared event: what it does to people, whence it comes, how, and what is against it.

    *measures* names each with a path of this project that keeps it. *severity* and *likelihood* are
    proposals from 1 to 4; the second depends on the server.
    """

    name: str
    impacts: tuple[str, ...]
    sources: tuple[str, ...]
    threats: tuple[str, ...]
    measures: tuple[tuple[str, str], ...]
    severity: Level
    why: str
    likelihood: Callable[[Facts], tuple[Level, str]]


def _access(facts: Facts) -> tuple[Level, str]:
    if facts.hosting.https:
        return 2, "L'écoute du réseau est écartée. Restent le serveur et les petits groupes."
    return 3, "Sans HTTPS, qui écoute le Wi-Fi peut lire les réponses."


def _change(_: Facts) -> tuple[Level, str]:
    return 2, "Il faut un compte, un téléphone pris, ou la main sur le serveur."


def _loss(facts: Facts) -> tuple[Level, str]:
    if facts.hosting.backups:
        return 1, "Des sauvegardes sont déclarées à côté du serveur."
    return 2, "Aucun dossier de sauvegarde n'est connu du serveur."


_PEOPLE: Final = (
    "Collègue dans la salle.",
    "Personne qui anime ou administre.",
    "Personne qui exploite le serveur.",
    "Inconnu sur le réseau.",
)
RISKS: Final = (
    Risk(
        "Accès illégitime à des données",
        (
            "Gêne ou moquerie, si une réponse est reliée à une personne.",
            "Tension avec l'encadrement, si un texte critique est reconnu.",
        ),
        (*_PEOPLE, "Voleur d'un téléphone ou d'une sauvegarde."),
        (
            "Écouter le Wi-Fi.",
            "Recouper des chiffres dans un petit groupe.",
            "Jouer avec plusieurs téléphones pour isoler quelqu'un.",
            "Lire le stockage ou une copie.",
            "Deviner un mot de passe ou un code.",
        ),
        (
            ("Aucun rôle n'ouvre les réponses d'une personne.", "tests/unit/web/test_rights.py"),
            ("Rien de secret ne part vers un téléphone tiers.", "tests/properties/test_secrecy.py"),
            (
                "Essais de codes et de mots de passe freinés.",
                "tests/unit/web/test_accounts_limits.py",
            ),
            ("Sauvegardes chiffrées, clé gardée ailleurs.", "tests/contracts/test_backup.py"),
            ("Purge à l'échéance.", "tests/contracts/test_retention.py"),
            ("Effacement à la demande.", "tests/unit/engine/test_erasure.py"),
        ),
        2,
        "Opinions sur un jeu, sans donnée sensible demandée. Un texte libre peut peser plus.",
        _access,
    ),
    Risk(
        "Modification non désirée de données",
        (
            "Une réponse ou une idée prêtée à tort à une place.",
            "Un chiffre de groupe faux dans un bilan.",
        ),
        _PEOPLE,
        (
            "Prendre la place d'un téléphone.",
            "Agir sous le compte d'une autre personne.",
            "Écrire dans le stockage.",
            "Fabriquer une sauvegarde.",
        ),
        (
            (
                "Chaque place a une clé de 128 bits, gardée par son téléphone.",
                "tests/properties/test_secrecy.py",
            ),
            ("Chaque message est vérifié et pesé au serveur.", "tests/attacks/test_floods.py"),
            ("Journal des actions scellé.", "tests/unit/accounts/test_audit_proof.py"),
            (
                "Sauvegardes signées par le serveur, refusées sans sa signature.",
                "tests/contracts/test_signed_backup.py",
            ),
            ("Rôles et comptes nominatifs.", "tests/unit/web/test_rights.py"),
        ),
        1,
        "Aucune décision sur une personne n'en dépend.",
        _change,
    ),
    Risk(
        "Disparition de données",
        (
            "Une séance à rejouer.",
            "Une idée proposée et perdue, donc sans suite.",
        ),
        ("Panne de disque ou de courant.", "Erreur d'exploitation.", "Logiciel malveillant."),
        ("Perdre le disque.", "Remplir le disque.", "Effacer par erreur."),
        (
            ("Écriture sur le disque avant chaque réponse.", "tests/faults/test_chaos.py"),
            ("Sauvegarde pendant la marche.", "tests/contracts/test_backup.py"),
            ("Restauration essayée par des tests.", "tests/contracts/test_restore.py"),
        ),
        1,
        "Nul ne perd un droit si une séance est perdue.",
        _loss,
    ),
)


def risks(facts: Facts) -> Html:
    """Return the three risks, what is kept in mind of all, and their map."""
    told = [_risk(facts, risk) for risk in RISKS]
    return section(
        "3. Risques pour les personnes",
        tag(
            "p",
            "Échelle de la CNIL : 1 négligeable, 2 limitée, 3 importante, 4 maximale. "
            f"Chaque note est une proposition, {PROPOSED}.",
        ),
        tag("h3", "Mesures existantes sur ce serveur"),
        bullets(
            https(facts),
            all_second_factor(facts),
            AT_REST,
            f"Journal des actions. {sealed(facts)} {trail_key(facts)}",
            f"Sauvegardes à garder {days(facts.kept('backups').days)} au plus.",
        ),
        *told,
        tag("h3", "Cartographie proposée"),
        table(
            "Gravité et vraisemblance des trois risques",
            ("Risque", "Gravité", "Vraisemblance"),
            (
                (risk.name, _level(risk.severity), _level(risk.likelihood(facts)[0]))
                for risk in RISKS
            ),
        ),
    )


def _risk(facts: Facts, risk: Risk) -> Html:
    level, why = risk.likelihood(facts)
    measures = (tag("li", f"{what} ", tag("code", path)) for what, path in risk.measures)
    return join(
        (
            tag("h3", risk.name),
            table(
                f"Analyse : {risk.name.lower()}",
                ("Rubrique", "Contenu"),
                (
                    ("Impacts possibles", bullets(*risk.impacts)),
                    ("Sources", bullets(*risk.sources)),
                    ("Menaces", bullets(*risk.threats)),
                    ("Mesures existantes", tag("ul", *measures)),
                    ("Gravité", f"{_level(risk.severity)}. {risk.why}"),
                    ("Vraisemblance", f"{_level(level)}. {given(why, facts.hosting)}"),
                    ("Mesures de plus", "Voir le plan d'action."),
                ),
            ),
        )
    )


def _level(level: int) -> str:
    return f"{level} ({_LEVELS[level]}), {PROPOSED}"
