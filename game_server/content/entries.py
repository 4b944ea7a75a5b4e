"""Entries: which keys a block has, which were asked for, and what is said of the others."""

import re
from collections.abc import Collection, Mapping
from difflib import get_close_matches
from typing import Self

from game_server.content.dashes import without_dash
from game_server.content.names import FIRST, KEYS, fold
from game_server.content.nodes import ListNode, MapNode, Node, TextNode
from game_server.content.problems import Fault, FileProblems, Mark

CUT_WHOLE = re.compile(r":\s+#(?=\S)")
"""A `#` that begins a value, as that of a colour, and leaves nothing of it."""


def nearest(word: str, choices: Collection[str]) -> str:
    """Return the one of *choices* that *word* was probably meant to be, or nothing."""
    return next(iter(get_close_matches(word, list(choices), 1)), "")


class Entries:
    """Hold the entries of one block; *label* names it to people.

    *keys* maps the names that are asked for to the words of the files. *others* holds, by
    language, the block that translates this one.
    """

    def __init__(
        self,
        node: Node,
        problems: FileProblems,
        label: str,
        keys: Mapping[str, str] = KEYS,
        others: Mapping[str, Self] | None = None,
    ) -> None:
        self.problems = problems
        self.label = label
        self.others: Mapping[str, Self] = others or {}
        self.mark = node.mark
        self._keys = keys
        self._asked: list[str] = []
        self._lacking: dict[str, Fault] = {}
        """What lacks, by its word: told in the end, unless another key was meant to be it."""
        self._entries: dict[str, tuple[TextNode, Node]] = {}
        entries = node.entries if isinstance(node, MapNode) else ()
        for at, (key, value) in enumerate(entries):
            word = fold(key.text)
            if first := self._entries.get(word):
                after = fold(entries[at + 1][0].text) if at + 1 < len(entries) else ""
                if word in FIRST and after in self._entries:
                    # What follows belongs to another item.
                    problems.tell(without_dash(problems.source.lines, key.mark.line, key.text))
                    break
                line = str(first[0].mark.line)
                problems.note("duplicate_key", key.mark, key=key.text, first=line)
            else:
                self._entries[word] = (key, value)
        if isinstance(node, MapNode) and node.split:
            problems.note("flow_map_split", node.split)

    def done(self) -> set[str]:
        """Note the keys that nobody has asked for, and what lacks.

        Return what the former were probably meant to be: that does not lack.
        """
        meant = set()
        for word, (key, _) in self._entries.items():
            if word not in self._asked:
                suggestion = nearest(word, self._asked)
                self._unknown(key, suggestion, ", ".join(self._asked))
                meant.add(suggestion)
        self._tell_lacking(meant)
        for other in self.others.values():
            other.done()
        return meant

    def give_up(self, words: Collection[str]) -> None:
        """Note what lacks in a block of which nobody knows the keys, only the *words* they may be.

        A key that is none of them and looks like what lacks is told instead.
        """
        meant = set()
        for word, (key, _) in self._entries.items():
            if word in self._asked or word in words:
                continue
            if suggestion := nearest(word, self._lacking):
                self._unknown(key, suggestion)
                meant.add(suggestion)
        self._tell_lacking(meant)

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

    def missing(self, *names: str) -> tuple[list[str], list[str]]:
        """Return the words of those *names* that have no line, and of those with an empty one."""
        lacking = [self.key(name) for name in names if not self.has(name)]
        empty = [word for word in lacking if word in self._entries]
        return [word for word in lacking if word not in empty], empty

    def note(self, code: str, name: str, **details: str | float) -> None:
        """Note a problem of the value of *name*."""
        self.problems.note(code, self.place(name), **details)

    def lack(self, name: str, code: str, **details: str) -> None:
        """Set the block aside for want of *name*, and note it in the end, as *code*.

        If its line is there but empty, that is noted at once, as the form `empty` of *code*.
        """
        word = self.key(name)
        if entry := self._entries.get(word):
            mark = entry[0].mark
            line = self.problems.source.lines[mark.line - 1]
            if cut := CUT_WHOLE.search(line, mark.column - 1):
                self.problems.note("hash_cuts_text", Mark(mark.line, cut.end()))
            else:
                self.problems.note(f"{code}.empty", mark, **details)
            return
        self.problems.follow()
        self._lacking[word] = Fault(code, self.mark, details)

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

    def _missing(self, name: str, choices: Collection[str] = ()) -> None:
        word = self.key(name)
        self.lack(name, "missing_key", key=word, id=self.label, choices=", ".join(choices))

    def _unknown(self, key: TextNode, suggestion: str, choices: str = "") -> None:
        self.problems.note(
            "unknown_key", key.mark, key=key.text, suggestion=suggestion, choices=choices
        )

    def _tell_lacking(self, meant: Collection[str]) -> None:
        """Note what lacks, but for what is there under a word that was *meant* to be its own."""
        for word, fault in self._lacking.items():
            if word not in meant:
                self.problems.tell(fault)
