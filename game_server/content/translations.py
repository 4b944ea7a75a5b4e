"""Translations: read the files in `locales/`, and match them with the texts they translate."""

from collections.abc import Collection, Mapping

from game_server.content.decks import FirstUses, TranslatedBlocks, check_unique_id
from game_server.content.entries import nearest
from game_server.content.fields import Fields
from game_server.content.layer import Layer
from game_server.content.names import KEYS
from game_server.content.values import ID
from game_server.content.yaml.nodes import TextNode

FOLDER = "locales"
KINDS = ("cards", "scenarios")


class Translations:
    """Hold the translations of cards and scenarios, by the number of their directory."""

    def __init__(self) -> None:
        self._found: dict[str, list[tuple[int, str, str, Fields]]] = {kind: [] for kind in KINDS}
        """By kind: number of the directory, id and language of each block."""
        self._blocks: list[tuple[str, Fields]] = []
        self._owners: dict[tuple[str, str], int] = {}

    def read(self, layer: Layer, number: int) -> set[str]:
        """Read `locales/en/…` of a directory; return the languages with an unreadable file."""
        first_uses: dict[str, FirstUses] = {}
        unread = set()
        for path in layer.yaml_files(FOLDER):
            if path.parent == layer.path / FOLDER:
                continue
            language = path.relative_to(layer.path / FOLDER).parts[0]
            fields = layer.read_file(path)
            if fields is None:
                unread.add(language)
                continue
            for kind in KINDS:
                block = fields.block(kind)
                for key in block.data_keys():
                    check_unique_id(
                        block, key.text, key.text, first_uses.setdefault(kind + language, {})
                    )
                    entry = block.block(key.text)
                    entry.use_keys(KEYS)
                    self._found[kind].append((number, key.text, language, entry))
                self._blocks.append((kind, block))
            fields.finish()
        return unread

    def record_owner(self, kind: str, ids: Collection[str], number: int) -> None:
        """Record that the directory *number* defines these *ids* of a *kind*."""
        for name in ids:
            self._owners[kind, name] = min(number, self._owners.get((kind, name), number))

    def for_directory(self, number: int) -> TranslatedBlocks:
        """Return the translations for the cards and scenarios of the directory *number*.

        A translation comes from that directory or a later one, up to the directory that replaces
        the card or scenario itself.
        """
        translated: dict[str, dict[str, dict[str, Fields]]] = {kind: {} for kind in KINDS}
        given: dict[tuple[str, str, str], int] = {}
        for kind, rows in self._found.items():
            for layer, name, language, entry in rows:
                if not number <= layer < self._owners.get((kind, name), layer + 1):
                    continue
                # A duplicate in one directory was reported; the first translation is used.
                if given.get((kind, name, language)) != layer:
                    given[kind, name, language] = layer
                    translated[kind].setdefault(name, {})[language] = entry
        return translated

    def report_unknown_ids(self, ids: Mapping[str, Collection[str]]) -> None:
        """Report translations of unknown ids; *ids* holds the known ones of each kind.

        A kind that is not in *ids* is not checked.
        """
        for kind, block in self._blocks:
            known = ids.get(kind)
            if known is None:
                continue
            for key in block.data_keys():
                if key.text not in known:
                    _report_unknown_id(kind, block, key, known)


def _report_unknown_id(kind: str, block: Fields, key: TextNode, known: Collection[str]) -> None:
    name = key.text
    known = [one for one in known if ID.fullmatch(one)]
    if kind == "cards":
        suggestion = nearest(name, known)
        block.problems.report("unknown_card", key.mark, id=name, suggestion=suggestion)
    else:
        choices = ", ".join(sorted(known))
        block.problems.report("bad_choice", key.mark, value=name, key=KEYS[kind], choices=choices)
