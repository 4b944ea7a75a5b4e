"""The page of components: what a release is made of, with versions and licences."""

from collections import Counter

from game_server.dossier.facts import Facts
from game_server.dossier.html import table, tag
from game_server.dossier.page import Page, section
from game_server.sbom import LICENCE, components

_KINDS = {"pypi": "Python", "npm": "JavaScript"}
_INSTALLED = {False: "toujours", True: "en option"}


def page(facts: Facts) -> Page:
    """Return the page; raises OSError."""
    found = components()
    counts = Counter(_KINDS.get(each.ecosystem, each.ecosystem) for each in found)
    told = ", ".join(f"{kind} {count}" for kind, count in sorted(counts.items()))
    return Page(
        "dependances.html",
        "Composants et licences",
        "Ce dont cette version est faite, lu dans son SBOM.",
        (
            section(
                "Licence du jeu",
                tag(
                    "p",
                    f"mét'ODD {facts.hosting.release} est sous licence **{LICENCE}**. "
                    "Le code source d'un organisme public est communicable : à vérifier.",
                ),
                tag(
                    "p",
                    f"Composants : {told}. Même liste pour une machine : ",
                    tag("a", "sbom.json, CycloneDX", href="sbom.json"),
                    ".",
                ),
                needs="R43 R49",
            ),
            section(
                "Composants",
                table(
                    "Nom, version, licence de chaque composant",
                    ("Composant", "Version", "Licence", "Origine", "Installé"),
                    (
                        (
                            tag("code", each.name),
                            each.version,
                            ", ".join(each.licences),
                            _KINDS.get(each.ecosystem, each.ecosystem),
                            _INSTALLED[each.optional],
                        )
                        for each in found
                    ),
                ),
            ),
        ),
    )
