"""The page of cookies and of what pages keep on a device: every name, its use, and its days."""

from collections.abc import Iterator
from typing import Final

from game_server.dossier.device import KEPT, KeptHere
from game_server.dossier.facts import Facts
from game_server.dossier.html import Html, Piece, bullets, table, tag
from game_server.dossier.page import Page, section
from game_server.dossier.wording import days, given, lasting
from game_server.web.cookies import COOKIES, Cookie

TESTS: Final = ("tests/unit/web/test_cookies.py", "clients/web/src/kept.test.ts")
"""Tests that find what is kept beside these tables."""
_EXEMPT: Final = {
    "authentication": "oui : authentification",
    "security": "oui : sécurité de l'authentification",
    "service": "oui : service demandé",
    "interface": "oui : réglage choisi par la personne",
    "judge": "commodité, à juger par l'organisme",
}
_PAGES: Final = {
    "phone": "téléphone",
    "follow": "suivi d'une idée",
    "poster": "rappel par affiche",
    "console": "console",
    "screen": "écran",
    "all": "toutes",
}


def page(facts: Facts) -> Page:
    """Return the page."""
    return Page(
        "cookies.html",
        "Cookies et stockage local",
        "Chaque nom, son usage, sa durée, et s'il faut un consentement.",
        (
            section(
                "En bref",
                bullets(
                    "**Qui joue ne reçoit aucun cookie.** Son téléphone garde quelques noms.",
                    "Aucun traceur : ni mesure d'audience, ni publicité, ni autre site.",
                    "Aucun n'est lu d'un site à l'autre.",
                    "Article 82 de la loi Informatique et Libertés, lignes directrices de la CNIL "
                    "de 2020 : à vérifier.",
                    _verdict(),
                ),
                needs="R9 R16",
            ),
            _cookies(facts),
            _kept(),
            section(
                "Preuves",
                tag("p", "Ces deux tables sont celles que le code utilise. Rien n'est recopié."),
                tag("p", "Tests : ", *(tag("code", f"{name} ") for name in TESTS)),
            ),
        ),
    )


def lines(*pages: str) -> Iterator[str]:
    """Yield what devices keep of *pages*, each as its use and when it is forgotten."""
    for each in KEPT:
        if each.pages in pages and each.name != "tried":
            yield f"{each.use.rstrip('.')} : {_until(each)}."


def _verdict() -> str:
    judged = [each.shown for each in KEPT if each.exempt == "judge"]
    strict = len(COOKIES) + len(KEPT) - len(judged)
    return (
        f"Strictement nécessaires ou demandés : {strict} sur {len(COOKIES) + len(KEPT)}. "
        f"À juger : {', '.join(f'`{name}`' for name in judged)}."
    )


def _cookies(facts: Facts) -> Html:
    secure = given(
        "`Secure` : oui, sous HTTPS."
        if facts.hosting.https
        else "`Secure` : **non**, faute de HTTPS.",
        facts.hosting,
    )
    return section(
        "Cookies de la console",
        table(
            "Cookies que ce serveur pose",
            ("Nom", "Usage", "Durée", "Chemin", "Nécessaire"),
            (_cookie(each) for each in COOKIES),
        ),
        tag("p", f"Aucun script ne les lit (`HttpOnly`). {secure}"),
        tag("p", "Ceux du chemin `/oidc` ne servent qu'avec OpenID Connect."),
    )


def _cookie(each: Cookie) -> tuple[Piece, ...]:
    duration = lasting(each.seconds * 1_000)
    return (tag("code", each.name), each.use, duration, f"`{each.path}`", _EXEMPT[each.exempt])


def _kept() -> Html:
    rows = (
        (
            tag("code", each.shown),
            _PAGES[each.pages],
            each.use,
            _until(each),
            _EXEMPT[each.exempt],
        )
        for each in KEPT
    )
    return section(
        "Stockage local du navigateur",
        table(
            "Ce que les pages gardent sur l'appareil",
            ("Nom", "Page", "Usage", "Gardé", "Nécessaire"),
            rows,
        ),
        bullets(
            "Le serveur n'en lit rien. Une clé ou un code lui est envoyé quand il sert.",
            "Ni IndexedDB, ni cache de service, ni autre stockage.",
            "Tout s'efface dans les réglages du navigateur, à tout moment.",
            "Un nom échu est effacé à la prochaine salle ouverte sur cet appareil.",
        ),
    )


def _until(each: KeptHere) -> str:
    """Return until when it is kept."""
    if each.area == "session":
        return "jusqu'à la fermeture de l'onglet"
    if each.days is None:
        return "jusqu'à ce que la personne l'efface"
    after = f"{days(each.days)} après " if each.days else "jusqu'à "
    return after + each.since
