"""The table of retention: notice, reports, purge and the papers for the DPO all read it here.

R7 (référentiel of the CNIL, art. 5.1.e GDPR), R8 (traces), R41 (logins).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from game_server.follow_ups.record import OPEN_DAYS
from game_server.proposals.record import KEPT_DAYS, OFFER_DAYS
from game_server.records.kinds import Category
from game_server.settings import KEEP_DAYS

DAY: Final = 24 * 3_600_000
"""ms of a day."""
AFTER_DUE_DAYS: Final = 30
"""Days for which a commitment is kept after it was due: at most 120 after it was made."""
ERASURES_DAYS: Final = 400
"""Days for which it is known that a person was erased: longer than any backup is kept."""
PROOF_DAYS: Final = 365
"""Days for which it is known that a purge was done."""
WITHDRAWALS_DAYS: Final = ERASURES_DAYS
"""Days for which it is known that an account was disabled or removed."""


@dataclass(frozen=True, slots=True)
class Kept:
    """Say for how long a *kind* of data is kept: *days* after *since*, None for as long as needed.

    *what* names it in French; *who* it is about.
    """

    kind: Category
    what: str
    since: str
    days: float | None
    who: Literal["player", "facilitator", "nobody"]


RETENTION: Final[tuple[Kept, ...]] = (
    Kept("names", "Pseudonymes, appareils", "la fin de la séance", 0, "player"),
    Kept("answers", "Réponses, textes, places", "la fin de la séance", KEEP_DAYS, "player"),
    Kept(
        "commitments", "Engagements, 120 jours au plus", "leur échéance", AFTER_DUE_DAYS, "player"
    ),
    Kept("follow_ups", "Devenir d'un engagement, par code", "son échéance", OPEN_DAYS, "player"),
    Kept("proposals", "Idées transmises, sans nom", "leur dernière étape", KEPT_DAYS, "player"),
    Kept("offers", "Nom et contact de qui porte une idée", "sa décision", OFFER_DAYS, "player"),
    Kept("summaries", "Bilans de séance, sans personne", "", None, "nobody"),
    Kept("declared", "Chiffres déclarés, avec qui les a saisis", "", None, "facilitator"),
    Kept("keys", "Liens à usage unique, invitations", "leur création", 7, "facilitator"),
    Kept("logins", "Connexions à la console", "leur début", 7, "facilitator"),
    Kept("accounts", "Comptes", "la dernière connexion", 730, "facilitator"),
    Kept("audit", "Journal des actions", "l'action", 365, "facilitator"),
    Kept("notices", "Avis de rôles et de liens, sans nom", "l'action", 365, "facilitator"),
    Kept("erasures", "Marques d'effacement, sans contenu", "l'effacement", ERASURES_DAYS, "nobody"),
    Kept("withdrawals", "Comptes retirés, sans nom", "le retrait", WITHDRAWALS_DAYS, "facilitator"),
    Kept("purges", "Preuves de purge, sans contenu", "la purge", PROOF_DAYS, "nobody"),
    Kept("logs", "Journaux techniques, sans adresse ni texte", "leur écriture", 183, "nobody"),
    Kept("backups", "Sauvegardes chiffrées", "leur création", 30, "player"),
)


def days_kept(keep_days: int = KEEP_DAYS) -> Mapping[Category, float]:
    """Return for how many days each kind is kept, on a server that keeps answers for *keep_days*.

    What is kept as long as it is needed is left out.
    """
    own = {"answers": keep_days}
    return {kept.kind: own.get(kept.kind, kept.days) for kept in RETENTION if kept.days is not None}
