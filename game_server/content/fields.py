"""Fields: read the values of one block, and note what is wrong with them.

A getter always returns a value of its type. Where it had to note a problem the value means
nothing, and the block is set aside by who counts the problems.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Self, TypeVar

from game_server.content import values
from game_server.content.entries import Entries
from game_server.content.names import KEYS, YES_NO, fold
from game_server.content.nodes import ListNode, MapNode, Node, TextNode
from game_server.content.problems import FileProblems, Mark
from game_server.engine.text import BASE, Text

T = TypeVar("T")

SIMPLE = "simple"
"""The variant of a language for who reads with difficulty: `fr-simple`."""
OPENING = ("[", "{", "-")
"""Signs that begin a list or a map inside a line."""


class Fields(Entries):
    """Read one block; of the blocks that translate it only texts are read, and all may lack."""

    def __init__(
        self,
        node: Node,
        problems: FileProblems,
        label: str,
        keys: Mapping[str, str] = KEYS,
        others: Mapping[str, Self] | None = None,
    ) -> None:
        super().__init__(node, problems, label, keys, others)
        self.spoken: list[tuple[Fields, str, Text]] = []
        """The texts read so far here and in blocks below, each with its block and word."""

    def refuse(self, name: str, node: TextNode, choices: Collection[str]) -> None:
        """Note that the text in *node* is not possible for *name*."""
        listed = ", ".join(choices)
        self.problems.note(
            "bad_choice", node.mark, value=node.text, key=self.key(name), choices=listed
        )

    def text(self, name: str, *, required: bool = True) -> str:
        """Return a text without spaces around it; empty if it lacks.

        A remark behind it would swallow what people were to read.
        """
        node = self._scalar(name, required=required)
        if node.text and node.remark:
            self.problems.note("hash_cuts_text", node.remark)
        return values.tidy(node.text)

    def sign(self, name: str, *, required: bool = True) -> str:
        """Return a path, an address or a mark, behind which a remark may stand."""
        return self._scalar(name, required=required).text

    def words(
        self, name: str, *, simple: str = "", required: bool = True, fits: int | None = None
    ) -> Text:
        """Return a text in all its languages, and in simple language under the name *simple*.

        A small phone has room for *fits* signs of it.
        """
        text = {}
        for variant, key in ((BASE, name), (f"{BASE}-{SIMPLE}", simple)):
            if key and (told := self.text(key, required=required and key == name)):
                text[variant] = told
                if fits and len(told) > fits:
                    self.note("too_long_phone", key, n=len(told), max=fits)
        for language, other in self.others.items():
            theirs = other.words(name, simple=simple, required=False, fits=fits)
            text |= {variant.replace(BASE, language): told for variant, told in theirs.items()}
        # What is not there in French has nothing that a translation could stand for.
        if BASE not in text:
            return {}
        self.spoken.append((self, self.key(name), text))
        return text

    def note_untold(self, name: str, language: str) -> None:
        """Note at *name* which of the texts read so far lack in *language*."""
        lacking: dict[str, list[str]] = {}
        for block, word, text in self.spoken:
            if language not in text and any(sign.isalpha() for sign in text[BASE]):
                lacking.setdefault("" if block is self else block.label, []).append(word)
        if not lacking:
            return
        told = (f"{label} ({', '.join(words)})" for label, words in lacking.items() if label)
        other = self.others.get(language)
        source = self.problems.source
        file = PurePosixPath(source.name).name
        self.note(
            "translation_missing",
            name,
            language=language,
            id=self.label,
            key=", ".join([*lacking.get("", ()), *told]),
            file=other.problems.source.name if other else f"{source.base}locales/{language}/{file}",
        )

    def number(self, name: str, low: float, high: float, unit: str = "") -> float:
        """Return a number from *low* to *high*; *unit* is the key of its unit, if it has one."""
        return self.number_of(name, self._scalar(name), low, high, unit)

    def whole(self, name: str, low: int, high: int) -> int:
        """Return a whole number from *low* to *high*."""
        node = self._scalar(name)
        found = self.number_of(name, node, low, high, whole=True)
        if found != int(found):
            near = str(min(max(round(found), low), high))
            self.problems.note("not_whole", node.mark, value=node.text, suggestion=near)
        return int(found)

    def number_of(
        self,
        name: str,
        node: TextNode,
        low: float,
        high: float,
        unit: str = "",
        *,
        whole: bool = False,
    ) -> float:
        """Return the number in *node*, which belongs to *name*; *whole* where it has to be."""
        found = values.number(node.text)
        if meant := values.two_numbers(node.text):
            thousands, decimal = meant
            self.problems.note(
                "two_numbers", node.mark, value=node.text, suggestion=thousands, decimal=decimal
            )
        elif clock := values.clock(node.text):
            short, long = (
                minutes if low <= minutes <= high and not (whole and minutes % 1) else ""
                for minutes in clock
            )
            self.problems.note(
                "sexagesimal", node.mark, value=node.text, short=short, suggestion=long
            )
        elif found is None:
            self._no_number(node, unit)
        elif low <= found <= high:
            return found
        else:
            self.refuse(name, node, (f"{low} … {high}",))
        return low

    def flag(self, name: str) -> bool:
        """Return whether *name* says `oui`; not if it lacks."""
        return self.choice(name, YES_NO, default=False)

    def choice(self, name: str, choices: Mapping[str, T], default: T | None = None) -> T:
        """Return what the value stands for in *choices*; it may lack if there is a *default*."""
        node = self._scalar(name, required=default is None, choices=choices)
        word = fold(node.text)
        if word in choices:
            return choices[word]
        if node.text:
            self.refuse(name, node, choices)
        return next(iter(choices.values())) if default is None else default

    def day(self, name: str) -> str:
        """Return a date as ISO text."""
        node = self._scalar(name)
        if not node.text:
            return ""
        found = values.day(node.text)
        if found is None:
            suggestion = values.day_meant(node.text)
            self.problems.note("bad_date", node.mark, value=node.text, suggestion=suggestion)
        return found or ""

    def id(self, name: str) -> str:
        """Return an id: small letters, digits and hyphens, a letter first."""
        node = self._scalar(name)
        if node.text and not values.ID.fullmatch(node.text):
            meant = values.id_meant(fold(node.text), self.key(name))
            self.problems.note("bad_id", node.mark, value=node.text, suggestion=meant)
        return node.text

    def texts(self, name: str, *, required: bool = True) -> tuple[TextNode, ...]:
        """Return the texts of a list; a single one needs no list."""
        node = self._get(name)
        if node is None and required:
            self._missing(name)
        items = node.items if isinstance(node, ListNode) else (node,) if node else ()
        return tuple(self._text_of(item) for item in items)

    def signs(self, name: str, *, required: bool = True) -> tuple[TextNode, ...]:
        """Return the numbers or ids of a list; note where several stand as one text."""
        nodes = self.texts(name, required=required)
        apart = [item for node in nodes for item in values.items(node.text)]
        if len(apart) == len(nodes):
            return nodes
        self.unlisted(name, nodes, [item.lstrip("-") for item in apart])
        return ()

    def numbers(self, name: str, most: int, code: str, *, required: bool = True) -> tuple[int, ...]:
        """Return the numbers from 1 to *most* that *name* lists, and note others as *code*."""
        known = {str(number): number for number in range(1, most + 1)}
        nodes = [node for node in self.signs(name, required=required) if node.text]
        for node in nodes:
            if node.text not in known:
                self.problems.note(code, node.mark, value=node.text)
        return tuple(dict.fromkeys(known[node.text] for node in nodes if node.text in known))

    def unlisted(self, name: str, nodes: Sequence[TextNode], apart: Sequence[str]) -> None:
        """Note that the texts in *nodes* should be the list of those *apart*."""
        told, listed = ", ".join(node.text for node in nodes), f"[{', '.join(apart)}]"
        mark = nodes[0].mark
        self.problems.note("list_needed", mark, value=told, key=self.key(name), suggestion=listed)

    def block(self, name: str, code: str = "bad_choice.block", **details: str) -> "Fields":
        """Return the block *name*, an empty one if it lacks.

        A text in its place is noted as *code*, with *details* beside its own.
        """
        node = self._get(name) or MapNode(self.mark, ())
        if isinstance(node, TextNode):
            self.note(code, name, value=node.text, key=self.key(name), **details)
        elif isinstance(node, ListNode):
            self._text_of(node)
        return self._below(self.key(name), node, {k: o.block(name) for k, o in self.others.items()})

    def blocks(self, name: str) -> tuple["Fields", ...]:
        """Return the blocks of a list."""
        before = self.problems.broken
        if not self.has(name):
            self._missing(name)
        theirs = {language: other.rows(name) for language, other in self.others.items()}
        found = []
        for at, node in enumerate(self._items(name)):
            others = {language: rows[at] for language, rows in theirs.items() if at < len(rows)}
            found.append(self._below(f"{self.key(name)} {at + 1}", node, others))
        for row in (row for rows in theirs.values() for row in rows[len(found) :]):
            if self.problems.broken > before:
                break  # A list that lacks, or an item that lost its dash, was not counted.
            row.problems.note("unknown_key", row.mark, key=row.label)
        return tuple(found)

    def rows(self, name: str) -> tuple["Fields", ...]:
        """Return the blocks of a list that may lack."""
        word = self.key(name)
        items = enumerate(self._items(name), 1)
        return tuple(self._below(f"{word} {at}", node, {}) for at, node in items)

    def _scalar(
        self, name: str, *, required: bool = True, choices: Collection[str] = ()
    ) -> TextNode:
        node = self._get(name)
        if node is None:
            if required:
                self._missing(name, choices)
            return TextNode(self.place(name), "", plain=True)
        return self._text_of(node)

    def _text_of(self, node: Node) -> TextNode:
        """Return *node* as a text, an empty one with a problem if it is a list or map."""
        if isinstance(node, TextNode):
            return replace(node, text=node.text.strip())
        line = self.problems.source.lines[node.mark.line - 1]
        sign = line[node.mark.column - 1 : node.mark.column]
        if sign in OPENING:
            self.problems.note("not_supported", node.mark, value=sign)
        else:
            self._no_text(node, line)
        return TextNode(node.mark, "", plain=True)

    def _no_text(self, node: Node, line: str) -> None:
        """Note the block *node* that begins in *line*: a key too many, or a text with a colon."""
        before, words = line[: node.mark.column - 1], line[node.mark.column - 1 :]
        key = words.partition(":")[0]
        if before.rstrip().endswith("-") and fold(key.strip()) not in self._keys.values():
            colon = Mark(node.mark.line, node.mark.column + len(key))
            self.problems.note("colon_in_text", colon, key="", quoted='- "…"')
        else:
            self.problems.note("unknown_key", node.mark, key=key)

    def _no_number(self, node: TextNode, unit: str) -> None:
        if node.text:
            suggestion = values.number_in(node.text)
            self.problems.note(
                "number_as_text", node.mark, value=node.text, suggestion=suggestion, unit=unit
            )

    def _items(self, name: str) -> Sequence[Node]:
        node = self._get(name)
        return node.items if isinstance(node, ListNode) else (node,) if node else ()

    def _below(self, label: str, node: Node, others: Mapping[str, "Fields"]) -> "Fields":
        below = Fields(node, self.problems, label, self._keys, others)
        below.spoken = self.spoken
        return below
