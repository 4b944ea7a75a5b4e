"""The wall of commitments (M6.3): their texts without their owners, from six on."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, NotRequired, TypedDict

from game_server.disclosure import LEAST, at_least
from game_server.engine.kit.anonymous import name_of
from game_server.engine.kit.copies import replace
from game_server.engine.kit.families import OTHER
from game_server.engine.kit.text import Text, Typed, localized

MOST_SHOWN = 40
"""Most items that phones get: a hall makes a thousand, which no phone needs to load."""
Delay = Literal["2w", "1m", "3m"]
Which = Literal["moment", "gesture"]


@dataclass(frozen=True, slots=True)
class Gesture:
    """Hold a ready gesture: *moments* are the numbers of those that it suits, none for all.

    *family* is one of `FAMILIES`, empty in journals from before there were any.
    """

    text: Text
    moments: tuple[int, ...] = ()
    family: str = OTHER


@dataclass(frozen=True, slots=True)
class Choices:
    """Hold ready moments, which begin « …, je vais », and ready gestures, infinitives."""

    moments: tuple[Text, ...]
    gestures: tuple[Gesture, ...]

    def ready(self, service: str, which: Which) -> dict[str, Text]:
        """Return the ready texts of *service* by their ids, which name it, as `eau.g2`."""
        gestures = tuple(gesture.text for gesture in self.gestures)
        texts = self.moments if which == "moment" else gestures
        return {f"{service}.{which[0]}{number}": text for number, text in enumerate(texts, 1)}


@dataclass(frozen=True, slots=True)
class Commitment:
    """Hold a commitment: of moment and gesture each the id of a ready text, or an own one.

    *difficulty* is from 1 to 5, None if it was not told; *wall*: its owner agreed to show it.
    *report*: she was asked for the report of the session as well, as far as it stood on the wall.
    *code_hash* is the SHA-256 of the code by which she tells later what became of it, if any.
    """

    moment: str | Typed
    gesture: str | Typed
    by: Delay
    difficulty: int | None
    wall: bool
    code_hash: str = ""
    report: bool = False


class CommitmentText(TypedDict):
    """Show a commitment in words, without erased texts; *by* when it is due."""

    by: Delay
    moment: NotRequired[str]
    gesture: NotRequired[str]


class Item(CommitmentText):
    """Show a commitment on the wall; *n* people or more made it, where that is told (F3)."""

    id: str
    n: NotRequired[int]


class CommitmentSent(TypedDict):
    """Give a commitment back as its move sent it, without erased texts."""

    by: Delay
    wall: bool
    report: NotRequired[Literal[True]]
    difficulty: NotRequired[int]
    moment: NotRequired[str]
    own_moment: NotRequired[str]
    gesture: NotRequired[str]
    own_gesture: NotRequired[str]


class Total(TypedDict):
    """Count the commitments that were made; *about*: they are at least so many (F3)."""

    n: int
    about: NotRequired[Literal[True]]


class Wall(TypedDict):
    """Count what is on the wall, and show it from six on (M6.3).

    *total* counts also what is not on it. *lit* is the first item of the gesture that is lit alone.
    *too* tells by the first item of a gesture how many said « Moi aussi », or more.
    """

    n: int
    items: NotRequired[list[Item]]
    total: NotRequired[Total]
    lit: NotRequired[str]
    too: NotRequired[dict[str, int]]


@dataclass(frozen=True, slots=True)
class Listing:
    """Hold whose the items of a wall are, by id, and the shown ones among them.

    *texts* are all items of it in words, *items* those that phones get, *heads* the first of all
    items of each gesture, and *stops* what lights up one after the other, in every variant alike.
    """

    owners: Mapping[str, str]
    shown: Mapping[str, Commitment]
    texts: Mapping[str, Item]
    items: list[Item]
    heads: Mapping["GestureKey", str]
    stops: tuple["Stop", ...]


Stop = tuple[tuple[str, ...], ...]
"""The gestures that light up together, each as the ids of its items, also of hidden ones."""
Memo = dict[str, Listing]
"""What a wall is made of, by variant."""
GestureKey = tuple[str, str]
"""The text of a gesture in any spelling: an id, or own words."""
Key = tuple[str, ...]
"""The text of a commitment, whoever made it: equal texts have equal keys."""


def display_key(made: Commitment) -> Key:
    """Return the key of all that the item of *made* shows; an erased text is empty in it."""
    return (*_half(made.moment), *_half(made.gesture), made.by)


def moderation_key(made: Commitment) -> Key:
    """Return the key for moderation: the texts of *made* in any spelling, without its date.

    An erased text is like no other one: to hide it, or to erase it, changes nothing else.
    """
    return tuple(key for half in (made.moment, made.gesture) for key in _moderated(half))


def gesture_key(gesture: str | Typed) -> GestureKey:
    """Return what all that say *gesture* have in common, in any spelling."""
    ready, own = _half(gesture)
    return ready, own.casefold()


def is_written(made: Commitment) -> bool:
    """Return whether something of *made* was typed, and not erased since."""
    return bool(typed_of(made))


def is_erased(made: Commitment) -> bool:
    """Return whether something of *made* was typed, and was erased since."""
    return any(
        isinstance(half, Typed) and half.text is None for half in (made.moment, made.gesture)
    )


def typed_of(made: Commitment) -> tuple[Typed, ...]:
    """Return what was typed of *made*, and not erased since."""
    halves = (made.moment, made.gesture)
    return tuple(half for half in halves if isinstance(half, Typed) and half.text)


def is_unchanged(before: Commitment, now: Commitment) -> bool:
    """Return whether *now* repeats the commitment *before*, own texts word by word."""
    moment, gesture = (
        _unchanged_half(before.moment, now.moment),
        _unchanged_half(before.gesture, now.gesture),
    )
    return replace(now, moment=moment, gesture=gesture) == before


def on_wall(made: Mapping[str, Commitment | None]) -> dict[str, Commitment]:
    """Return the commitments whose owners agreed to show them; none under six."""
    shown = {seat: one for seat, one in made.items() if one and one.wall}
    return shown if len(shown) >= LEAST else {}


def owners(wall: Mapping[str, Commitment], key: bytes) -> dict[str, str]:
    """Return the seats of a *wall* by the ids of their items, in the order of these.

    An id is made of the text of an item, and of its number among those with the same text
    (see `anonymous`).
    """
    seen: Counter[Key] = Counter()
    found = {}
    for seat, made in wall.items():
        text = display_key(made)
        seen[text] += 1
        found["c" + name_of(key, "\n".join((*text, str(seen[text]))))] = seat
    return dict(sorted(found.items()))


def text_of(made: Commitment, choices: Mapping[str, Choices], variant: str) -> CommitmentText:
    """Return a commitment in words, without erased texts."""
    document: CommitmentText = {"by": made.by}
    for which, words in _words(made, choices, variant):
        document[which] = words
    return document


def item(id_: str, made: Commitment, choices: Mapping[str, Choices], variant: str) -> Item:
    """Return a commitment in words, under the id of its item."""
    document: Item = {"id": id_, "by": made.by}
    for which, words in _words(made, choices, variant):
        document[which] = words
    return document


def as_sent(made: Commitment) -> CommitmentSent:
    """Return a commitment as its move sent it, without erased texts."""
    document: CommitmentSent = {"by": made.by, "wall": made.wall}
    if made.report:
        document["report"] = True
    if made.difficulty is not None:
        document["difficulty"] = made.difficulty
    if isinstance(made.moment, str):
        document["moment"] = made.moment
    elif made.moment.text is not None:
        document["own_moment"] = made.moment.text
    if isinstance(made.gesture, str):
        document["gesture"] = made.gesture
    elif made.gesture.text is not None:
        document["own_gesture"] = made.gesture.text
    return document


def merged(rows: list[Item]) -> list[Item]:
    """Return *rows*; of more than 40, those with the same text as one.

    `n` tells that so many or more made it (F3).
    """
    if len(rows) <= MOST_SHOWN:
        return rows
    found: dict[Key, Item] = {}
    seen: Counter[Key] = Counter()
    for row in rows:
        texts = (row.get("moment", ""), row.get("gesture", ""), row["by"])
        key = tuple(text.casefold() for text in texts)
        found.setdefault(key, row)
        seen[key] += 1
    told = {key: at_least(times, len(rows)) for key, times in seen.items()}
    return [row | ({"n": told[key]} if told[key] else {}) for key, row in found.items()]


def most_frequent(rows: list[Item]) -> list[Item]:
    """Return of the merged *rows* those that most people made, 40 of them, in their order."""
    if len(rows) <= MOST_SHOWN:
        return rows
    most = Counter({row["id"]: row.get("n", 1) for row in rows}).most_common(MOST_SHOWN)
    ids = {id_ for id_, _ in most}
    return [row for row in rows if row["id"] in ids]


def _words(
    made: Commitment, choices: Mapping[str, Choices], variant: str
) -> Iterator[tuple[Which, str]]:
    """Yield the words of moment and gesture, as far as they were not erased."""
    halves: tuple[tuple[Which, str | Typed], ...] = (
        ("moment", made.moment),
        ("gesture", made.gesture),
    )
    for which, half in halves:
        if isinstance(half, str):
            service = half.partition(".")[0]
            yield which, localized(choices[service].ready(service, which)[half], variant)
        elif half.text:
            yield which, half.text


def _unchanged_half(before: str | Typed, now: str | Typed) -> str | Typed:
    """Return *before* where *now* has its words, else *now*."""
    if isinstance(before, Typed) and isinstance(now, Typed) and before.text == now.text:
        return before
    return now


def _half(half: str | Typed) -> tuple[str, str]:
    """Return the id of a ready text, and an own text; one of them is empty."""
    return (half, "") if isinstance(half, str) else ("", half.text or "")


def _moderated(half: str | Typed) -> tuple[str, str]:
    """Return the id of a ready or an erased text, and an own text in any spelling."""
    ready, own = _half(half)
    erased = half.id if isinstance(half, Typed) and not own else ""
    return ready.casefold() or erased, own.casefold()
