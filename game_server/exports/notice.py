"""The text that goes with an export: what it holds, of whom and when, and how one may use it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from game_server.engine.kit.text import Text, localized
from game_server.exports.per import PER, Per
from game_server.figures.content_in_force import ContentInForce, content_told
from game_server.figures.tables import Table

_GAME: Final = "mét'ODD"
_WORDS: Final[dict[str, Text]] = {
    "organisation": {"fr": "Organisation", "en": "Organisation"},
    "period": {"fr": "Période", "en": "Period"},
    "sessions": {"fr": "Séances", "en": "Sessions"},
    "made": {"fr": "Fichier créé le", "en": "File made on"},
    "release": {"fr": "Version du jeu", "en": "Release of the game"},
    "content": {"fr": "Contenu", "en": "Content"},
    "unknown": {"fr": "pas noté à l'époque", "en": "not noted at that time"},
    "several": {
        "fr": "une empreinte par séance, dans la table des séances",
        "en": "one SHA-256 for each session, in the table of sessions",
    },
    "detail": {"fr": "Réponses une à une", "en": "Single answers"},
    "until": {
        "fr": "elles existent sur le serveur jusqu'au {day}, puis sont effacées",
        "en": "they exist on the server until {day}, then they are erased",
    },
    "gone": {
        "fr": "effacées depuis le {day}\u00a0: seuls ces chiffres restent",
        "en": "erased since {day}: these figures alone are left",
    },
    "held": {
        "fr": "{n}, dont {held} sans l'outil, sans ligne ici",
        "en": "{n}, {held} of them without the tool, without a row here",
    },
    "row": {"fr": "une ligne", "en": "a row"},
    "files": {"fr": "CE QUE CONTIENT CE DOSSIER", "en": "WHAT IS IN HERE"},
    "dictionary": {"fr": "ce que veut dire chaque colonne", "en": "what each column means"},
    "definitions": {
        "fr": "comment chaque chiffre est calculé",
        "en": "how each figure is computed",
    },
    "sums": {
        "fr": "sommes de contrôle\u00a0: sha256sum --check SHA256SUMS",
        "en": "checksums: sha256sum --check SHA256SUMS",
    },
    "reading": {"fr": "COMMENT LE LIRE", "en": "HOW TO READ IT"},
    "nobody": {
        "fr": "Aucune ligne ne concerne une personne. Rien ici ne dit qui a répondu quoi.",
        "en": "No row is of a person. Nothing here tells who answered what.",
    },
    "few": {
        "fr": (
            "Une case vide veut dire\u00a0: pas connu, ou trop peu de réponses. "
            "Des réponses sont tirées au sort."
        ),
        "en": "An empty cell means: not known, or too few answers. Some answers are drawn by lot.",
    },
    "least": {
        "fr": "Un nombre d'engagements est un minimum, compté par cinq, pour ne montrer personne.",
        "en": "A number of commitments is a least one, counted by fives, so as to show nobody.",
    },
    "first": {
        "fr": "Les premières fois sont déclarées par les personnes.",
        "en": "First times are what people said of themselves.",
    },
    "long": {
        "fr": "Un texte de plus de 32\u202f767 signes est coupé dans Excel, par «\u00a0…\u00a0».",
        "en": "A text of more than 32,767 signs is cut in Excel, by “…”.",
    },
    "use": {"fr": "COMMENT L'UTILISER", "en": "HOW TO USE IT"},
    "owner": {
        "fr": "Ces chiffres sont ceux de {organisation}. C'est elle qui décide de les publier.",
        "en": "These figures belong to {organisation}, who decides whether to publish them.",
    },
    "cite": {
        "fr": "Citez la source, la période et le nombre de séances avec chaque chiffre.",
        "en": "Name the source, the period and the number of sessions with each figure.",
    },
    "cross": {
        "fr": "Ne croisez pas ces tables pour retrouver quelqu'un\u00a0: c'est interdit (RGPD).",
        "en": "Do not cross these tables to find somebody: that is forbidden (GDPR).",
    },
    "notes": {"fr": "À SAVOIR", "en": "TO BE KNOWN"},
    "no_name": {"fr": "l'organisation", "en": "the organisation"},
}


@dataclass(frozen=True, slots=True)
class Facts:
    """Hold what is to be known of an export; days are ISO 8601.

    *subject* says what it is, *organisation* whose. *first* and *last* are the days of its period,
    *made* the day of the export. *content* is None where each session has its own. *detail_until*
    is the day on which single answers of the last session are erased, empty for none. Beside its
    *sessions*, which have rows, so many were *held* without the tool.
    """

    subject: Text
    organisation: str
    first: str
    last: str
    made: str
    release: str
    sessions: int | None = None
    held: int = 0
    content: ContentInForce | None = None
    detail_until: str = ""


def notice(facts: Facts, contents: Sequence[tuple[str, Table, Per]], language: str) -> str:
    """Return the text of an export whose *contents* are in these files; lines end as on Windows."""
    return "".join(f"{line}\r\n" for line in _lines(facts, contents, language))


def _lines(
    facts: Facts, contents: Sequence[tuple[str, Table, Per]], language: str
) -> Iterator[str]:
    def say(word: str, **values: str) -> str:
        return localized(_WORDS[word], language).format(**values)

    colon = "\u00a0: " if language == "fr" else ": "
    yield f"{_GAME} – {localized(facts.subject, language)}"
    yield ""
    for word, value in _facts(facts, language):
        yield f"{say(word)}{colon}{value}"
    yield ""
    yield say("files")
    for file, table, per in contents:
        of = f"{say('row')}{colon}{localized(PER[per], language)}"
        yield f"- {file}{colon}{localized(table.title, language)} ({of})"
    for file, word in (
        ("dictionnaire.csv", "dictionary"),
        ("definitions.csv", "definitions"),
        ("SHA256SUMS", "sums"),
    ):
        yield f"- {file}{colon}{say(word)}"
    yield ""
    yield say("reading")
    yield from map(say, ("nobody", "few", "least", "first", "long"))
    if any(table.notes for _, table, _ in contents):
        yield ""
        yield say("notes")
    for _, table, _ in contents:
        for note in table.notes:
            yield f"- {localized(table.title, language)}{colon}{localized(note, language)}"
    yield ""
    yield say("use")
    yield say("owner", organisation=facts.organisation or say("no_name"))
    yield say("cite")
    yield say("cross")


def _facts(facts: Facts, language: str) -> Iterator[tuple[str, str]]:
    def say(word: str, **values: object) -> str:
        return localized(_WORDS[word], language).format(**values)

    if facts.organisation:
        yield "organisation", facts.organisation
    yield "period", facts.first if facts.first == facts.last else f"{facts.first} – {facts.last}"
    if facts.sessions is not None:
        n = facts.sessions + facts.held
        yield "sessions", say("held", n=n, held=facts.held) if facts.held else str(n)
    yield "made", facts.made
    yield "release", facts.release
    if facts.content is None:
        yield "content", say("several")
    else:
        yield "content", content_told(facts.content, language, whole=True) or say("unknown")
    if facts.detail_until:
        word = "until" if facts.detail_until > facts.made else "gone"
        yield "detail", say(word, day=facts.detail_until)
