"""The requirements R1 to R49, each with the page that answers it and what is still open."""

from typing import Final, Literal, NamedTuple

from game_server.dossier.html import Html, table, tag
from game_server.dossier.page import Page

State = Literal["kept", "partly", "open"]
_STATES: Final[dict[State, str]] = {"kept": "tenue", "partly": "en partie", "open": "ouverte"}


class Requirement(NamedTuple):
    """Hold a requirement, the page that answers it, its state, and what is open of it."""

    name: str
    what: str
    page: str
    state: State = "kept"
    left: str = ""


REQUIREMENTS: Final = (
    Requirement("R1", "Aucun compte pour jouer", "dpo.html"),
    Requirement("R2", "Finalités fixées", "dpo.html"),
    Requirement("R3", "Aucune évaluation d'une personne", "dpo.html"),
    Requirement("R4", "Base légale", "dpo.html", "partly", "Référence à vérifier."),
    Requirement("R5", "Information avant de jouer", "notice.html"),
    Requirement(
        "R6",
        "Personne n'est sûr d'une réponse",
        "dpo.html",
        "partly",
        "Quatre faux téléphones au plus.",
    ),
    Requirement("R7", "Purge automatique", "dpo.html"),
    Requirement(
        "R8", "Journaux techniques", "rssi.html", "partly", "Leur fin se pose à l'hébergement."
    ),
    Requirement("R9", "Aucun identifiant durable", "dpo.html"),
    Requirement("R10", "Textes libres bornés", "dpo.html"),
    Requirement("R11", "Aucune donnée sensible demandée", "dpo.html"),
    Requirement("R12", "Voir et effacer ses données", "dpo.html"),
    Requirement("R13", "Registre et pré-analyse", "aipd.html"),
    Requirement("R14", "Information du CST", "cst.html", "partly", "Forme à vérifier."),
    Requirement("R15", "Aucun téléphone imposé", "cst.html"),
    Requirement("R16", "Aucun tiers", "rssi.html"),
    Requirement("R17", "RGAA à 100 %", "rgaa.html", "partly", "Des critères restent à juger."),
    Requirement("R18", "Jamais par la couleur seule", "rgaa.html"),
    Requirement("R19", "Contrastes", "rgaa.html", "partly", "Composants non vérifiés."),
    Requirement("R20", "Tout au clavier", "rgaa.html"),
    Requirement("R21", "Annonces polies", "rgaa.html"),
    Requirement("R22", "Temps réglable", "rgaa.html"),
    Requirement("R23", "Sans glisser ni secouer", "rgaa.html"),
    Requirement("R24", "Texte à 200 %, 320 px", "rgaa.html"),
    Requirement("R25", "Ni flash ni mouvement subi", "rgaa.html"),
    Requirement("R26", "Étiquettes et erreurs", "rgaa.html"),
    Requirement("R27", "Langue et titres", "rgaa.html"),
    Requirement("R28", "Français simple", "rgaa.html", "partly", "Non jugé par des lecteurs."),
    Requirement(
        "R29", "L'écran aussi sur le téléphone", "rgaa.html", "partly", "Non vérifié page par page."
    ),
    Requirement("R30", "Graphiques en texte", "rgaa.html"),
    Requirement("R31", "Budget de poids", "rgesn.html", "partly", "Messages non mesurés."),
    Requirement("R32", "Vieux téléphones", "rgesn.html"),
    Requirement("R33", "Sans application", "rgesn.html"),
    Requirement("R34", "Interface sobre", "rgesn.html", "partly", "Défilement non vérifié."),
    Requirement("R35", "Cache, compression, un domaine", "rgesn.html"),
    Requirement("R36", "Données purgées", "rgesn.html"),
    Requirement("R37", "Code et formats ouverts", "rgesn.html"),
    Requirement("R38", "Déclaration d'écoconception", "rgesn.html", "partly", "Sans score."),
    Requirement("R39", "Salle vide, coût presque nul", "rgesn.html"),
    Requirement("R40", "Mots de passe", "rssi.html"),
    Requirement("R41", "Connexions et rôles", "rssi.html"),
    Requirement(
        "R42",
        "Codes de salle",
        "rssi.html",
        "partly",
        "Plus d'essais que 10 par minute, d'un coup.",
    ),
    Requirement("R43", "TLS, CSP, SBOM", "rssi.html", "partly", "TLS est à l'intermédiaire."),
    Requirement("R44", "YAML sûr", "rssi.html"),
    Requirement("R45", "Journal des actions", "rssi.html"),
    Requirement(
        "R46", "Sauvegardes", "rssi.html", "partly", "Versement aux archives publiques à vérifier."
    ),
    Requirement("R47", "Hébergement maîtrisé", "rssi.html", "partly", "Loi SREN à vérifier."),
    Requirement("R48", "Homologation", "homologation.html", "partly", "À signer par l'organisme."),
    Requirement(
        "R49",
        "Code source publié",
        "dependances.html",
        "open",
        "Adresse de publication à compléter.",
    ),
)


def listed(pages: dict[str, Page]) -> Html:
    """Return the table of requirements, with links to *pages* by name."""
    return table(
        "Exigences R1 à R49",
        ("N°", "Exigence", "Page", "État", "Ce qui reste"),
        (
            (
                each.name,
                each.what,
                tag("a", pages[each.page].title, href=each.page),
                _STATES[each.state],
                each.left or "–",
            )
            for each in REQUIREMENTS
        ),
    )
