"""Entries: the keys of one YAML block, and problems of unknown, duplicate and missing keys."""

import re
from collections.abc import Collection, Mapping
from difflib import get_close_matches
from typing import Self

from game_server.content.names import FIRST, KEYS, fold
from game_server.content.problems import Fault, FileProblems, Mark
from game_server.content.yaml.dash_hints import missing_dash
from game_server.content.yaml.nodes import ListNode, MapNode, Node, TextNode

CUT_WHOLE = re.compile(r":\s+#(?=\S)")
"""A value that begins with `#`, such as a colour: YAML reads all of it as a comment."""


def nearest(word: str, choices: Collection[str]) -> str:
    """Return the closest match for *word* in *choices*, empty if none is close."""
    return next(iter(get_close_matches(word, list(choices), 1)), "")


class Entries:
    """Hold the entries of one block; *label* names the block in messages.

    *keys* maps engine names to YAML keys. *translations* holds, by language, the block that
    translates this one.
    """

    def __init__(
        self,
        node: Node,
        problems: FileProblems,
        label: str,
        keys: Mapping[str, str] = KEYS,
        translations: Mapping[str, Self] | None = None,
    ) -> None:
        self.problems = problems
        self.label = label
        self.translations: Mapping[str, Self] = translations or {}
        self.mark = node.mark
        self._keys = keys
        self._requested: list[str] = []
        self._missing: dict[str, Fault] = {}
        """Faults of missing keys, by key; `finish` reports them unless the key was misspelt."""
        self._entries: dict[str, tuple[TextNode, Node]] = {}
        entries = node.entries if isinstance(node, MapNode) else ()
        for at, (key, value) in enumerate(entries):
            word = fold(key.text)
            if first := self._entries.get(word):
                after = fold(entries[at + 1][0].text) if at + 1 < len(entries) else ""
                if word in FIRST and after in self._entries:
                    # The entries that follow belong to the next item, which lost its dash.
                    problems.report_fault(
                        missing_dash(problems.file.lines, key.mark.line, key.text)
                    )
                    break
                line = str(first[0].mark.line)
                problems.report("duplicate_key", key.mark, key=key.text, first=line)
            else:
                self._entries[word] = (key, value)
        if isinstance(node, MapNode) and node.split:
            problems.report("flow_map_split", node.split)

    def finish(self) -> set[str]:
        """Report unknown and missing keys, once all fields were read.

        Return the keys that the unknown ones were probably meant to be; they are not reported as
        missing.
        """
        meant = set()
        for word, (key, _) in self._entries.items():
            if word not in self._requested:
                suggestion = nearest(word, self._requested)
                self._report_unknown_key(key, suggestion, ", ".join(self._requested))
                meant.add(suggestion)
        self._report_missing(meant)
        for other in self.translations.values():
            other.finish()
        return meant

    def finish_unknown(self, words: Collection[str]) -> None:
        """Report missing keys of a block whose mechanic is unknown, and so are its keys.

        A key that is not in *words*, the keys of all blocks, and is close to a missing key is
        reported instead of it.
        """
        meant = set()
        for word, (key, _) in self._entries.items():
            if word in self._requested or word in words:
                continue
            if suggestion := nearest(word, self._missing):
                self._report_unknown_key(key, suggestion)
                meant.add(suggestion)
        self._report_missing(meant)

    def key(self, name: str) -> str:
        """Return the YAML key of the engine's *name*."""
        return self._keys[name]

    def mark_of(self, name: str) -> Mark:
        """Return the place of the value of *name*, or that of the block if it has none."""
        entry = self._entries.get(self.key(name))
        return entry[1].mark if entry else self.mark

    def has(self, name: str) -> bool:
        """Return whether *name* has a value."""
        return self._get(name) is not None

    def has_block(self, name: str) -> bool:
        """Return whether *name* holds a block, and not a text or list."""
        return isinstance(self._get(name), MapNode)

    def peek(self, name: str) -> str:
        """Return the text of *name* without marking it as read; empty if it is missing."""
        _, node = self._entries.get(self.key(name), (None, None))
        return node.text.strip() if isinstance(node, TextNode) else ""

    def missing_keys(self, *names: str) -> tuple[list[str], list[str]]:
        """Return the YAML keys of *names* that are missing, and those that have no value."""
        without_value = [self.key(name) for name in names if not self.has(name)]
        empty = [word for word in without_value if word in self._entries]
        return [word for word in without_value if word not in empty], empty

    def report(self, code: str, name: str, **details: str | float) -> None:
        """Report a problem at the value of *name*."""
        self.problems.report(code, self.mark_of(name), **details)

    def report_missing(self, name: str, code: str, **details: str) -> None:
        """Count an error for the missing *name*, and let `finish` report it as *code*.

        A key without a value is reported at once, with the suffix `.empty` of *code*.
        """
        word = self.key(name)
        if entry := self._entries.get(word):
            mark = entry[0].mark
            line = self.problems.file.lines[mark.line - 1]
            if cut := CUT_WHOLE.search(line, mark.column - 1):
                self.problems.report("hash_cuts_text", Mark(mark.line, cut.end()))
            else:
                self.problems.report(f"{code}.empty", mark, **details)
            return
        self.problems.count_error()
        self._missing[word] = Fault(code, self.mark, details)

    def data_keys(self) -> tuple[TextNode, ...]:
        """Return the keys of a block whose keys are data, such as ids; each is its own name."""
        keys = tuple(key for key, _ in self._entries.values())
        self.use_keys({key.text: fold(key.text) for key in keys})
        return keys

    def use_keys(self, keys: Mapping[str, str]) -> None:
        """Use *keys* to read the block and its translations from now on."""
        self._keys = keys
        for other in self.translations.values():
            other.use_keys(keys)

    def _get(self, name: str) -> Node | None:
        """Return the value of *name*, None if it is missing or empty; mark it as read."""
        word = self.key(name)
        if word not in self._requested:
            self._requested.append(word)
        match self._entries.get(word):
            case None | (_, ListNode(items=()) | MapNode(entries=())):
                return None
            case (_, TextNode(text=text)) if not text.strip():
                return None
            case (_, node):
                return node

    def _report_missing_key(self, name: str, choices: Collection[str] = ()) -> None:
        word = self.key(name)
        self.report_missing(
            name, "missing_key", key=word, id=self.label, choices=", ".join(choices)
        )

    def _report_unknown_key(self, key: TextNode, suggestion: str, choices: str = "") -> None:
        self.problems.report(
            "unknown_key", key.mark, key=key.text, suggestion=suggestion, choices=choices
        )

    def _report_missing(self, meant: Collection[str]) -> None:
        """Report missing keys, except those that a misspelt key was *meant* to be."""
        for word, fault in self._missing.items():
            if word not in meant:
                self.problems.report_fault(fault)
