"""The contract of a schema: how the phases and cards of one mechanic are written in YAML."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Generic, Literal, Protocol, TypeVar

from game_server.content.entries import nearest
from game_server.content.fields import Fields
from game_server.content.names import KEYS
from game_server.content.problems import START, Mark
from game_server.content.reference_data import Goal
from game_server.content.services import check_service_code
from game_server.engine.kit.cards import Facts
from game_server.engine.kit.figure_names import Moment
from game_server.engine.kit.text import BASE, Text
from game_server.engine.mechanics.contract import Content
from game_server.engine.state.scenario import Scenario

LONGEST_EXPLANATION = 280
"""Most characters of the explanation of a card."""
Length = Literal["short", "whole"]
"""How much is asked where opinions are."""
LENGTHS: dict[str, Length] = {"court": "short", "complet": "whole"}
LOWEST, HIGHEST = -1_000_000_000_000, 1_000_000_000_000
"""Bounds of the figures of cards."""
FITS_QUESTION, FITS_GESTURE = 120, 140
"""Characters for which a small phone has room, beside what else the page shows."""

C_co = TypeVar("C_co", covariant=True)
K = TypeVar("K")


@dataclass(frozen=True, slots=True)
class CardHeader:
    """Hold what every card has: id, goals, facts, and a question to talk about if any.

    *subjects* are the numbers of its core subjects, 1 to 7, *themes* codes of themes.
    """

    id: str
    goals: tuple[int, ...]
    facts: Facts
    debate: Text | None
    subjects: tuple[int, ...] = ()
    themes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PhaseDraft(Generic[C_co]):
    """Hold the content of one phase of the engine before the phase is numbered.

    *goals* are the goals that it shows; *card* is the id of its card, empty if it has none, and
    *mark* the place where the scenario names that card, or asks for opinions. *min_minutes* is the
    least time that it needs. *given_away* maps ids of cards whose answer it gives away to the place
    that names them, *recalled* ids of cards that have to be played before it. *opinions*: how many
    are asked beside it, None if none are. *title* is that of the phase where the scenario has none.
    """

    content: C_co
    goals: tuple[int, ...] = ()
    card: str = ""
    min_minutes: float = 0
    mark: Mark = START
    given_away: Mapping[str, Mark] = field(default_factory=dict)
    recalled: Mapping[str, Mark] = field(default_factory=dict)
    opinions: Length | None = None
    title: Text | None = None


class MechanicFile(Protocol):
    """Read the file of a single mechanic, from each directory that has one."""

    stem: str
    """Its name without `.yaml`."""
    exists: bool
    """Whether a directory has the file, or a directory that is not loaded may have it."""
    replaced: set[str]
    """Names of what a later directory defines again."""

    def assume_exists(self) -> None:
        """Assume that a directory which is not loaded has the file."""

    def read(self, fields: Fields | None, codes: Collection[str]) -> None:
        """Read the file of one more directory, None if it is unreadable.

        *codes* are the services that may be named, empty if they are unknown.
        """

    def check(self, codes: Iterable[str], scenarios: Iterable[Scenario]) -> None:
        """Report what the file lacks for the services *codes* in these *scenarios*."""


@dataclass(slots=True)
class ContentIndex:
    """Hold what was read so far: *services* and *cards* by their ids, *goals* by number.

    *service_codes* may be named in content; it is empty if `services.yaml` itself is broken, so
    that one bad file does not fill the others with problems. *theme_codes* are the themes that
    cards may name, None where not all are known. For the same reason
    *unread_languages* names the languages of which a file is broken, and *unusable_ids* the ids
    of cards that exist but have an error. If *is_partial*, a whole deck could not be read, and
    any card may stand in it.
    *card_blocks* are the blocks that the cards were read from. *questions* holds, by the id of a
    card, what another mechanic asks about it; it is kept apart from the card so that rooms hold
    only what they ask. *mechanic_files* are the files of a single mechanic, by their stem.
    *overridden_ids* are the cards that a later directory defines: cards of earlier directories
    with these ids are skipped, and *replaced_ids* collects those that were. *named_phases* holds,
    of the scenario that is read, the phases of each activity so far that has an `id`, and
    *phase_lines* the lines of these ids; *explained* holds the keywords of the mechanics that an
    activity of it has told the room how to play.
    """

    services: Mapping[str, Text] = field(default_factory=dict)
    goals: Mapping[int, Goal] = field(default_factory=dict)
    service_codes: Collection[str] = ()
    theme_codes: Collection[str] | None = ()
    cards: dict[str, tuple[CardHeader, object]] = field(default_factory=dict)
    card_blocks: dict[str, Fields] = field(default_factory=dict)
    questions: dict[str, object] = field(default_factory=dict)
    mechanic_files: dict[str, MechanicFile] = field(default_factory=dict)
    unusable_ids: set[str] = field(default_factory=set)
    unread_languages: set[str] = field(default_factory=set)
    overridden_ids: Collection[str] = ()
    replaced_ids: set[str] = field(default_factory=set)
    is_partial: bool = False
    named_phases: dict[str, tuple[str, ...]] = field(default_factory=dict)
    phase_lines: dict[str, str] = field(default_factory=dict)
    explained: set[str] = field(default_factory=set)

    def begin_scenario(self) -> None:
        """Forget the activities of the scenario that was read before."""
        self.named_phases.clear()
        self.phase_lines.clear()
        self.explained.clear()

    def find_phases(self, fields: Fields, name: str) -> tuple[str, ...]:
        """Return the phases of the activities before this one that *name* lists by their ids."""
        found: list[str] = []
        for node in fields.scalars(name, required=False):
            if node.text in self.named_phases:
                found += self.named_phases[node.text]
            elif node.text:
                suggestion = nearest(node.text, self.named_phases)
                fields.problems.report(
                    "unknown_activity", node.mark, id=node.text, suggestion=suggestion
                )
        return tuple(dict.fromkeys(found))

    def find_cards(self, fields: Fields, name: str, kind: type[K]) -> tuple[PhaseDraft[K], ...]:
        """Return the cards that *name* lists, all of them of the class *kind*."""
        found = []
        for node in fields.scalars(name):
            if not node.text:
                continue
            head, card = self.cards.get(node.text, (None, None))
            if head and isinstance(card, kind):
                found.append(PhaseDraft(card, head.goals, head.id, mark=node.mark))
            elif card:
                fields.report_bad_choice(name, node, self._ids(kind))
            elif node.text in self.unusable_ids or self.is_partial:
                fields.problems.count_error()
            else:
                suggestion = nearest(node.text, self._ids(kind))
                fields.problems.report(
                    "unknown_card", node.mark, id=node.text, suggestion=suggestion
                )
        return tuple(found)

    def _ids(self, kind: type) -> list[str]:
        return [name for name, (_, card) in self.cards.items() if isinstance(card, kind)]


@dataclass(frozen=True, slots=True)
class Schema:
    """Describe how phases and cards of one mechanic are written in YAML.

    *keyword* is the value of `mecanique`, and of `type` for its cards; *title* is the title of a
    phase that has none of its own; *keys* maps engine names to the YAML keys that only this
    mechanic has. *phases* reads one entry of `phases` and returns a draft for each phase of the
    engine; they share the minutes of the entry. *card* reads a card, if the mechanic has cards.
    Both only read fields: their caller reports unknown keys. *file* makes the reader of a file
    that only this mechanic has, if there is one. *includes_entry*: if a scenario begins with this
    mechanic, people enter the room during that phase. *opinions* makes what asks for opinions
    beside another phase, before or after the cards. Cards without *has_figures* state none, so
    that they name no source.
    """

    keyword: str
    title: Text
    keys: Mapping[str, str]
    phases: Callable[[Fields, ContentIndex], tuple[PhaseDraft[Content], ...]]
    card: Callable[[Fields, ContentIndex, CardHeader], object] | None = None
    file: Callable[[], MechanicFile] | None = None
    includes_entry: bool = False
    opinions: Callable[[Moment, Length], Content] | None = None
    has_figures: bool = True


def known_keys(schemas: Mapping[str, Schema]) -> set[str]:
    """Return the YAML keys of all blocks, those of every mechanic included."""
    return {*KEYS.values(), *(word for schema in schemas.values() for word in schema.keys.values())}


def explanation(fields: Fields) -> Text:
    """Return the explanation of a card, and report one that is too long."""
    reasons = fields.localized("explanation")
    over = len(reasons.get(BASE, "")) - LONGEST_EXPLANATION
    if over > 0:
        fields.report("explanation_long", "explanation", n=LONGEST_EXPLANATION + over, over=over)
    return reasons


def gestures(fields: Fields, index: ContentIndex) -> Mapping[str, Text]:
    """Return by service code the gesture that a card proposes to it."""
    block = fields.block("gestures")
    by_service = {}
    for code in block.data_keys():
        check_service_code(block, code, index.service_codes)
        by_service[code.text] = block.localized(code.text, fits=FITS_GESTURE)
    return by_service
