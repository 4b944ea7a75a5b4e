"""The text that goes with an export: what it holds, of whom and when, and how one may use it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from game_server.engine.kit.text import Text, localized
from game_server.exports.per import PER, Per
from game_server.figures.content_in_force import ContentInForce, content_told
from game_server.figures.tables import Table
from game_server.texts import sentences

_GAME: Final = "mét'ODD"
_WORDS: Final = sentences("exports.notice")


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
