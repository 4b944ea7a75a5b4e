"""The accessibility declaration: the 106 criteria of RGAA 4.1.2, each with what shows its state."""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final, Literal

from game_server.content.legal_notices import STATES
from game_server.dossier.facts import Facts
from game_server.dossier.html import Html, bullets, table, tag
from game_server.dossier.page import Page, section
from game_server.dossier.wording import filled

State = Literal["C", "NC", "NA", "NV"]
_STATES: Final[dict[State, str]] = {
    "C": "conforme",
    "NC": "**non conforme**",
    "NA": "non applicable",
    "NV": "à vérifier par une personne",
}
THEMES: Final = (
    *("Images", "Cadres", "Couleurs", "Multimédia", "Tableaux", "Liens", "Scripts"),
    *("Éléments obligatoires", "Structuration de l'information", "Présentation de l'information"),
    *("Formulaires", "Navigation", "Consultation"),
)
_TABLE: Final = Path(__file__).with_name("rgaa.json")


@dataclass(frozen=True, slots=True)
class Criterion:
    """Hold a criterion: *proof* is a path of this project that shows its *state*, and *why* how."""

    number: str
    title: str
    state: State
    proof: str
    why: str

    @property
    def theme(self) -> int:
        """Return the number of its theme, from 1 on."""
        return int(self.number.partition(".")[0])


@dataclass(frozen=True, slots=True)
class Rate:
    """Count criteria by state; shares are in percent."""

    conforming: int
    failing: int
    absent: int
    unknown: int

    @property
    def decided(self) -> int:
        """Return how many have a state."""
        return self.conforming + self.failing + self.absent

    @property
    def among_checked(self) -> float:
        """Return the share of those that conform among those that apply and were checked."""
        return _share(self.conforming, self.conforming + self.failing)

    @property
    def at_least(self) -> float:
        """Return that share, as if all that nobody checked failed."""
        return _share(self.conforming, self.conforming + self.failing + self.unknown)


@cache
def criteria() -> tuple[Criterion, ...]:
    """Return the criteria in their order."""
    return tuple(Criterion(**row) for row in json.loads(_TABLE.read_text("utf-8")))


def rate_of(found: Sequence[Criterion]) -> Rate:
    """Return how many of *found* are in which state."""
    counts = Counter(criterion.state for criterion in found)
    return Rate(counts["C"], counts["NC"], counts["NA"], counts["NV"])


def page(facts: Facts) -> Page:
    """Return the page."""
    found = criteria()
    return Page(
        "rgaa.html",
        "Déclaration d'accessibilité (RGAA 4.1.2)",
        "Auto-évaluation sur les 106 critères, avec ce qui montre chaque état.",
        (
            _state(facts, rate_of(found)),
            _contact(facts),
            *(_theme(number, title, found) for number, title in enumerate(THEMES, 1)),
        ),
    )


def _state(facts: Facts, rate: Rate) -> Html:
    declared = {key: text for text, key in STATES.items()}
    state = declared[facts.organisation.legal_notices.accessibility]
    return section(
        "État de conformité",
        tag("p", f"L'organisme déclare le jeu **{state}** au RGAA 4.1.2.", class_="lead"),
        tag(
            "p",
            "Cette page est une **auto-évaluation** de l'équipe du logiciel. "
            "Aucun auditeur extérieur n'a jugé le jeu. "
            "Aucun essai n'a été fait avec un lecteur d'écran.",
        ),
        bullets(
            f"Critères décidés : **{rate.decided} sur {rate.decided + rate.unknown}**.",
            f"Conformes : {rate.conforming}. Non conformes : {rate.failing}. "
            f"Non applicables : {rate.absent}. "
            f"À vérifier par une personne : {rate.unknown}.",
            f"Taux parmi les critères vérifiés qui s'appliquent : {_percent(rate.among_checked)}.",
            "Taux si tout ce qui n'est pas vérifié échouait : "
            f"**{_percent(rate.at_least)}**. C'est celui à déclarer.",
            "Pages jugées : téléphone, console, écran, vérification d'un tirage. "
            "Aussi : `/impact`, `/suivi`, `/rappel` et `/idees`.",
            "Outils : axe-core dans Chromium, parcours au clavier, séances dans Firefox et WebKit.",
            "Chaque critère décidé nomme le test qui l'a décidé. "
            "Le reste demande une personne, avec un lecteur d'écran.",
        ),
        needs=" ".join(f"R{number}" for number in range(17, 31)),
    )


def _contact(facts: Facts) -> Html:
    known = facts.organisation
    return section(
        "Retour d'information et recours",
        bullets(
            f"Un défaut vous empêche de jouer ? Écrivez : {filled(known.contact)}.",
            f"Déclaration de l'organisme : {filled(known.legal_notices.declaration)}.",
            "Schéma pluriannuel : à compléter.",
            "Sans réponse, saisissez le Défenseur des droits. "
            "Gratuit, sans timbre : Libre réponse 71120, 75342 Paris CEDEX 07.",
        ),
        tag(
            "p",
            "En ligne : ",
            tag(
                "a",
                "formulaire du Défenseur des droits",
                href="https://formulaire.defenseurdesdroits.fr/",
            ),
            ". Téléphone : 09 69 39 00 00. Adresses à vérifier.",
        ),
        needs="R17",
    )


def _theme(number: int, title: str, found: Sequence[Criterion]) -> Html:
    rows = (
        (
            each.number,
            tag("span", each.title, class_="quoted"),
            _STATES[each.state],
            each.why or "–",
            tag("code", each.proof) if each.proof else "–",
        )
        for each in found
        if each.theme == number
    )
    heads = ("Critère", "Énoncé", "État", "Pourquoi", "Ce qui le montre")
    return section(f"{number}. {title}", table(f"Thème {number} : {title}", heads, rows))


def _share(part: int, whole: int) -> float:
    return 100 * part / whole if whole else 0.0


def _percent(share: float) -> str:
    """Return a share without its fraction, never rounded up."""
    return f"{int(share)} %"
