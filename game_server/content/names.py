"""Names: the French keys and values of content files, by the English names of the engine."""

import unicodedata
from collections.abc import Mapping
from functools import lru_cache

from game_server.engine.state.scenario import Absent, Tables

KEYS: Mapping[str, str] = {
    # organisation.yaml, odd.yaml, services.yaml, themes.yaml
    "name": "nom",
    "game_title": "titre_du_jeu",
    "foot": "pied",
    "logo": "logo",
    "contact": "contact",
    "controller": "responsable_de_traitement",
    "dpo": "dpo",
    "accessibility": "accessibilite",
    "state": "etat",
    "declaration": "declaration",
    "legal": "mentions_legales",
    "security": "contact_securite",
    "hosting": "hebergement",
    "zone": "fuseau",
    "second_factor": "second_facteur",
    "headcounts": "effectifs",
    "since": "depuis",
    "hidden_names": "noms_masques",
    "goals": "odd",
    "number": "numero",
    "colour": "couleur",
    "ink": "couleur_du_texte",
    "pillar": "cinq_p",
    "services": "services",
    "code": "code",
    "replaces": "remplace",
    "former": "anciens",
    "title_en": "titre_en",
    # engagements.yaml
    "engagements": "engagements",
    "service": "service",
    "moments": "moments",
    "gestures": "gestes",
    "family": "famille",
    "text": "texte",
    "text_en": "texte_en",
    # insultes
    "words": "mots",
    "anywhere": "partout",
    "alone": "seuls",
    "allowed": "permis",
    # decks
    "deck": "deck",
    "title": "titre",
    "cards": "cartes",
    "id": "id",
    "type": "type",
    "subjects": "qc",
    "themes": "themes",
    "level": "niveau",
    "source": "source",
    "publisher": "editeur",
    "year": "annee",
    "url": "url",
    "consulted": "consulte_le",
    "vintage": "millesime",
    "perimeter": "perimetre",
    "reliability": "fiabilite",
    "review": "a_revoir_le",
    "debate": "debat",
    "simple_debate": "debat_simple",
    # scenarios
    "scenario": "scenario",
    "version": "version",
    "scenarios": "scenarios",
    "minutes": "minutes",
    "pace": "allure",
    "languages": "langues",
    "people": "pour",
    "promise": "promesse",
    "audience": "pour_qui",
    "warm_up": "echauffement",
    "warm_up_question": "question",
    "warm_up_simple": "question_simple",
    "left": "gauche",
    "right": "droite",
    "phases": "phases",
    "mechanic": "mecanique",
    "optional": "facultatif",
    "strict": "stricte",
    "absent": "absents",
    "min_persons": "personnes",
    "points": "points",
    "tables": "tables",
    "notes": "notes",
    "notes_before": "avant",
    "notes_reading": "relecture",
    "notes_grouping": "regroupement",
    "notes_vote": "vote",
    "notes_figure": "chiffre",
    "notes_discussion": "discussion",
}
"""Engine name → YAML key; the keys of a mechanic are in its schema."""

FIRST = ("id", "code", "numero", "mecanique", "service", "texte")
"""Keys with which an item of a list begins, behind its dash."""

YES_NO: Mapping[str, bool] = {"oui": True, "non": False}

PACES = {"animateur": "facilitator", "auto": "auto"}

ABSENT: Mapping[str, Absent] = {
    "attendre": "wait",
    "passer": "skip",
    "table": "table",
}

TABLES: Mapping[str, Tables] = {
    "choisies": "chosen",
    "tirees": "drawn",
    "par_service": "by_service",
    "sans": "none",
}
"""How players come to tables (rule 0.10)."""

ROLES: Mapping[str, str] = {
    "animation": "facilitator",
    "contenus": "editor",
    "programme": "programme",
    "administration": "administrator",
}
"""The roles of accounts, in the words of their page."""

PILLARS = {
    "peuple": "people",
    "planete": "planet",
    "prosperite": "prosperity",
    "paix": "peace",
    "partenariats": "partnerships",
}
"""The five P of the 2030 Agenda, which group the goals."""


@lru_cache(maxsize=4_096)
def fold(word: str) -> str:
    """Return *word* in lower case without accents: `Réponse` becomes `reponse`."""
    apart = unicodedata.normalize("NFD", word.casefold())
    return "".join(sign for sign in apart if not unicodedata.combining(sign))
