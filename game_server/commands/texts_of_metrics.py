"""The sentences of `metrics`, in French and in English."""

from collections.abc import Mapping
from typing import Final

FRENCH: Final[Mapping[str, str]] = {
    "metrics.skipped": "Sautée.",
    "metrics.rests": "Réponses à la base\u00a0: {n}.",
    "session_missing": "Donnez le code d'une séance, ou demandez `--recount`.",
    "recount.counted": (
        "Séances recomptées\u00a0: {journals} d'après leur journal, {summaries} d'après leur bilan."
    ),
    "recount.by_summary": (
        "D'après leur bilan\u00a0: leur journal est effacé, ou n'est plus entier. C'est normal."
    ),
    "recount.same": "Aucune différence.",
    "recount.follow_ups": (
        "Suivis d'engagements comparés à un journal entier\u00a0: {journals}. "
        "Sans journal entier\u00a0: {alone}."
    ),
    "recount.answers": "Réponses comptées sur les engagements\u00a0: {n}.",
    "recount.missing": "{room}\u00a0: pas de fiche. Elle est refaite.",
    "recount.changed": "{room}\u00a0: sa fiche dit autre chose ({fields}). Elle est refaite.",
    "recount.orphan": "{room}\u00a0: une fiche sans séance. Elle est effacée.",
    "recount.summary": "{room}\u00a0: son bilan dit autre chose ({fields}). Il reste tel quel.",
    "recount.followed": (
        "{room}\u00a0: son suivi dit autre chose que le journal ({fields}). Il reste tel quel."
    ),
    "recount.repaired": "Fiches réparées\u00a0: {n}.",
    "session_unknown": (
        "Aucune séance terminée {value} dans {dir}\u00a0: donnez son code, ou son identifiant."
    ),
}

ENGLISH: Final[Mapping[str, str]] = {
    "metrics.skipped": "Skipped.",
    "metrics.rests": "Answers it rests on: {n}.",
    "session_missing": "Give the code of a session, or ask for `--recount`.",
    "recount.counted": (
        "Sessions counted anew: {journals} by their journals, {summaries} by their summaries."
    ),
    "recount.by_summary": (
        "By their summaries: their journals are erased, or no longer whole. That is normal."
    ),
    "recount.same": "No difference.",
    "recount.follow_ups": (
        "Follow-up of commitments: {journals} compared with a journal, {alone} without a whole one."
    ),
    "recount.answers": "Answers counted about commitments: {n}.",
    "recount.missing": "{room}: it had no record. It has one now.",
    "recount.changed": "{room}: its record told something else ({fields}). It is made anew.",
    "recount.orphan": "{room}: a record without a session. It is removed.",
    "recount.summary": "{room}: its summary tells something else ({fields}). It stays as it is.",
    "recount.followed": (
        "{room}: its follow-up tells something else than the journal ({fields}). It stays as it is."
    ),
    "recount.repaired": "Records that were repaired: {n}.",
    "session_unknown": "No session {value} has ended in {dir}: give its code, or its id.",
}
