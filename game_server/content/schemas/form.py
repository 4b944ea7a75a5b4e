"""The form of a schema: how the phases and cards of one mechanic are written in YAML."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Generic, Protocol, TypeVar

from game_server.content.catalogue import check_service
from game_server.content.entries import nearest
from game_server.content.fields import Fields
from game_server.content.names import KEYS
from game_server.content.problems import START, Mark
from game_server.engine.cards import Facts
from game_server.engine.mechanics.contract import Content
from game_server.engine.scenario import Scenario
from game_server.engine.text import BASE, Text

LONGEST_EXPLANATION = 280
"""Signs of the reasons that a card gives."""
LOWEST, HIGHEST = -1_000_000_000_000, 1_000_000_000_000
"""Bounds of the figures of cards."""
FITS_QUESTION, FITS_GESTURE = 120, 140
"""Signs for which a small phone has room, beside what else the page shows."""

C_co = TypeVar("C_co", covariant=True)
K = TypeVar("K")


@dataclass(frozen=True, slots=True)
class Head:
    """Hold what every card has: its id, the goals it is about, and what its figure rests on."""

    id: str
    goals: tuple[int, ...]
    facts: Facts


@dataclass(frozen=True, slots=True)
class Part(Generic[C_co]):
    """Hold the content of one phase of the engine, and the goals that it shows.

    *card* is the id of the card it plays, if it plays one, and *mark* where that is named; *floor*
    are the minutes it needs. *about* names cards that the scenario must play, and where it says so.
    """

    content: C_co
    goals: tuple[int, ...] = ()
    card: str = ""
    floor: float = 0
    mark: Mark = START
    about: Mapping[str, Mark] = field(default_factory=dict)


class OwnFile(Protocol):
    """Read a file that only one mechanic has, in each directory that has one."""

    stem: str
    """Its name, without `.yaml`."""
    there: bool
    """Tells that there is one, or may be one in a directory that these complete."""
    replaced: set[str]
    """Names what a later directory has instead of those before it."""

    def expect(self) -> None:
        """Take it that there is one elsewhere."""

    def read(self, fields: Fields | None, codes: Collection[str]) -> None:
        """Read that of one more directory, None for one that nobody can read; services *codes*."""

    def check(self, codes: Iterable[str], scenarios: Iterable[Scenario]) -> None:
        """Note what the *scenarios* lack in it, of services *codes*."""


@dataclass(slots=True)
class Shelf:
    """Hold what was read so far: *services* and *cards*, and the ids that are known to be bad.

    *codes* are the services that may be named; none if `services.yaml` itself is broken, so
    that one bad file does not fill the others with problems. For the same reason *unread* names
    the languages of which a file is broken. *rows* are the blocks that the cards were read from;
    *asked* what another mechanic asks about a card, by its id, apart from it so that rooms hold no
    more than they ask.
    *files* are those that only one mechanic has, by the stem of their name.
    *replaced* are the cards that a later directory has: those before it are not looked at, and
    *hidden* by them.
    Where the shelf is *partial*, a deck is not known at all, and any card may stand in it.
    """

    services: Mapping[str, Text] = field(default_factory=dict)
    codes: Collection[str] = ()
    cards: dict[str, tuple[Head, object]] = field(default_factory=dict)
    rows: dict[str, Fields] = field(default_factory=dict)
    asked: dict[str, object] = field(default_factory=dict)
    files: dict[str, OwnFile] = field(default_factory=dict)
    aside: set[str] = field(default_factory=set)
    unread: set[str] = field(default_factory=set)
    replaced: Collection[str] = ()
    hidden: set[str] = field(default_factory=set)
    partial: bool = False

    def take(self, fields: Fields, name: str, kind: type[K]) -> tuple[Part[K], ...]:
        """Return the cards that *name* lists, all of them of the class *kind*."""
        found = []
        for node in fields.signs(name):
            if not node.text:
                continue
            head, card = self.cards.get(node.text, (None, None))
            if head and isinstance(card, kind):
                found.append(Part(card, head.goals, head.id, mark=node.mark))
            elif card:
                fields.refuse(name, node, self._ids(kind))
            elif node.text in self.aside or self.partial:
                fields.problems.follow()
            else:
                suggestion = nearest(node.text, self._ids(kind))
                fields.problems.note("unknown_card", node.mark, id=node.text, suggestion=suggestion)
        return tuple(found)

    def _ids(self, kind: type) -> list[str]:
        return [name for name, (_, card) in self.cards.items() if isinstance(card, kind)]


@dataclass(frozen=True, slots=True)
class Schema:
    """Enter a mechanic in the table of the content.

    *word* names it in `mecanique` and in the `type` of its cards; *title* is that of a phase
    which names none; *keys* are the words that only this mechanic has. *parts* reads a phase:
    one part for each phase of the engine, which share its minutes. *card* reads a card, if the
    mechanic has any. Both ask for their fields; who calls them checks for unknown keys. *file*
    makes what reads the file that only this mechanic has, if there is one. *entered*: people enter
    during its phase, where a scenario begins with it.
    """

    word: str
    title: Text
    keys: Mapping[str, str]
    parts: Callable[[Fields, Shelf], tuple[Part[Content], ...]]
    card: Callable[[Fields, Shelf, Head], object] | None = None
    file: Callable[[], OwnFile] | None = None
    entered: bool = False


def vocabulary(schemas: Mapping[str, Schema]) -> set[str]:
    """Return all words that may stand before a colon in the blocks of any mechanic."""
    return {*KEYS.values(), *(word for schema in schemas.values() for word in schema.keys.values())}


def explanation(fields: Fields) -> Text:
    """Return the reasons that a card gives, and note if they are too long to be read."""
    told = fields.words("explanation")
    over = len(told.get(BASE, "")) - LONGEST_EXPLANATION
    if over > 0:
        fields.note("explanation_long", "explanation", n=LONGEST_EXPLANATION + over, over=over)
    return told


def gestures(fields: Fields, shelf: Shelf) -> Mapping[str, Text]:
    """Return by service what a card asks it to do."""
    block = fields.block("gestures")
    told = {}
    for code in block.pairs():
        check_service(block, code, shelf.codes)
        told[code.text] = block.words(code.text, fits=FITS_GESTURE)
    return told
