"""What a name looks like: signs of other scripts that pass for Latin letters, one form for each."""

import re
import unicodedata
from functools import lru_cache

ALIKE = {
    "a": "аАΑαɑΛλΔ∀∂Ꭺᗩᗅ卂",
    "b": "вВбЬьъβΒᏴ฿ƅꞵᗷ乃",
    "c": "сСϲϹς¢©ᏟↄɔƆᑕ匚",
    "d": "ԁԀðÐδдДժᎠᗪᗞ",
    "ae": "æÆ",
    "e": "еЕэЭєЄεΕΞξΣ∑℮ҽəǝᎬ乇",
    "f": "фФφϝᖴ千",
    "g": "ցᏀɡᎶ",
    "h": "нНһҺΗհᎻңᕼ卄",
    "i": "іиι¡ıɩꙇ丨",
    "|": "ІΙӏӀǀ∣│Ɩ",
    "j": "јЈϳᎫᒍ",
    "k": "кКκΚқҚҡᏦҜ",
    "l": "лЛᏞլᒪㄥ",
    "m": "мМΜ₥Ꮇʍᗰ爪",
    "n": "пПИΝηπΠոռŋŊ∩₦ᑎ几",
    "oe": "œŒ",
    "3": "зЗӡ",
    "o": "оОοΟσθΘөӨօՕ○●◯∅⊙ᎾΦ°¤☺ㄖ口",
    "p": "рРρΡþÞƿᏢք₱ᑭ卩",
    "q": "ԛԚզᑫ",
    "r": "гГяЯᎡրꭇᴦᖇ尺",
    "s": "ѕЅʂ§ƽՏᏚ丂",
    "t": "тТτΤ†ᎢΓ₮ㄒ丅",
    "u": "υսՍцЦμ∪ʊꞟᑌㄩ凵",
    "v": "νѵѴ√∨Ꮩᐯ",
    "w": "шШщЩωΩաԝԜᎳ₩ᗯ山",
    "x": "хХχΧ×✗✘ж᙭乂",
    "y": "уУγΥүҮ¥Ꮍㄚ",
    "z": "ζΖᏃ乙",
    "8": "ß",
}
"""Letters with the signs that pass for them and that NFKD leaves alone.

The name that Unicode gives a sign tells the rest.
"""
CONFUSABLES = {ord(sign): letter for letter, signs in ALIKE.items() for sign in signs}
LATIN = re.compile(r"(?:LATIN|REGIONAL).* (?:LETTER|CAPITAL) (?:[A-Z]+ )*?([A-Z])(?: WITH .+)?$")
SAME_STROKE = str.maketrans({"I": "l", "1": "l", "|": "l", "0": "O"})
"""Signs of which one stroke or one ring is all that a projector shows."""
SAME_SIGN = str.maketrans(dict.fromkeys("‐‑‒–—―−⁃", "-") | dict.fromkeys("’‘ʼʹ′`´‛", "'"))
"""Hyphens and apostrophes, of which keyboards have several."""
SAME_PAIR = (("rn", "m"), ("vv", "w"))
"""Letters that touch, and the letter that they then pass for."""


def latin(sign: str) -> str:
    """Return the Latin letter that *sign* passes for, or *sign* itself."""
    found = None if sign < "\x80" else LATIN.search(unicodedata.name(sign, ""))
    return CONFUSABLES.get(ord(sign)) or (found[1] if found else sign)


@lru_cache(maxsize=4_096)
def letters(name: str) -> str:
    """Return the same for names that are read alike: `Alice`, `ALICE` and `𝐀𝐥𝐢𝐜𝐞`.

    Accents tell names apart.
    """
    return unicodedata.normalize("NFC", _plain(name).casefold())


@lru_cache(maxsize=4_096)
def look(name: str) -> str:
    """Return the same for names that a projector shows alike: `Ali`, `AIi` and `Аli`.

    Accents tell names apart, capitals do not.
    """
    shown = _plain(name)
    # Some scripts have signs of their own in lower case alone, or in capitals alone.
    seen = _plain(shown.translate(SAME_STROKE).casefold())
    for pair, letter in SAME_PAIR:
        seen = seen.replace(pair, letter)
    return seen


def _plain(name: str) -> str:
    """Return *name* with Latin letters for signs that pass for them; accents stay."""
    signs = unicodedata.normalize("NFKC", name)
    found = (sign if " WITH " in unicodedata.name(sign, "") else latin(sign) for sign in signs)
    return unicodedata.normalize("NFC", "".join(found).translate(SAME_SIGN))
