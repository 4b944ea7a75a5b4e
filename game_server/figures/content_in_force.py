"""The content that a session played, as pages, papers and exports name it: in the same words."""

from dataclasses import dataclass
from typing import Final

from game_server.engine.kit.text import localized
from game_server.texts import sentences

SHORT_HASH: Final = 12
"""Signs of a hash where people read it: 48 bits tell the contents of any programme apart."""
_WORDS: Final = sentences("figures.content_in_force")


@dataclass(frozen=True, slots=True)
class ContentInForce:
    """Hold the *title* of a content, its *version* as editors call it, and its SHA-256.

    What is not known is empty.
    """

    title: str = ""
    version: str = ""
    sha256: str = ""


def content_told(content: ContentInForce, language: str, *, whole: bool = False) -> str:
    """Return « NAME, version V, empreinte abcdef123456 », with the *whole* hash if wanted.

    It is empty where the hash is not known.
    """
    if not content.sha256:
        return ""
    version = localized(_WORDS["version"], language).format(version=content.version)
    sha256 = content.sha256 if whole else content.sha256[:SHORT_HASH]
    parts = (
        content.title,
        version if content.version else "",
        localized(_WORDS["hash"], language).format(hash=sha256),
    )
    return ", ".join(filter(None, parts))


def content_line(content: ContentInForce, language: str) -> str:
    """Return what stands in the foot of a page or paper, empty where the hash is not known."""
    told = content_told(content, language)
    return localized(_WORDS["line"], language).format(told=told) if told else ""
