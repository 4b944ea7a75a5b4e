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


def latin(sign: str) -> str:
    """Return the Latin letter that *sign* passes for, or *sign* itself."""
    found = None if sign < "\x80" else LATIN.search(unicodedata.name(sign, ""))
    return CONFUSABLES.get(ord(sign)) or (found[1] if found else sign)


@lru_cache(maxsize=4_096)
def look(name: str) -> str:
    """Return the same for names that a projector shows alike: `Ali`, `AIi` and `Аli`.

    Accents tell names apart, capitals do not.
    """
    shown = unicodedata.normalize("NFKC", name).translate(CONFUSABLES)
    return shown.translate(SAME_STROKE).casefold()
