"""The wall of commitments (M6.3): what they say, without their owners, from five on."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, NotRequired, TypedDict

from game_server.engine.anonymous import name_of
from game_server.engine.copies import replace
from game_server.engine.small_groups import SMALL_GROUP
from game_server.engine.text import Text, Typed, localized

MOST_SHOWN = 40
"""Most items that pages get: a hall makes a thousand, which no phone needs to load."""
Delay = Literal["2w", "1m", "3m"]
Which = Literal["moment", "gesture"]


@dataclass(frozen=True, slots=True)
class Choices:
    """Offer moments, which complete « Si je suis », and gestures, which are infinitives."""

    moments: tuple[Text, ...]
    gestures: tuple[Text, ...]

    def ready(self, service: str, which: Which) -> dict[str, Text]:
        """Return the ready texts of *service* by their ids, which name it, as `eau.g2`."""
        texts = self.moments if which == "moment" else self.gestures
        return {f"{service}.{which[0]}{number}": text for number, text in enumerate(texts, 1)}


@dataclass(frozen=True, slots=True)
class Made:
    """Keep a commitment: of moment and gesture each the id of a ready text, or an own one."""

    moment: str | Typed
    gesture: str | Typed
    by: Delay
    hard: int | None
    wall: bool


class Said(TypedDict):
    """Show a commitment in words; a text that was erased is not there."""

    by: Delay
    moment: NotRequired[str]
    gesture: NotRequired[str]


class Item(Said):
    """Show what the wall says, and how many say it, if several are shown as one."""

    id: str
    n: NotRequired[int]


class CommitmentSent(TypedDict):
    """Give a commitment back as its move brought it, without what was erased."""

    by: Delay
    wall: bool
    hard: NotRequired[int]
    moment: NotRequired[str]
    own_moment: NotRequired[str]
    gesture: NotRequired[str]
    own_gesture: NotRequired[str]


class Wall(TypedDict):
    """Count what is on the wall, and show it from five on (M6.3)."""

    n: int
    items: NotRequired[list[Item]]


Says = tuple[str, ...]
"""What a commitment says, whoever made it: two of the same say the same."""


def says(made: Made) -> Says:
    """Return all that the item of *made* shows; erased texts say nothing."""
    return (*_half(made.moment), *_half(made.gesture), made.by)


def alike(made: Made) -> Says:
    """Return what hiding goes by: what *made* says in any spelling, and whatever its date."""
    return tuple(text.casefold() for text in (*_half(made.moment), *_half(made.gesture)))


def same(before: Made, now: Made) -> bool:
    """Tell whether *now* is the commitment *before* over again, own texts word by word."""
    moment, gesture = _kept(before.moment, now.moment), _kept(before.gesture, now.gesture)
    return replace(now, moment=moment, gesture=gesture) == before


def on_wall(made: Mapping[str, Made | None]) -> dict[str, Made]:
    """Return the commitments whose owners agreed to show them; none under five."""
    shown = {seat: one for seat, one in made.items() if one and one.wall}
    return shown if len(shown) >= SMALL_GROUP else {}


def items(wall: Iterable[Made], key: bytes) -> dict[str, Made]:
    """Return the commitments of the *wall* by the ids of their items, in the order of these.

    An id names what an item says, and which of those that say it this one is (see `anonymous`).
    """
    seen: Counter[Says] = Counter()
    found = {}
    for made in wall:
        told = says(made)
        seen[told] += 1
        found["c" + name_of(key, "\n".join((*told, str(seen[told]))))] = made
    return dict(sorted(found.items()))


def said(made: Made, choices: Mapping[str, Choices], variant: str) -> Said:
    """Return a commitment in words; a text that was erased is left out."""
    document: Said = {"by": made.by}
    for which, words in _words(made, choices, variant):
        document[which] = words
    return document


def item(id_: str, made: Made, choices: Mapping[str, Choices], variant: str) -> Item:
    """Return a commitment in words, under the id of its item."""
    document: Item = {"id": id_, "by": made.by}
    for which, words in _words(made, choices, variant):
        document[which] = words
    return document


def sent(made: Made) -> CommitmentSent:
    """Return a commitment as its move brought it, without what was erased."""
    document: CommitmentSent = {"by": made.by, "wall": made.wall}
    if made.hard is not None:
        document["hard"] = made.hard
    if isinstance(made.moment, str):
        document["moment"] = made.moment
    elif made.moment.text is not None:
        document["own_moment"] = made.moment.text
    if isinstance(made.gesture, str):
        document["gesture"] = made.gesture
    elif made.gesture.text is not None:
        document["own_gesture"] = made.gesture.text
    return document


def gathered(rows: list[Item]) -> list[Item]:
    """Return *rows*, of more than 40 those that read the same as one, with `n` from two on.

    If they are still too many, those that most have made, in the order of *rows*.
    """
    if len(rows) <= MOST_SHOWN:
        return rows
    found: dict[Says, Item] = {}
    seen: Counter[Says] = Counter()
    for row in rows:
        texts = (row.get("moment", ""), row.get("gesture", ""), row["by"])
        told = tuple(text.casefold() for text in texts)
        found.setdefault(told, row)
        seen[told] += 1
    most = dict(seen.most_common(MOST_SHOWN))
    return [
        row | ({"n": most[told]} if most[told] > 1 else {})
        for told, row in found.items()
        if told in most
    ]


def _words(made: Made, choices: Mapping[str, Choices], variant: str) -> Iterator[tuple[Which, str]]:
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


def _kept(before: str | Typed, now: str | Typed) -> str | Typed:
    """Return *before* where *now* has its words, else *now*."""
    if isinstance(before, Typed) and isinstance(now, Typed) and before.text == now.text:
        return before
    return now


def _half(half: str | Typed) -> tuple[str, str]:
    """Return the id of a ready text, and an own text; one of them is empty."""
    return (half, "") if isinstance(half, str) else ("", half.text or "")
