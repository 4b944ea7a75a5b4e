"""The frame of each page: head, title, way to the other pages, and what it was made of."""

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from typing import Final

from game_server import __version__
from game_server.dossier.facts import Facts
from game_server.dossier.hosting import Hosting
from game_server.dossier.html import Html, Piece, bullets, rich, tag
from game_server.dossier.style import STYLE, STYLE_SOURCE
from game_server.dossier.wording import filled, moment
from game_server.printing.typography import typeset

_POLICY: Final = (
    f"default-src 'none'; style-src {STYLE_SOURCE}; base-uri 'none'; form-action 'none'"
)


@dataclass(frozen=True, slots=True)
class Page:
    """Hold a page: its file *name*, its *title*, what it is *about*, its *body*.

    *single*: it is printed on one sheet of A4.
    """

    name: str
    title: str
    about: str
    body: tuple[Piece, ...]
    single: bool = False


def section(title: str, *children: Piece, needs: str | None = None) -> Html:
    """Return a part with a heading; *needs* are the requirements that it answers, as `R1 R2`."""
    return tag("section", tag("h2", title), *children, data_r=needs)


def document(page: Page, facts: Facts, others: Iterable[Page]) -> str:
    """Return the whole document of *page*; the way to *others* stands in its head."""
    title = f"{page.title} – {filled(facts.organisation.game_title)}"
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", http_equiv="Content-Security-Policy", content=_POLICY),
        tag("meta", name="referrer", content="no-referrer"),
        Html(f"<title>{escape(typeset(title))}</title>"),
        Html(f"<style>{STYLE}</style>"),
    )
    body = tag(
        "body",
        tag("a", "Aller au contenu", href="#contenu", class_="skip"),
        tag(
            "header",
            tag(
                "p", f"{filled(facts.organisation.name)} – {filled(facts.organisation.game_title)}"
            ),
            tag("h1", page.title),
            tag("p", page.about),
            _ways(page, others),
        ),
        tag("main", *page.body, id="contenu"),
        tag("footer", tag("p", _origin(facts))),
        class_="one" if page.single else None,
    )
    return f"<!doctype html>\n{tag('html', head, body, lang='fr')}\n"


def _ways(page: Page, others: Iterable[Page]) -> Html | None:
    if page.name == "index.html":
        return None
    links = (
        tag("a", "Sommaire" if other.name == "index.html" else other.title, href=other.name)
        for other in others
        if other.name != page.name
    )
    return tag("nav", bullets(*links), aria_label="Pages du dossier")


def origin(hosting: Hosting, zone: str) -> str:
    """Return whose settings the pages tell, and of which start of the server, in *zone* (IANA)."""
    if hosting.started is None:
        return "Aucun serveur n'est en marche. Réglages : ceux donnés à cette commande."
    return (
        f"Réglages : dits par le serveur en marche, version {hosting.release}, "
        f"démarré le {moment(hosting.started, zone)}."
    )


def _origin(facts: Facts) -> Html:
    zone = facts.organisation.zone
    return rich(
        f"Écrit par `metodd dossier` le {moment(facts.made, zone)}, version {__version__}. "
        f"{origin(facts.hosting, zone)} "
        "Chaque durée, droit et débit vient du code ou des réglages. "
        "Une ligne « à vérifier » n'a pas été contrôlée à sa source."
    )
