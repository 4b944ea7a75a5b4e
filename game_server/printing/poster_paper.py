"""The poster of a session on A5: a link to a few questions, to be hung where people pass."""

from dataclasses import dataclass
from typing import TypedDict

from game_server.printing.wording import day, say
from game_server.programme.days import day_of

__all__ = ["Poster", "PosterPaper", "poster_paper"]


@dataclass(frozen=True, slots=True)
class Poster:
    """Hold what a poster tells: its *address* and the QR code of that as SVG, and when.

    *held* is when the session took place; from *opens* to *closes* one may answer, all in ms.
    """

    address: str
    qr: str
    held: int
    opens: int
    closes: int
    organisation: str = ""


class PosterPaper(TypedDict):
    """Hold what the template `poster` shows."""

    lang: str
    title: str
    author: str
    over: str
    said: list[str]
    qr: str
    qr_alt: str
    type: str
    address: str
    when: str


def poster_paper(poster: Poster, language: str) -> PosterPaper:
    """Return *poster* in *language*."""
    days = {name: day(day_of(at), language) for name, at in _moments(poster).items()}
    name = poster.organisation or "mét'ODD"
    return {
        "lang": language.partition("-")[0],
        "title": say("poster", language),
        "author": name,
        "over": say("by", language, name=name) if poster.organisation else name,
        "said": [say("poster_about", language, **days), say("poster_free", language)],
        "qr": poster.qr,
        "qr_alt": say("poster_scan", language, address=poster.address),
        "type": say("poster_type", language),
        "address": poster.address.partition("://")[2] or poster.address,
        "when": say("poster_when", language, **days),
    }


def _moments(poster: Poster) -> dict[str, int]:
    return {"held": poster.held, "opens": poster.opens, "closes": poster.closes}
