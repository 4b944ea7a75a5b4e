"""Parse YAML to nodes: texts, lists and maps with their marks, and nothing else of YAML.

Every scalar stays a text; the schemas convert it to a number, a date or a boolean.
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

from game_server.content.problems import START, Fault, Mark, SourceFile
from game_server.content.source_file import BAD_SIGN
from game_server.content.yaml.events import events_of
from game_server.content.yaml.syntax_hints import explain, to_mark

DEEPEST = 20
"""Most levels of lists and maps."""
LARGEST = 20_000
"""Most nodes of a file."""
COMMENT = re.compile(r"\s+#")


@dataclass(frozen=True, slots=True)
class TextNode:
    """Hold a scalar as it was written; *plain*: without quotes, on one line.

    *comment* is the place of the `#` that ends a plain scalar, None if there is none.
    """

    mark: Mark
    text: str
    plain: bool
    comment: Mark | None = None

    def stripped(self) -> "TextNode":
        """Return this node without spaces around its text: itself, unless there are any."""
        text = self.text.strip()
        return self if text == self.text else replace(self, text=text)


@dataclass(frozen=True, slots=True)
class ListNode:
    """Hold the items of a list."""

    mark: Mark
    items: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class MapNode:
    """Hold the entries of a map in their order, duplicate keys included.

    *split* is the place, in a flow map (`{…}`), where a comma cut a text in two; the second half
    is not an entry.
    """

    mark: Mark
    entries: tuple[tuple[TextNode, "Node"], ...]
    split: Mark | None = None


Node = TextNode | ListNode | MapNode


@dataclass(slots=True)
class _Open:
    """Hold a list or map whose end event is still to come."""

    mark: Mark
    is_map: bool
    is_flow: bool
    children: list[Node] = field(default_factory=list)


def parse(file: SourceFile, keys: Collection[str]) -> tuple[Node, tuple[Fault, ...]]:
    """Return the root node of *file*, an empty map if it has none, and the faults.

    *keys* are the YAML keys of all blocks; hints use them to guess what was meant.
    Tags, anchors, aliases, directives, second documents and keys that are not text are faults.
    """
    composer = _Composer(file)
    try:
        for event in events_of("\n".join(file.lines)):
            if not composer.add(event):
                break
    except MarkedYAMLError as error:
        fault = composer.comment_fault(error) or explain(error, file, keys)
        if not composer.faults or composer.faults[-1].mark.line != fault.mark.line:
            composer.faults.append(fault)
    except (YAMLError, ValueError, OverflowError):
        # Errors without a mark: an escape such as "\UFFFFFFFF" that is not a character.
        composer.faults.append(Fault("not_supported", composer.last, {"value": "\\"}))
    return composer.root, tuple(composer.faults)


class _Composer:
    """Build nodes from parser events, without recursion."""

    def __init__(self, file: SourceFile) -> None:
        self.root: Node = MapNode(START, ())
        self.faults: list[Fault] = []
        self.last = START
        self._file = file
        self._comment: Mark | None = None
        self._open: list[_Open] = []
        self._documents = 0
        self._nodes = 0

    def add(self, event: Event) -> bool:
        """Add *event*; return False if the file is too big or its document has ended."""
        self.last = to_mark(event.start_mark)
        self._comment = None
        match event:
            case DocumentStartEvent():
                return self._begin_document(event)
            case AliasEvent():
                self._report_unsupported("*")
                self._add(TextNode(self.last, "", plain=True))
            case ScalarEvent():
                self._report_anchor_or_tag(event)
                self._add(self._text(event))
            case CollectionStartEvent():
                self._report_anchor_or_tag(event)
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

    def comment_fault(self, error: MarkedYAMLError) -> Fault | None:
        """Return the fault of a `#` that cut the last text, if *error* is about what follows."""
        if self._comment and "<block end>, but found '<scalar>'" in str(error.problem):
            return Fault("hash_cuts_text", self._comment, {})
        return None

    def _begin_document(self, event: DocumentStartEvent) -> bool:
        self._documents += 1
        if event.version or event.tags:
            self.faults.append(Fault("not_supported", START, {"value": "%"}))
        if self._documents > 1:
            self._report_unsupported("---")
        return self._documents == 1

    def _report_anchor_or_tag(self, event: ScalarEvent | CollectionStartEvent) -> None:
        """Report the anchor or the tag of *event*, if it has one."""
        if event.anchor is not None:
            self._report_unsupported("&")
        elif event.ctag is not None:
            self._report_unsupported("!")

    def _report_unsupported(self, sign: str) -> None:
        self.faults.append(Fault("not_supported", self.last, {"value": sign}))

    def _text(self, event: ScalarEvent) -> TextNode:
        # Only an escape can write a sign that the file itself does not hold.
        if event.style == '"' and BAD_SIGN.search(event.value.replace("\n", " ")):
            self._report_unsupported("\\")
        plain = not event.style
        self._comment = self._comment_behind(to_mark(event.end_mark)) if plain else None
        return TextNode(self.last, event.value, plain=plain, comment=self._comment)

    def _comment_behind(self, end: Mark) -> Mark | None:
        """Return the place of a `#` behind *end* on the same line, after a space."""
        found = COMMENT.match(self._file.lines[end.line - 1], end.column - 1)
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
                    entries.append((key.stripped(), value))
            else:
                sign = self._file.lines[key.mark.line - 1][key.mark.column - 1 :][:1]
                self.faults.append(Fault("not_supported", key.mark, {"value": sign}))
        return MapNode(done.mark, tuple(entries), split)

    def _lacks_colon(self, value: Node) -> bool:
        """Return whether *value* is empty and has no colon before it."""
        before = self._file.lines[value.mark.line - 1][: value.mark.column - 1]
        empty = isinstance(value, TextNode) and value.plain and not value.text
        return empty and not before.rstrip().endswith(":")

    def _add(self, node: Node) -> None:
        if self._open:
            self._open[-1].children.append(node)
        else:
            self.root = node
