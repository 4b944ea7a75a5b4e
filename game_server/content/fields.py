"""Fields: read the values of one block, and note what is wrong with them.

A getter always returns a value of its type. Where it had to note a problem the value means
nothing, and the block is set aside by who counts the problems.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from difflib import get_close_matches
from pathlib import PurePosixPath
from typing import TypeVar

from game_server.content import values
from game_server.content.names import FIRST, KEYS, YES_NO, fold
from game_server.content.nodes import ListNode, MapNode, Node, TextNode
from game_server.content.problems import FileProblems, Mark
from game_server.engine.text import BASE, Text

T = TypeVar("T")

SIMPLE = "simple"
"""The variant of a language for who reads with difficulty: `fr-simple`."""
CUT_WHOLE = re.compile(r":\s+#(?=\S)")
"""A `#` that begins a value, as that of a colour, and leaves nothing of it."""
OPENING = ("[", "{", "-")
"""Signs that begin a list or a map inside a line."""


def nearest(word: str, choices: Collection[str]) -> str:
    """Return the one of *choices* that *word* was probably meant to be, or nothing."""
    return next(iter(get_close_matches(word, list(choices), 1)), "")


class Fields:
    """Read one block; *label* names it to people.

    *keys* maps the names that are asked for to the words of the files. *others* holds, by
    language, the block that translates this one: only texts are read there, and all may lack.
    """

    def __init__(
        self,
        node: Node,
        problems: FileProblems,
        label: str,
        keys: Mapping[str, str] = KEYS,
        others: Mapping[str, "Fields"] | None = None,
    ) -> None:
        self.problems = problems
        self.label = label
        self.others = others or {}
        self.mark = node.mark
        self.spoken: list[tuple[Fields, str, Text]] = []
        """The texts read so far here and in blocks below, each with its block and word."""
        self._keys = keys
        self._asked: list[str] = []
        self._entries: dict[str, tuple[TextNode, Node]] = {}
        entries = node.entries if isinstance(node, MapNode) else ()
        for at, (key, value) in enumerate(entries):
            word = fold(key.text)
            if first := self._entries.get(word):
                after = fold(entries[at + 1][0].text) if at + 1 < len(entries) else ""
                if word in FIRST and after in self._entries:
                    # What follows belongs to another item.
                    problems.note("dash_missing", key.mark, key=key.text)
                    break
                line = str(first[0].mark.line)
                problems.note("duplicate_key", key.mark, key=key.text, first=line)
            else:
                self._entries[word] = (key, value)
        if isinstance(node, MapNode) and node.split:
            problems.note("flow_map_split", node.split)

    def done(self) -> None:
        """Note the keys that nobody has asked for."""
        for word, (key, _) in self._entries.items():
            if word not in self._asked:
                self.problems.note(
                    "unknown_key",
                    key.mark,
                    key=key.text,
                    suggestion=nearest(word, self._asked),
                    choices=", ".join(self._asked),
                )
        for other in self.others.values():
            other.done()

    def key(self, name: str) -> str:
        """Return the word that stands for *name* in the files."""
        return self._keys[name]

    def place(self, name: str) -> Mark:
        """Return where the value of *name* stands, or else where the block does."""
        entry = self._entries.get(self.key(name))
        return entry[1].mark if entry else self.mark

    def has(self, name: str) -> bool:
        """Return whether *name* has a value."""
        return self._get(name) is not None

    def peek(self, name: str) -> str:
        """Return the text of *name* without asking for it; empty if it has none."""
        _, node = self._entries.get(self.key(name), (None, None))
        return node.text.strip() if isinstance(node, TextNode) else ""

    def missing(self, *names: str) -> list[str]:
        """Return the words of those *names* that have no value."""
        return [self.key(name) for name in names if not self.has(name)]

    def note(self, code: str, name: str, **details: str | float) -> None:
        """Note a problem of the value of *name*."""
        self.problems.note(code, self.place(name), **details)

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
        found = self.number_of(name, node, low, high)
        if found != int(found):
            near = str(min(max(round(found), low), high))
            self.problems.note("not_whole", node.mark, value=node.text, suggestion=near)
        return int(found)

    def number_of(
        self, name: str, node: TextNode, low: float, high: float, unit: str = ""
    ) -> float:
        """Return the number in *node*, which belongs to *name*."""
        found = values.number(node.text)
        if meant := values.two_numbers(node.text):
            whole, decimal = meant
            self.problems.note(
                "two_numbers", node.mark, value=node.text, suggestion=whole, decimal=decimal
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
        node = self._scalar(name, required=default is None)
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

    def block(self, name: str) -> "Fields":
        """Return the block *name*, an empty one if it lacks."""
        node = self._get(name) or MapNode(self.mark, ())
        if isinstance(node, TextNode):
            self.refuse(name, node, ())
        elif isinstance(node, ListNode):
            self._text_of(node)
        return self._below(self.key(name), node, {k: o.block(name) for k, o in self.others.items()})

    def blocks(self, name: str) -> tuple["Fields", ...]:
        """Return the blocks of a list."""
        if not self.has(name):
            self._missing(name)
        theirs = {language: other.rows(name) for language, other in self.others.items()}
        found = []
        before = self.problems.broken
        for at, node in enumerate(self._items(name)):
            others = {language: rows[at] for language, rows in theirs.items() if at < len(rows)}
            found.append(self._below(f"{self.key(name)} {at + 1}", node, others))
        for row in (row for rows in theirs.values() for row in rows[len(found) :]):
            if self.problems.broken > before:
                break  # An item that lost its dash was not counted.
            row.problems.note("unknown_key", row.mark, key=row.label)
        return tuple(found)

    def rows(self, name: str) -> tuple["Fields", ...]:
        """Return the blocks of a list that may lack."""
        word = self.key(name)
        items = enumerate(self._items(name), 1)
        return tuple(self._below(f"{word} {at}", node, {}) for at, node in items)

    def pairs(self) -> tuple[TextNode, ...]:
        """Return the keys of a block whose keys are data; each is read by its own text."""
        keys = tuple(key for key, _ in self._entries.values())
        self.accept({key.text: fold(key.text) for key in keys})
        return keys

    def accept(self, keys: Mapping[str, str]) -> None:
        """Read the block and its translations by *keys* from now on."""
        self._keys = keys
        for other in self.others.values():
            other.accept(keys)

    def _get(self, name: str) -> Node | None:
        """Return the value of *name*, None if it lacks or is empty."""
        word = self.key(name)
        if word not in self._asked:
            self._asked.append(word)
        match self._entries.get(word):
            case None | (_, ListNode(items=()) | MapNode(entries=())):
                return None
            case (_, TextNode(text=text)) if not text.strip():
                return None
            case (_, node):
                return node

    def _scalar(self, name: str, *, required: bool = True) -> TextNode:
        node = self._get(name)
        if node is None:
            if required:
                self._missing(name)
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
            key = line[node.mark.column - 1 :].partition(":")[0]
            self.problems.note("unknown_key", node.mark, key=key)
        return TextNode(node.mark, "", plain=True)

    def _no_number(self, node: TextNode, unit: str) -> None:
        if not node.text:
            return
        if minutes := values.minutes_of(node.text):
            self.problems.note("sexagesimal", node.mark, value=node.text, suggestion=minutes)
        else:
            suggestion = values.number_in(node.text)
            self.problems.note(
                "number_as_text", node.mark, value=node.text, suggestion=suggestion, unit=unit
            )

    def _missing(self, name: str) -> None:
        word = self.key(name)
        mark = self._entries[word][0].mark if word in self._entries else self.mark
        line = self.problems.source.lines[mark.line - 1] if word in self._entries else ""
        if cut := CUT_WHOLE.search(line, mark.column - 1):
            self.problems.note("hash_cuts_text", Mark(mark.line, cut.end()))
            return
        self.problems.note("missing_key", mark, key=word, id=self.label)

    def _items(self, name: str) -> Sequence[Node]:
        node = self._get(name)
        return node.items if isinstance(node, ListNode) else (node,) if node else ()

    def _below(self, label: str, node: Node, others: Mapping[str, "Fields"]) -> "Fields":
        below = Fields(node, self.problems, label, self._keys, others)
        below.spoken = self.spoken
        return below
