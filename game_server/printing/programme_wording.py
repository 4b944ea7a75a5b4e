"""What the paper of the programme says beside its figures, in French and in English."""

from typing import Final

from game_server.charts.numbers import written
from game_server.engine.kit.text import Text, localized
from game_server.figures.tables import Cell, Kind

DASH: Final = "—"
_SAID: Final[dict[str, Text]] = {
    "title": {"fr": "Le programme en {year}", "en": "The programme in {year}"},
    "title_all": {"fr": "Le programme, depuis le début", "en": "The programme, from the start"},
    "until": {"fr": "Chiffres du {date}", "en": "Figures of {date}"},
    "roof": {"fr": "Le toit du programme", "en": "The roof of the programme"},
    "roof_told": {
        "fr": (
            "Ce toit compte les participations, celui d'une séance les réponses. "
            "Les couleurs font le motif."
        ),
        "en": "This roof counts attendances, that of a session replies. Colours make the pattern.",
    },
    "partly": {
        "fr": "Séances connues par leur seul résumé\u00a0: {n}.",
        "en": "Sessions known by their summary alone: {n}.",
    },
    "unread": {"fr": "Fiches illisibles\u00a0: {n}.", "en": "Records that cannot be read: {n}."},
    "content": {"fr": "contenu\u00a0{hash}", "en": "content\u00a0{hash}"},
    "counted": {"fr": "{title}\u00a0: {sessions}", "en": "{title}: {sessions}"},
    "untouched": {"fr": "Jamais abordés\u00a0: {goals}.", "en": "Never touched: {goals}."},
    "service": {"fr": "{service} ({people})", "en": "{service} ({people})"},
    "total": {"fr": "Total", "en": "Total"},
    "before": {"fr": "Au {day}\u00a0: {text}", "en": "By {day}: {text}"},
    "before_end": {"fr": "Fin {year}\u00a0: {text}", "en": "End of {year}: {text}"},
    "before_year": {"fr": "En {year}\u00a0: {text}", "en": "In {year}: {text}"},
}
_COUNTS: Final[dict[str, tuple[Text, Text]]] = {
    "agents": (
        {"fr": "{n} agent", "en": "{n} member of staff"},
        {"fr": "{n} agents", "en": "{n} members of staff"},
    ),
    "sessions": (
        {"fr": "{n} séance", "en": "{n} session"},
        {"fr": "{n} séances", "en": "{n} sessions"},
    ),
}
_HEADINGS: Final[dict[str, Text]] = {
    "changed_note": {
        "fr": (
            "«\u00a0Après\u00a0», c'est à la fin de la même séance. "
            "Ce qui reste un mois plus tard, seul le suivi le dit."
        ),
        "en": (
            "“After” is at the end of the same session. "
            "What stays a month later, follow-up alone tells."
        ),
    },
    "no_ideas": {
        "fr": "Aucune idée transmise sur la période.",
        "en": "No idea was handed on in the period.",
    },
    "method": {"fr": "Périmètre et méthode", "en": "Scope and method"},
    "services": {"fr": "Les services", "en": "Services"},
    "to_reach": {
        "fr": "Services sans chiffre publié",
        "en": "Departments of which nothing is told",
    },
    "to_reach_why": {
        "fr": (
            "Rien n'est publié d'eux\u00a0: aucune séance, "
            "ou trop peu de personnes pour rester anonymes."
        ),
        "en": "Nothing is told of them: no session, or too few people to stay anonymous.",
    },
    "goals": {"fr": "Les objectifs abordés", "en": "Goals touched"},
    "gestures": {"fr": "Les gestes les plus choisis", "en": "Gestures most chosen"},
    "ideas": {"fr": "Ce que deviennent les idées", "en": "What becomes of ideas"},
    "tables": {"fr": "Annexe\u00a0: toutes les tables", "en": "Appendix: all tables"},
    "tables_are": {
        "fr": "Un tiret\u00a0: pas connu, ou trop peu de personnes pour le dire.",
        "en": "A dash: not known, or too few people to tell.",
    },
    "formulas": {
        "fr": "Annexe\u00a0: comment lire chaque chiffre",
        "en": "Appendix: how to read each figure",
    },
    "contents": {"fr": "Annexe\u00a0: les contenus joués", "en": "Appendix: the contents played"},
    "no_rows": {"fr": "Rien à montrer ici.", "en": "Nothing to show here."},
}


def tell(key: str, language: str, **values: str) -> str:
    """Return the sentence *key* in *language* with *values* in it."""
    return localized(_SAID[key], language).format(**values)


def count_of(key: str, n: float, language: str) -> str:
    """Return how many `agents` or `sessions` there are.

    None is singular in French, plural in English.
    """
    one, many = _COUNTS[key]
    is_one = n == 1 or (n == 0 and not language.startswith("en"))
    return localized(one if is_one else many, language).format(n=written(n, language))


def headings(language: str) -> dict[str, str]:
    """Return the headings of the paper."""
    return {key: localized(text, language) for key, text in _HEADINGS.items()}


def cell_text(cell: Cell, kind: Kind, decimals: int, language: str) -> str:
    """Return a *cell* of a column as one reads it, a dash for what is not told."""
    if cell is None:
        return DASH
    if isinstance(cell, str):
        return cell
    match kind:
        case "percent":
            unit = "%" if language.startswith("en") else "\u00a0%"
            return written(cell, language, decimals or int(cell != round(cell)), unit)
        case "euros":
            return written(cell, language, decimals, "\u00a0€")
        case _:
            return written(cell, language, decimals)
