"""The contents that sessions of a period played, the most used first, as pages list them."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final, TypedDict

from game_server.engine.kit.text import localized
from game_server.figures.content_in_force import ContentInForce, content_line, content_told
from game_server.figures.programme.line import Line
from game_server.texts import sentences

_WORDS: Final = sentences("figures.programme.contents")


class ImpactContent(TypedDict):
    """Hold a content that *sessions* played, by its *hash* (SHA-256), empty where nobody noted it.

    *told* says it all in one line.
    """

    title: str
    version: str
    hash: str
    sessions: int
    told: str


def contents(lines: Iterable[Line], language: str) -> list[ImpactContent]:
    """Return the contents of *lines*, those of most sessions first, what is not known last."""
    counted: Counter[str] = Counter()
    played: dict[str, Line] = {}
    for line in lines:
        counted[line.content] += 1
        played[line.content] = line
    order = sorted(counted, key=lambda sha256: (not sha256, -counted[sha256], sha256))
    return [_row(sha256, played[sha256], counted[sha256], language) for sha256 in order]


def contents_told(rows: Sequence[ImpactContent], language: str) -> str:
    """Return the one content of *rows*, else how many are known; empty where none is."""
    if len(rows) > 1:
        return localized(_WORDS["many"], language).format(n=sum(bool(row["hash"]) for row in rows))
    played = (ContentInForce(row["title"], row["version"], row["hash"]) for row in rows)
    return "".join(content_line(content, language) for content in played)


def _row(sha256: str, line: Line, n: int, language: str) -> ImpactContent:
    title = localized(line.title, language) if sha256 else ""
    told = content_told(ContentInForce(title, line.content_version, sha256), language)
    return {
        "title": title,
        "version": line.content_version if sha256 else "",
        "hash": sha256,
        "sessions": n,
        "told": localized(_WORDS["one"] if n == 1 else _WORDS["several"], language).format(
            told=told or localized(_WORDS["unknown"], language), n=n
        ),
    }
