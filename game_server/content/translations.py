"""Translations: what the files in `locales/` say, and which texts they belong to."""

from collections.abc import Collection, Mapping

from game_server.content.decks import Overlays, Places, claim
from game_server.content.entries import nearest
from game_server.content.fields import Fields
from game_server.content.layer import Layer
from game_server.content.names import KEYS
from game_server.content.nodes import TextNode
from game_server.content.values import ID

FOLDER = "locales"
KINDS = ("cards", "scenarios")


class Translations:
    """Hold the translations of cards and scenarios, by the number of the directory they lie in."""

    def __init__(self) -> None:
        self._found: dict[str, list[tuple[int, str, str, Fields]]] = {kind: [] for kind in KINDS}
        """By kind: number of the directory, id and language of each block."""
        self._blocks: list[tuple[str, Fields]] = []
        self._owners: dict[tuple[str, str], int] = {}

    def read(self, layer: Layer, number: int) -> set[str]:
        """Open `locales/en/…` in a directory; return the languages of which a file is broken."""
        places: dict[str, Places] = {}
        unread = set()
        for path in layer.listed(FOLDER):
            if path.parent == layer.path / FOLDER:
                continue
            language = path.relative_to(layer.path / FOLDER).parts[0]
            fields = layer.open(path)
            if fields is None:
                unread.add(language)
                continue
            for kind in KINDS:
                block = fields.block(kind)
                for key in block.pairs():
                    claim(block, key.text, key.text, places.setdefault(kind + language, {}))
                    entry = block.block(key.text)
                    entry.accept(KEYS)
                    self._found[kind].append((number, key.text, language, entry))
                self._blocks.append((kind, block))
            fields.done()
        return unread

    def own(self, kind: str, ids: Collection[str], number: int) -> None:
        """Note that the directory *number* has texts of its own for these *ids*."""
        for name in ids:
            self._owners[kind, name] = min(number, self._owners.get((kind, name), number))

    def of(self, number: int) -> Overlays:
        """Return the translations of what the directory *number* holds.

        They stand there or in a later one, but not where the text itself was replaced.
        """
        overlays: dict[str, dict[str, dict[str, Fields]]] = {kind: {} for kind in KINDS}
        given: dict[tuple[str, str, str], int] = {}
        for kind, rows in self._found.items():
            for layer, name, language, entry in rows:
                if not number <= layer < self._owners.get((kind, name), layer + 1):
                    continue
                # Twice in one directory it was told, and the first one counts.
                if given.get((kind, name, language)) != layer:
                    given[kind, name, language] = layer
                    overlays[kind].setdefault(name, {})[language] = entry
        return overlays

    def note_strangers(self, ids: Mapping[str, Collection[str]]) -> None:
        """Note the translations of what is none of the *ids* of its kind, if they are known."""
        for kind, block in self._blocks:
            known = ids.get(kind)
            if known is None:
                continue
            for key in block.pairs():
                if key.text not in known:
                    _note_stranger(kind, block, key, known)


def _note_stranger(kind: str, block: Fields, key: TextNode, known: Collection[str]) -> None:
    name = key.text
    known = [told for told in known if ID.fullmatch(told)]
    if kind == "cards":
        suggestion = nearest(name, known)
        block.problems.note("unknown_card", key.mark, id=name, suggestion=suggestion)
    else:
        choices = ", ".join(sorted(known))
        block.problems.note("bad_choice", key.mark, value=name, key=KEYS[kind], choices=choices)
