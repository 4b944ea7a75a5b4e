"""From YAML to nodes: texts, lists and maps with their places, and nothing else of YAML.

Every scalar stays a text; the schemas make numbers, dates and truth values of them.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass, field, replace

from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    Event,
    MappingStartEvent,
    ScalarEvent,
)

from game_server.content.events import events_of
from game_server.content.problems import START, Fault, Mark, Source
from game_server.content.source import BAD_SIGN
from game_server.content.syntax import explain, mark_of

DEEPEST = 20
"""Most levels of lists and maps."""
LARGEST = 20_000
"""Most nodes of a file."""
REMARK = re.compile(r"\s+#")


@dataclass(frozen=True, slots=True)
class TextNode:
    """Hold a scalar as it was written; *plain* tells that it stands without quotes on a line.

    *remark* is the place of the `#` behind a plain one, with which YAML lets it end.
    """

    mark: Mark
    text: str
    plain: bool
    remark: Mark | None = None


@dataclass(frozen=True, slots=True)
class ListNode:
    """Hold the items of a list."""

    mark: Mark
    items: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class MapNode:
    """Hold the entries of a map in their order, keys written twice included.

    *split* is where, between braces, a comma cut a text whose rest is no entry.
    """

    mark: Mark
    entries: tuple[tuple[TextNode, "Node"], ...]
    split: Mark | None = None


Node = TextNode | ListNode | MapNode


@dataclass(slots=True)
class _Open:
    """A list or map whose end was not read yet."""

    mark: Mark
    is_map: bool
    is_flow: bool
    children: list[Node] = field(default_factory=list)


def parse(source: Source, keys: Collection[str]) -> tuple[Node, tuple[Fault, ...]]:
    """Return the root node of *source*, an empty map if there is none, and what is wrong.

    *keys* are the words that may be keys, in whatever map: they help to tell what was meant.
    Tags, anchors, aliases, directives, second documents and keys that are no text are refused.
    """
    composer = _Composer(source)
    try:
        for event in events_of("\n".join(source.lines)):
            if not composer.take(event):
                break
    except MarkedYAMLError as error:
        fault = composer.cut(error) or explain(error, source, keys)
        if not composer.faults or composer.faults[-1].mark.line != fault.mark.line:
            composer.faults.append(fault)
    except (YAMLError, ValueError, OverflowError):
        # What is left: an escape such as "\UFFFFFFFF" that names no sign at all.
        composer.faults.append(Fault("not_supported", composer.last, {"value": "\\"}))
    return composer.root, tuple(composer.faults)


class _Composer:
    """Put nodes together from the parser's events, without recursion."""

    def __init__(self, source: Source) -> None:
        self.root: Node = MapNode(START, ())
        self.faults: list[Fault] = []
        self.last = START
        self._source = source
        self._remark: Mark | None = None
        self._open: list[_Open] = []
        self._documents = 0
        self._nodes = 0

    def take(self, event: Event) -> bool:
        """Add what *event* tells; return whether reading may go on."""
        self.last = mark_of(event.start_mark)
        self._remark = None
        match event:
            case DocumentStartEvent():
                return self._begin_document(event)
            case AliasEvent():
                self._refuse("*")
                self._add(TextNode(self.last, "", plain=True))
            case ScalarEvent():
                self._check(event)
                self._add(self._text(event))
            case CollectionStartEvent():
                self._check(event)
                is_map = isinstance(event, MappingStartEvent)
                self._open.append(_Open(self.last, is_map, bool(event.flow_style)))
            case CollectionEndEvent():
                self._add(self._close(self._open.pop()))
            case _:
                pass
        self._nodes += 1
        if len(self._open) > DEEPEST or self._nodes > LARGEST:
            self.faults.append(Fault("too_big", self.last, {}))
            return False
        return True

    def cut(self, error: MarkedYAMLError) -> Fault | None:
        """Return that a `#` cut the last text, if *error* is about what follows it."""
        if self._remark and "<block end>, but found '<scalar>'" in str(error.problem):
            return Fault("hash_cuts_text", self._remark, {})
        return None

    def _begin_document(self, event: DocumentStartEvent) -> bool:
        self._documents += 1
        if event.version or event.tags:
            self.faults.append(Fault("not_supported", START, {"value": "%"}))
        if self._documents > 1:
            self._refuse("---")
        return self._documents == 1

    def _check(self, event: ScalarEvent | CollectionStartEvent) -> None:
        """Refuse anchor and tag."""
        if event.anchor is not None:
            self._refuse("&")
        elif event.ctag is not None:
            self._refuse("!")

    def _refuse(self, sign: str) -> None:
        self.faults.append(Fault("not_supported", self.last, {"value": sign}))

    def _text(self, event: ScalarEvent) -> TextNode:
        if BAD_SIGN.search(event.value.replace("\n", " ")):
            self._refuse("\\")
        plain = not event.style
        self._remark = self._remark_behind(mark_of(event.end_mark)) if plain else None
        return TextNode(self.last, event.value, plain=plain, remark=self._remark)

    def _remark_behind(self, end: Mark) -> Mark | None:
        """Return the place of the `#` that stands behind *end* on its line, after a space."""
        found = REMARK.match(self._source.lines[end.line - 1], end.column - 1)
        return Mark(end.line, found.end()) if found else None

    def _close(self, done: _Open) -> Node:
        if not done.is_map:
            return ListNode(done.mark, tuple(done.children))
        entries: list[tuple[TextNode, Node]] = []
        split: Mark | None = None
        for key, value in zip(done.children[::2], done.children[1::2], strict=True):
            if isinstance(key, TextNode):
                if entries and done.is_flow and self._lacks_colon(value):
                    split = split or key.mark
                else:
                    entries.append((replace(key, text=key.text.strip()), value))
            else:
                sign = self._source.lines[key.mark.line - 1][key.mark.column - 1 :][:1]
                self.faults.append(Fault("not_supported", key.mark, {"value": sign}))
        return MapNode(done.mark, tuple(entries), split)

    def _lacks_colon(self, value: Node) -> bool:
        """Return whether *value* is an empty one that no colon announced."""
        before = self._source.lines[value.mark.line - 1][: value.mark.column - 1]
        empty = isinstance(value, TextNode) and value.plain and not value.text
        return empty and not before.rstrip().endswith(":")

    def _add(self, node: Node) -> None:
        if self._open:
            self._open[-1].children.append(node)
        else:
            self.root = node
