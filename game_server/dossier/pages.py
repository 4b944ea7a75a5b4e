"""All files of a dossier, by name: the pages, their index, and the SBOM."""

from game_server.dossier import (
    aipd,
    cookies,
    cst,
    dependances,
    dpo,
    homologation,
    notice,
    registre,
    rgaa,
    rgesn,
    rssi,
)
from game_server.dossier.facts import Facts
from game_server.dossier.hosting import Hosting
from game_server.dossier.html import Html, bullets, tag
from game_server.dossier.page import Page, document, origin, section
from game_server.dossier.requirements import listed
from game_server.dossier.wording import filled, yes
from game_server.settings import SBOM

_PARTS = (dpo, rssi, registre, aipd, notice, cookies, cst, homologation, rgaa, rgesn, dependances)


def files(facts: Facts) -> dict[str, bytes]:
    """Return the content of each file by its name; raises OSError without an SBOM."""
    pages = {page.name: page for page in (part.page(facts) for part in _PARTS)}
    index = _index(pages, facts)
    everything = {index.name: index, **pages}
    made = {
        name: document(page, facts, everything.values()).encode()
        for name, page in everything.items()
    }
    return {**made, "sbom.json": SBOM.read_bytes()}


def _index(pages: dict[str, Page], facts: Facts) -> Page:
    unfilled = facts.organisation.unfilled
    return Page(
        "index.html",
        "Dossier pour le DPO et le RSSI",
        "Ce qu'il faut lire avant la première séance, rempli d'après ce serveur.",
        (
            *_shared(facts),
            _settings(facts.hosting, facts.organisation.zone),
            section("Les pages", bullets(*(_entry(page) for page in pages.values()))),
            section(
                "À compléter par l'organisme",
                bullets(*(tag("code", key) for key in unfilled))
                if unfilled
                else tag("p", "Rien ne manque dans organisation.yaml."),
                tag(
                    "p",
                    "Ces clés sont dans `organisation.yaml`. "
                    "Dans les pages, ce qui manque est marqué : à compléter.",
                ),
            ),
            section("Les exigences, une par une", listed(pages)),
        ),
    )


def _settings(host: Hosting, zone: str) -> Html:
    """Return the part about where the settings in these pages come from."""
    told = [origin(host, zone), f"Stockage lu : `{host.store}`."]
    if host.started is not None:
        told.append(f"Processus en marche : {host.processes}.")
        told.append(f"Papiers en PDF (extra `print`) : {yes(true=host.printing)}.")
    else:
        told.append("Ils ne sont pas vérifiés. Relancez cette commande quand le serveur tourne.")
    if host.differing:
        names = ", ".join(f"`{name}`" for name in host.differing)
        told.append(
            f"**Réglages qui diffèrent d'un processus à l'autre** : {names}. "
            "Ceux du dernier démarré sont dits ici."
        )
    return section("D'où viennent les réglages", bullets(*told))


def _shared(facts: Facts) -> tuple[Html, ...]:
    """Return the part about a server that several organisations share, if it is one."""
    if facts.host is None:
        return ()
    told = [
        "**Serveur partagé** : plusieurs organisations y jouent.",
        f"Ce dossier est celui de : {filled(facts.organisation.name)}.",
        "Les séances et les comptes comptés ici sont les siens, et rien d'une autre.",
        "Le stockage, les sauvegardes et les réglages servent à toutes.",
    ]
    if (host := facts.hosted) is not None:
        told.append(
            f"**Qui exploite ce serveur** : {filled(host.name)}, {filled(host.contact)}. "
            "C'est un sous-traitant au sens de l'article 28 du RGPD."
        )
    return (section("Un serveur pour plusieurs organisations", bullets(*told)),)


def _entry(page: Page) -> Html:
    return tag(
        "p", tag("a", page.title, href=page.name), f" : {page.about[0].lower()}{page.about[1:]}"
    )
