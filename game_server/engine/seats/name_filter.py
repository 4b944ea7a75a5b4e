"""Names that a screen does not show: insults, however they are written, and names a commune adds.

A pure function of a name and of lists; which lists there are is a matter of the content.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from game_server.engine.seats.looks import CONFUSABLES, latin

LEET = {
    "a": "4@",
    "b": "86",
    "e": "3€",
    "g": "69",
    "i": "1!|",
    "l": "1!|£",
    "o": "0",
    "q": "9",
    "s": "5$",
    "t": "7+",
    "z": "2",
}
"""Signs that are written for a letter."""
LEET_LONG = {"c": "(<k", "u": "v"}
"""More of them, which in short words would mean too much."""
LONG = 4
"""Letters of a word above which `LEET_LONG` counts, and endings are of more than one letter."""
PAIR = 2
"""Letters that may be initials: fewer than three that stand apart are no word."""
LONGEST_READ = 50
"""More letters than a nickname has, twice: as it is written, and read in another way."""
RIGHT_TO_LEFT = "\u202e"
FILLERS = frozenset(
    [
        "le",
        "la",
        "les",
        "l",
        "un",
        "une",
        "des",
        "du",
        "de",
        "mon",
        "ma",
        "ton",
        "ta",
        "tu",
        "es",
        "t",
        "gros",
        "grosse",
        "sale",
        "petit",
        "petite",
        "the",
        "a",
        "you",
    ]
)
"""Words beside which the others are read as one."""
PREFIX = (
    "(?:(?:les?|la|une?|des|the|ton|tes)?(?:gros(?:ses?)?|sales?|petite?s?|vieux|vieille|pauvre"
    "|super|mega|big|fucking|especede|tetede|facede|gueulede|bandede|filsde|roides|sous))?"
)
"""What stands before an insult and leaves it one."""
NEVER = "(?!)"


@dataclass(frozen=True, slots=True)
class RefusedWords:
    """Hold words in lower case, without accents.

    *words* count whole, also after `PREFIX`, with the endings of feminine and plural; *anywhere*
    also within a longer word, *alone* whole and unbroken only. *allowed* may be there all the
    same: names, places, idioms; `*` stands for any end of a word.
    """

    words: tuple[str, ...] = ()
    anywhere: tuple[str, ...] = ()
    alone: tuple[str, ...] = ()
    allowed: tuple[str, ...] = ()

    def __add__(self, other: "RefusedWords") -> "RefusedWords":
        """Return the words of both."""
        return RefusedWords(
            self.words + other.words,
            self.anywhere + other.anywhere,
            self.alone + other.alone,
            self.allowed + other.allowed,
        )


class NameFilter:
    """Tell which nicknames a screen does not show."""

    def __init__(self, refused: RefusedWords) -> None:
        """Prepare to look for the *refused* words."""
        anywhere = [_joined(word) for word in refused.anywhere]
        words = anywhere + [_joined(word) for word in refused.words]
        words += ["sales" + word[4:] for word in words if word.startswith("sale")]
        ends = "|".join(
            spelling(word) + ("[e3€]?[sxz5$]*" if len(word) > LONG else "[sx5$]*") for word in words
        )
        alone = "|".join(spelling(_joined(word)) for word in refused.alone)
        allowed = "|".join(
            "[^a-z0-9]+".join(word.replace("*", "[a-z]*").split()) for word in refused.allowed
        )
        self._allowed = re.compile(rf"(?<![a-z0-9])(?:{allowed or NEVER})(?![a-z0-9])")
        self._whole = re.compile(
            rf"~?[^a-z~]*{PREFIX}(?:{ends or NEVER})[^a-z]*|[^a-z~]*(?:{alone or NEVER})[^a-z]*"
        )
        self._inside = re.compile("|".join(map(spelling, anywhere)) or NEVER)

    def refuses(self, name: str) -> bool:
        """Return whether a screen does not show *name*; of a longer text, whether it has a word so.

        In a text that no nickname is as long as nothing is put together: among the words of
        sentences some would make another one.
        """
        words = candidates(self._allowed.sub(" xx ", plain(name)))
        return any(
            self._whole.fullmatch(word) or (word[0] != "~" and self._inside.search(word))
            for word in words
        )


def plain(name: str) -> str:
    """Return *name* in lower case, without marks and invisible signs; other signs are kept."""
    if RIGHT_TO_LEFT in name or re.search("[a-z][A-Z]", name):
        backwards = RIGHT_TO_LEFT in name
        name += " xx " + (name[::-1] if backwards else re.sub("(?<=[a-z])(?=[A-Z])", " ", name))
    signs = unicodedata.normalize("NFKD", name.translate(CONFUSABLES))
    text = "".join(
        latin(sign)
        for sign in signs
        if sign not in "\u115f\u1160" and unicodedata.category(sign) not in ("Mn", "Me", "Cf", "Cc")
    )
    # A capital I among small letters, and a small l among capitals, may be the other one.
    return re.sub(r"(?<=[a-z])I|(?<=[A-Z])l(?![a-z])", "|", text).casefold()


def candidates(text: str) -> list[str]:
    """Return what a plain text may say: each word, letters set apart as one, words put together.

    Words that are put together begin with `~`.
    """
    found: list[str] = []
    for signs in (r"[a-z0-9@$€!|£+*#(<]+", r"[a-z0-9]+"):
        words = re.findall(signs, text)
        most = len(words) if len("".join(words)) <= LONGEST_READ else 1
        spans = (
            (i, j) for i in range(len(words)) for j in range(i + 1, min(i + most, len(words)) + 1)
        )
        found.extend(word for i, j in spans for word in _together(words, i, j))
    return list(dict.fromkeys(found))


def spelling(word: str) -> str:
    """Return a pattern of *word* with signs for letters, repeats, and * or # for any but the first.

    Short words are not read into others that repeat a letter, such as Bitte or Conn.
    """
    text, long = "", len(word) > LONG
    for run in re.finditer(r"(.)\1*", word):
        letter = run[1]
        mask = "*#" if run.start() and (len(word) >= LONG or run.end() < len(word)) else ""
        more = letter + LEET.get(letter, "") + mask
        text += f"[{more}{LEET_LONG.get(letter, '') if long else ''}]" * len(run[0])
        again = long or not run.start() or letter in "aeiouy" or len(run[0]) > 1
        text += f"[{more}]*" if again else f"(?:[{more}]{{2,}})?"
    return text


def _together(words: list[str], i: int, j: int) -> Iterator[str]:
    """Yield the words from *i* to *j* as one, if they may be meant so."""
    part, alone = words[i:j], j - i == 1
    word = re.sub("[*#]{6,}", "*****", "".join(part))  # Long runs are slow to match.
    if len(re.sub("[0-9]", "", word)) < PAIR or (not alone and _cut(words, i, j)):
        return
    letters = [piece for piece in part if len(piece) == 1]
    if alone or len(letters) == j - i > PAIR:
        yield word
    elif (
        FILLERS.issuperset(words[:i] + words[j:])
        or len(word) > LONG + 1
        or (letters and len(word) > LONG - 1)
    ):
        yield "~" + word


def _cut(words: list[str], i: int, j: int) -> bool:
    """Return whether the words from *i* to *j* cut a row of letters that stand apart."""
    return any(0 < k < len(words) and len(words[k - 1] + words[k]) == PAIR for k in (i, j))


def _joined(words: str) -> str:
    return words.replace(" ", "")
