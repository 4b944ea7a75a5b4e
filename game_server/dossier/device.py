"""What pages keep on their device: one table, for their code (`shared/kept.ts`) and for papers.

`python -m game_server.dossier.device` prints what the code of the pages takes from it.
"""

import json
import sys
from dataclasses import dataclass
from typing import Final, Literal

PREFIX: Final = "metodd."
"""What begins each name in the storage of the browser."""


@dataclass(frozen=True, slots=True)
class KeptHere:
    """Say what stands under a *key* of the browser's storage; it goes on after a dot at its end.

    *area*: `local` outlives the window, `session` ends with it. It is forgotten *days* after
    *since*, at the next visit; None: as long as the person leaves it. *use* says in French what it
    is for, and *exempt* why it needs no consent (act of 1978, article 82): the `service` that
    somebody asked for, an `interface` as they chose it, or `judge`: the organisation decides.
    """

    name: str
    key: str
    area: Literal["local", "session"]
    pages: Literal["phone", "follow", "poster", "console", "screen", "all"]
    use: str
    exempt: Literal["service", "interface", "judge"]
    days: int | None = None
    since: str = ""

    @property
    def shown(self) -> str:
        """Return its whole name in the browser, with … for what it is of."""
        return PREFIX + self.key + ("…" if self.key.endswith(".") else "")


_LAST_USE: Final = "la dernière utilisation"
KEPT: Final = (
    KeptHere(
        *("seat", "seat.", "local", "phone", "La clé de votre place, votre surnom.", "service"),
        days=3,
        since=_LAST_USE,
    ),
    KeptHere(
        *("draft", "draft.", "local", "phone", "Ce qui est écrit et pas encore envoyé.", "service"),
        days=3,
        since=_LAST_USE,
    ),
    KeptHere(
        *("read", "read.", "local", "phone", "Les messages déjà lus.", "service"),
        days=3,
        since=_LAST_USE,
    ),
    KeptHere(
        "card",
        "card.",
        "local",
        "phone",
        "Votre carte à garder : chiffres, idées, codes de suivi.",
        "service",
    ),
    KeptHere(
        "past",
        "past.",
        "local",
        "phone",
        "La clé de « Mes données » après la séance.",
        "service",
        days=121,
        since="la séance, au plus tard",
    ),
    KeptHere(
        *("followed", "follow.", "local", "follow", "Le code d'une idée que vous suivez."),
        "service",
    ),
    KeptHere(
        "recalled",
        "recalled.",
        "local",
        "poster",
        "Le fait d'avoir répondu au rappel d'une affiche.",
        "service",
        days=0,
        since="la fin du rappel",
    ),
    KeptHere(*("variant", "variant", "local", "all", "La langue choisie."), "interface"),
    KeptHere(*("plain", "plain", "local", "phone", "Le langage simple refusé."), "interface"),
    KeptHere(*("sound", "sound", "local", "screen", "Le son de l'écran, ou non."), "interface"),
    KeptHere(*("console", "console", "local", "console", "La langue de la console."), "interface"),
    KeptHere(
        "organisation",
        "organisation",
        "local",
        "console",
        "L'organisme de la dernière connexion.",
        "interface",
    ),
    KeptHere(
        "expected",
        "expected",
        "local",
        "console",
        "Le nombre de personnes attendues, tapé la dernière fois.",
        "judge",
    ),
    KeptHere(
        *("tried", "try", "local", "all", "Un essai d'écriture, effacé aussitôt.", "service"),
        days=0,
        since="l'essai",
    ),
    KeptHere(
        *("report", "report.", "session", "console", "Le bilan de la salle qui vient de finir."),
        "service",
    ),
    KeptHere(
        *("written", "written.", "session", "console", "Une idée écrite pour quelqu'un."),
        "service",
    ),
)
"""All that pages keep; there is no other storage, and no service worker."""


def as_json() -> str:
    """Return what the code of the pages takes: names of keys, and days, by the name in code."""
    keys = {each.name: each.key for each in KEPT}
    days = {each.name: each.days for each in KEPT if each.days}
    return json.dumps({"prefix": PREFIX, "keys": keys, "days": days})


if __name__ == "__main__":
    sys.stdout.write(as_json())
