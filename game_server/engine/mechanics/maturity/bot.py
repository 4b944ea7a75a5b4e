"""What a bot says: where it thinks that we stand, a proof at its table, one stride."""

from collections.abc import Mapping
from random import Random

from game_server.engine.mechanics.contract import Document
from game_server.engine.mechanics.maturity.moves import MaturityMove, Place, Propose, Write
from game_server.engine.mechanics.maturity.subject import STANDS, UNKNOWN

KNOWS = 0.85
LIKELY = ("s1", "s1", "s2", "s2", "s2", "s3", "s3", "s4")
"""What a bot answers alone, if it knows: most are under way."""
DIFFERS, PROVES = 0.05, 0.85
"""How often a bot proposes another stand than its table has, or has a proof.

Where nobody has spoken it always does: a trial has tables that agree, and proofs to read first.
"""
PROOFS = (
    "Une affiche à l'accueil donne le nom de la personne à appeler.",
    "On en parle à la réunion de service, une fois par mois.",
    "Le livret d'accueil a une page là-dessus.",
    "Deux collègues ont suivi la formation en mars.",
    "Une fiche est dans chaque camion depuis l'an dernier.",
    "Le tableau est dans le couloir, mis à jour chaque semaine.",
    "Le marché de fournitures le demande noir sur blanc.",
    "Nous avons changé l'horaire après la remarque des parents.",
    "Le compte rendu est sur le partage, tout le monde le lit.",
    "Le compteur d'eau est relevé tous les mois.",
)
STRIDES = (
    "Afficher dans chaque local qui appeler en cas de souci.",
    "Relever le compteur d'eau chaque premier lundi du mois.",
    "Parler d'un sujet à chaque réunion de service.",
    "Essayer une tournée à vélo pendant un mois.",
    "Demander un devis à un atelier d'insertion.",
    "Relire nos courriers avec deux habitants.",
    "Mettre un bac de tri à côté de chaque imprimante.",
    "Former une personne par équipe aux premiers secours.",
    "Noter les remarques du guichet, et y répondre chaque mois.",
    "Inviter le club des aînés à visiter l'atelier.",
    "Éteindre les écrans à dix-huit heures.",
    "Prêter nos outils au service voisin.",
)


def bot(documents: Mapping[str, Document], rng: Random) -> MaturityMove | None:
    """Answer once alone; at a table speak if nobody has, seldom differ; write one stride."""
    everybody, table = documents.get("all", {}), documents.get("table", {})
    play = everybody.get("play", {})
    if everybody.get("step", {}).get("kind") != "input":
        return None
    if "step" in table:
        return _at_table(play, table, rng)
    if everybody["step"].get("name") == "table":
        return None
    if "mine" in documents.get("seat", {}).get("play", {}):
        return None
    if play.get("rule") == "stride":
        return _stride(play, rng)
    return Place(UNKNOWN if rng.random() > KNOWS else rng.choice(LIKELY))


def _at_table(play: Document, table: Document, rng: Random) -> MaturityMove | None:
    """Return what a bot says at its table; where something is said, nothing once one is ready."""
    said = table.get("play", {}).get("said", {})
    if said and (table.get("ready", {}).get("n") or rng.random() > DIFFERS):
        return None
    if play.get("rule") == "stride":
        return _stride(play, rng)
    proof = rng.choice(PROOFS) if rng.random() < PROVES else ""
    return Propose(rng.choice(STANDS), proof)


def _stride(play: Document, rng: Random) -> MaturityMove | None:
    subjects = sorted(play.get("subjects", {}))
    return Write(rng.choice(subjects), rng.choice(STRIDES)) if subjects else None
