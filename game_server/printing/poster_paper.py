"""The poster of a session on A5 (M6.11): a link to a few questions, hung where people pass."""

import re
from dataclasses import dataclass
from typing import Final, TypedDict

from game_server.engine.kit.text import Text, localized
from game_server.engine.kit.zone import DEFAULT_ZONE
from game_server.figures.programme.days import day_of
from game_server.printing.wording import day, say

_FOURS: Final = re.compile(".{1,4}")
"""Codes are read and copied by groups of four signs, as pages write them."""


@dataclass(frozen=True, slots=True)
class Poster:
    """Hold what a poster tells: its *address* and *code*, the QR code of both as SVG, and when.

    *held* is when the *session* of that title took place; from *opens* to *closes* one may answer,
    all in ms. *content* is the line that names what it played. *zone* is that of the days.
    """

    address: str
    code: str
    qr: str
    session: Text
    held: int
    opens: int
    closes: int
    organisation: str = ""
    content: str = ""
    zone: str = DEFAULT_ZONE


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
    code: str
    when: str
    content: str


def poster_paper(poster: Poster, language: str) -> PosterPaper:
    """Return *poster* in *language*."""
    days = {name: day(day_of(at, poster.zone), language) for name, at in _moments(poster).items()}
    session, name = localized(poster.session, language), poster.organisation or "mét'ODD"
    address = poster.address.partition("://")[2] or poster.address
    return {
        "lang": language.partition("-")[0],
        "title": say("poster", language),
        "author": name,
        "over": say("by", language, name=name) if poster.organisation else name,
        "said": [
            say("poster_about", language, title=session, **days),
            say("poster_free", language),
        ],
        "qr": poster.qr,
        "qr_alt": say("poster_scan", language, address=poster.address),
        "type": say("poster_type", language),
        "address": address,
        "code": " ".join(_FOURS.findall(poster.code)),
        "when": say("poster_when", language, **days),
        "content": poster.content,
    }


def _moments(poster: Poster) -> dict[str, int]:
    return {"held": poster.held, "opens": poster.opens, "closes": poster.closes}
