"""Fields: read the values of one block, and report what is wrong with them.

A getter always returns a value of its type. After a problem that value is a dummy: the caller
compares `problems.error_count` before and after, and does not use the block if it rose.
"""

from collections.abc import Collection, Mapping, Sequence
from pathlib import PurePosixPath
from typing import Self, TypeVar

from game_server.content import values
from game_server.content.entries import Entries
from game_server.content.names import KEYS, YES_NO, fold
from game_server.content.problems import FileProblems, Mark
from game_server.content.yaml.nodes import ListNode, MapNode, Node, TextNode
from game_server.engine.kit.text import BASE, Text

T = TypeVar("T")

SIMPLE = "simple"
"""Suffix of a variant in simple language: `fr-simple`."""
OPENING = ("[", "{", "-")
"""Characters that begin a list or a map inside a line."""


class Fields(Entries):
    """Read one block; of its translations only texts are read, and all of them are optional."""

    def __init__(
        self,
        node: Node,
        problems: FileProblems,
        label: str,
        keys: Mapping[str, str] = KEYS,
        translations: Mapping[str, Self] | None = None,
    ) -> None:
        super().__init__(node, problems, label, keys, translations)
        self.localized_texts: list[tuple[Fields, str, Text]] = []
        """Texts read so far in this block and those inside it: block, YAML key and text."""

    @property
    def unfilled(self) -> tuple[str, ...]:
        """Return the keys of the texts read so far that hold a placeholder."""
        told = ((key, text[BASE]) for _, key, text in self.localized_texts)
        return tuple(dict.fromkeys(key for key, text in told if values.is_placeholder(text)))

    def report_bad_choice(self, name: str, node: TextNode, choices: Collection[str]) -> None:
        """Report that the text in *node* is not one of the *choices* for *name*."""
        listed = ", ".join(choices)
        self.problems.report(
            "bad_choice", node.mark, value=node.text, key=self.key(name), choices=listed
        )

    def text(self, name: str, *, required: bool = True) -> str:
        """Return a text without spaces around it; empty if it is missing.

        A comment behind it is reported: it was probably meant as part of the text.
        """
        node = self._text_node(name, required=required)
        if node.text and node.comment:
            self.problems.report("hash_cuts_text", node.comment)
        return values.tidy(node.text)

    def scalar(self, name: str, *, required: bool = True) -> str:
        """Return a path, an address or a code, behind which a comment may stand."""
        return self._text_node(name, required=required).text

    def localized(
        self, name: str, *, simple: str = "", required: bool = True, fits: int | None = None
    ) -> Text:
        """Return a text in all its languages; *simple* names its version in simple language.

        A text of more than *fits* characters is reported: a small phone has no room for it.
        A translation that holds a placeholder beside a French text without one counts as missing.
        """
        text = {}
        for variant, key in ((BASE, name), (f"{BASE}-{SIMPLE}", simple)):
            if key and (french := self.text(key, required=required and key == name)):
                text[variant] = french
                if fits and len(french) > fits:
                    self.report("too_long_phone", key, n=len(french), max=fits)
        for language, other in self.translations.items():
            theirs = other.localized(name, simple=simple, required=False, fits=fits)
            text |= {
                variant.replace(BASE, language): translated
                for variant, translated in theirs.items()
                if not values.is_placeholder(translated)
                or values.is_placeholder(text.get(BASE, ""))
            }
        # A translation is used only beside a French text.
        if BASE not in text:
            return {}
        self.localized_texts.append((self, self.key(name), text))
        return text

    def localized_together(self, *names: str, fits: int | None = None) -> tuple[Text, ...]:
        """Return texts that say one thing: each is read as by `localized`, at most *fits* long.

        A language in which one of them is missing has none of them, since the others were written
        for another French text.
        """
        found = [dict(self.localized(name, fits=fits)) for name in names]
        everywhere = set(found[0]).intersection(*found[1:])
        for text in found:
            for variant in set(text) - everywhere - {BASE}:
                del text[variant]
        keys = {self.key(name): text for name, text in zip(names, found, strict=True)}
        self.localized_texts[:] = [
            (block, key, keys[key] if block is self and key in keys else text)
            for block, key, text in self.localized_texts
        ]
        return tuple(found)

    def report_untranslated(self, name: str, language: str) -> None:
        """Report at *name* which of the texts read so far are not translated to *language*."""
        missing: dict[str, list[str]] = {}
        for block, word, text in self.localized_texts:
            if language not in text and any(sign.isalpha() for sign in text[BASE]):
                missing.setdefault("" if block is self else block.label, []).append(word)
        if not missing:
            return
        in_blocks = (f"{label} ({', '.join(words)})" for label, words in missing.items() if label)
        other = self.translations.get(language)
        own = self.problems.file
        path = f"{own.base}locales/{language}/{PurePosixPath(own.name).name}"
        self.report(
            "translation_missing",
            name,
            language=language,
            id=self.label,
            key=", ".join([*missing.get("", ()), *in_blocks]),
            file=other.problems.file.name if other else path,
        )

    def number(self, name: str, low: float, high: float, unit: str = "") -> float:
        """Return a number from *low* to *high*; *unit* is the YAML key of its unit, if any."""
        return self.parse_number(name, self._text_node(name), low, high, unit)

    def whole(self, name: str, low: int, high: int) -> int:
        """Return a whole number from *low* to *high*."""
        node = self._text_node(name)
        found = self.parse_number(name, node, low, high, whole=True)
        if found != int(found):
            near = str(min(max(round(found), low), high))
            self.problems.report("not_whole", node.mark, value=node.text, suggestion=near)
        return int(found)

    def parse_number(
        self,
        name: str,
        node: TextNode,
        low: float,
        high: float,
        unit: str = "",
        *,
        whole: bool = False,
    ) -> float:
        """Return the number in *node*, which belongs to *name*; *whole*: it must be an integer."""
        found = values.parse_number(node.text)
        if meant := values.ambiguous_number(node.text):
            thousands, decimal = meant
            self.problems.report(
                "two_numbers", node.mark, value=node.text, suggestion=thousands, decimal=decimal
            )
        elif clock := values.parse_clock(node.text):
            short, long = (
                minutes if low <= minutes <= high and not (whole and minutes % 1) else ""
                for minutes in clock
            )
            self.problems.report(
                "sexagesimal", node.mark, value=node.text, short=short, suggestion=long
            )
        elif found is None:
            self._report_not_number(node, unit)
        elif low <= found <= high:
            return found
        else:
            self.report_bad_choice(name, node, (f"{low} … {high}",))
        return low

    def flag(self, name: str) -> bool:
        """Return whether *name* is `oui`; False if it is missing."""
        return self.choice(name, YES_NO, default=False)

    def choice(self, name: str, choices: Mapping[str, T], default: T | None = None) -> T:
        """Return what the value maps to in *choices*; with a *default* it is optional."""
        node = self._text_node(name, required=default is None, choices=choices)
        word = fold(node.text)
        if word in choices:
            return choices[word]
        if node.text:
            self.report_bad_choice(name, node, choices)
        return next(iter(choices.values())) if default is None else default

    def day(self, name: str) -> str:
        """Return a date as ISO text."""
        node = self._text_node(name)
        if not node.text:
            return ""
        found = values.parse_date(node.text)
        if found is None:
            suggestion = values.suggest_date(node.text)
            self.problems.report("bad_date", node.mark, value=node.text, suggestion=suggestion)
        return found or ""

    def id(self, name: str) -> str:
        """Return an id: lower-case letters, digits and hyphens, a letter first."""
        node = self._text_node(name)
        if node.text and not values.ID.fullmatch(node.text):
            meant = values.suggest_id(fold(node.text), self.key(name))
            self.problems.report("bad_id", node.mark, value=node.text, suggestion=meant)
        return node.text

    def texts(self, name: str, *, required: bool = True) -> tuple[TextNode, ...]:
        """Return the texts of a list; a single text counts as a list of one."""
        node = self._get(name)
        if node is None and required:
            self._report_missing_key(name)
        items = node.items if isinstance(node, ListNode) else (node,) if node else ()
        return tuple(self._text_of(item) for item in items)

    def scalars(self, name: str, *, required: bool = True) -> tuple[TextNode, ...]:
        """Return the numbers or ids of a list; report several that were written as one text."""
        nodes = self.texts(name, required=required)
        apart = [item for node in nodes for item in values.split_items(node.text)]
        if len(apart) == len(nodes):
            return nodes
        self.report_not_list(name, nodes, [item.lstrip("-") for item in apart])
        return ()

    def numbers(self, name: str, most: int, code: str, *, required: bool = True) -> tuple[int, ...]:
        """Return the numbers from 1 to *most* that *name* lists, and report others as *code*."""
        known = {str(number): number for number in range(1, most + 1)}
        nodes = [node for node in self.scalars(name, required=required) if node.text]
        for node in nodes:
            if node.text not in known:
                self.problems.report(code, node.mark, value=node.text)
        return tuple(dict.fromkeys(known[node.text] for node in nodes if node.text in known))

    def report_not_list(self, name: str, nodes: Sequence[TextNode], apart: Sequence[str]) -> None:
        """Report that the texts in *nodes* should be a list of the items *apart*."""
        written, listed = ", ".join(node.text for node in nodes), f"[{', '.join(apart)}]"
        mark = nodes[0].mark
        self.problems.report(
            "list_needed", mark, value=written, key=self.key(name), suggestion=listed
        )

    def block(self, name: str, code: str = "bad_choice.block", **details: str) -> "Fields":
        """Return the block *name*, an empty one if it is missing.

        A text in its place is reported as *code*, with the additional *details*.
        """
        node = self._get(name) or MapNode(self.mark, ())
        if isinstance(node, TextNode):
            self.report(code, name, value=node.text, key=self.key(name), **details)
        elif isinstance(node, ListNode):
            self._text_of(node)
        return self._child(
            self.key(name), node, {k: o.block(name) for k, o in self.translations.items()}
        )

    def blocks(self, name: str) -> tuple["Fields", ...]:
        """Return the blocks of a list."""
        before = self.problems.error_count
        if not self.has(name):
            self._report_missing_key(name)
        theirs = {
            language: other.optional_blocks(name) for language, other in self.translations.items()
        }
        found = []
        for at, node in enumerate(self._nodes(name)):
            translations = {
                language: rows[at] for language, rows in theirs.items() if at < len(rows)
            }
            found.append(self._child(f"{self.key(name)} {at + 1}", node, translations))
        for row in (row for rows in theirs.values() for row in rows[len(found) :]):
            if self.problems.error_count > before:
                break  # The list is missing or broken: its items cannot be compared.
            row.problems.report("unknown_key", row.mark, key=row.label)
        return tuple(found)

    def optional_blocks(self, name: str) -> tuple["Fields", ...]:
        """Return the blocks of an optional list, without their translations."""
        word = self.key(name)
        items = enumerate(self._nodes(name), 1)
        return tuple(self._child(f"{word} {at}", node, {}) for at, node in items)

    def _text_node(
        self, name: str, *, required: bool = True, choices: Collection[str] = ()
    ) -> TextNode:
        node = self._get(name)
        if node is None:
            if required:
                self._report_missing_key(name, choices)
            return TextNode(self.mark_of(name), "", plain=True)
        return self._text_of(node)

    def _text_of(self, node: Node) -> TextNode:
        """Return *node* as a text; a list or map is reported, and an empty text returned."""
        if isinstance(node, TextNode):
            return node.stripped()
        line = self.problems.file.lines[node.mark.line - 1]
        sign = line[node.mark.column - 1 : node.mark.column]
        if sign in OPENING:
            self.problems.report("not_supported", node.mark, value=sign)
        else:
            self._report_not_text(node, line)
        return TextNode(node.mark, "", plain=True)

    def _report_not_text(self, node: Node, line: str) -> None:
        """Report the block *node* in *line* as an unknown key, or as a text with a colon."""
        before, words = line[: node.mark.column - 1], line[node.mark.column - 1 :]
        key = words.partition(":")[0]
        if before.rstrip().endswith("-") and fold(key.strip()) not in self._keys.values():
            colon = Mark(node.mark.line, node.mark.column + len(key))
            self.problems.report("colon_in_text", colon, key="", quoted='- "…"')
        else:
            self.problems.report("unknown_key", node.mark, key=key)

    def _report_not_number(self, node: TextNode, unit: str) -> None:
        if node.text:
            suggestion = values.find_number(node.text)
            self.problems.report(
                "number_as_text", node.mark, value=node.text, suggestion=suggestion, unit=unit
            )

    def _nodes(self, name: str) -> Sequence[Node]:
        node = self._get(name)
        return node.items if isinstance(node, ListNode) else (node,) if node else ()

    def _child(self, label: str, node: Node, translations: Mapping[str, "Fields"]) -> "Fields":
        below = Fields(node, self.problems, label, self._keys, translations)
        below.localized_texts = self.localized_texts
        return below
