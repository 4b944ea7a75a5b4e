"""Items of a backup: what is encoded is parsed, in any pieces, and nothing else is."""

import msgpack
import pytest

from game_server.errors import StartError
from game_server.storage.backup.items import (
    FORMAT,
    MOST,
    MOST_PARTS,
    End,
    Gone,
    Header,
    Item,
    JournalPart,
    Parser,
    Removed,
    Schedule,
    Secret,
    Signature,
    StoredRecord,
    encode,
)
from game_server.storage.journal import Commit

ITEMS: tuple[Item, ...] = (
    Header("1.2.3", 1_795_000_000_123),
    Secret(bytes(32)),
    Removed(("a", "b")),
    JournalPart("room", (Commit(1, "t1", "", bytes(range(256))),), {}),
    JournalPart("room", (), {"x": "é"}),
    Gone("room"),
    StoredRecord("idea", "é", b"", None),
    StoredRecord("idea", "b", b"b", 7),
    Schedule("room", 8, b"note"),
    End(9),
    Signature(bytes(32), bytes(64)),
)
SIGNED = ("signature", bytes(32), bytes(64))
WHOLE = b"".join(map(encode, ITEMS))
HEAD = ("metodd-backup", FORMAT, "1.2.3", 5)


def parsed(data: bytes, piece: int, release: str = "1.2.3") -> list[Item]:
    """Parse *data* in pieces, to the end."""
    parser = Parser("file", release)
    found = [
        item
        for first in range(0, len(data), piece)
        for item in parser.feed(data[first : first + piece])
    ]
    parser.finish()
    return found


@pytest.mark.parametrize("piece", [1, 7, 10_000])
def test_items_are_parsed_in_any_pieces(piece: int) -> None:
    """Whatever the pieces, the items are those that were encoded."""
    assert parsed(b"".join(map(encode, ITEMS)), piece) == list(ITEMS)


@pytest.mark.parametrize(
    "arrays",
    [
        (),
        (("another", FORMAT, "1.2.3", 5), ("end", 1)),
        (("metodd-backup", "1", "1.2.3", 5), ("end", 1)),
        (HEAD,),
        (HEAD, ("end", 2)),
        (HEAD, ("end", 1)),
        (HEAD, SIGNED, ("end", 2)),
        (HEAD, ("end", 1), SIGNED, SIGNED),
        (HEAD, ("end", 1), SIGNED, ("end", 3)),
        (HEAD, ("end", 1), SIGNED, ("gone", "room")),
        (("metodd-backup", 1, "1.2.3", 5), ("end", 1), SIGNED),
        (HEAD, ("end", 1), ("gone", "room")),
        (HEAD, ("end", 1), ("end", 2)),
        (HEAD, ("unknown", 1), ("end", 2)),
        (HEAD, "text", ("end", 2)),
        (HEAD, ("record", "kind", "key", "text", None), ("end", 2)),
        (HEAD, ("journal", "room", [(1, "t", "", "text")], {}), ("end", 2)),
        (HEAD, ("journal", "room", [1], {}), ("end", 2)),
        (HEAD, ("journal", "room", [], {"x": b"bytes"}), ("end", 2)),
    ],
)
def test_anything_else_is_damaged(arrays: tuple[object, ...]) -> None:
    """What is no item, stands elsewhere, or misses its end is refused."""
    with pytest.raises(StartError) as refused:
        parsed(b"".join(map(msgpack.packb, arrays)), 10_000)
    assert (refused.value.code, refused.value.details) == ("backup_damaged", {"file": "file"})


@pytest.mark.parametrize(
    "data", [b"\xc1", encode(ITEMS[0]) + b"\xc1", encode(ITEMS[0])[:-1], WHOLE + b"\xd9"]
)
def test_bytes_that_are_no_msgpack_are_damaged(data: bytes) -> None:
    """A byte that the encoding does not know, and an item that is cut."""
    with pytest.raises(StartError) as refused:
        parsed(data, 3)
    assert refused.value.code == "backup_damaged"


@pytest.mark.parametrize(
    ("number", "release"),
    [(FORMAT + 1, "1.2.3"), (FORMAT, "1.2.4"), (FORMAT, "1.10.0"), (FORMAT, "2.0.0")],
)
def test_a_newer_one_is_refused_by_its_release(number: int, release: str) -> None:
    """A format or a release after this one is named, even if what follows is unknown."""
    head = msgpack.packb(("metodd-backup", number, release, 5, "more"))
    with pytest.raises(StartError) as refused:
        parsed(head + msgpack.packb("unknown"), 10_000)
    assert refused.value.code == "backup_newer"
    assert refused.value.details == {"file": "file", "found": release}


@pytest.mark.parametrize("release", ["1.2.3", "1.2.10", "1.3", "2.0.0"])
def test_an_older_release_is_read(release: str) -> None:
    """A later program reads what an earlier one wrote."""
    items = [ITEMS[0], End(1), ITEMS[-1]]
    assert parsed(b"".join(map(encode, items)), 10_000, release) == items


def test_one_of_before_signatures_is_read() -> None:
    """Format 1 ends with its end."""
    head = msgpack.packb(("metodd-backup", 1, "1.2.3", 5))
    assert parsed(head + encode(End(1)), 10_000) == [Header("1.2.3", 5), End(1)]


@pytest.mark.parametrize(
    "head",
    [b"\xdd" + (MOST_PARTS + 1).to_bytes(4), b"\xdf" + (MOST_PARTS + 1).to_bytes(4)],
    ids=["array", "map"],
)
def test_an_item_of_too_many_parts_is_refused_at_once(head: bytes) -> None:
    """Each part takes far more memory than bytes: none of them is waited for."""
    parser = Parser("file", "1.2.3")
    assert len(list(parser.feed(encode(ITEMS[0])))) == 1
    with pytest.raises(StartError) as refused:
        list(parser.feed(head))
    assert refused.value.code == "backup_damaged"


@pytest.mark.parametrize("head", [b"\xdb\x20\0\0\0", b"\xc6\x20\0\0\0", b"\x9f"])
def test_a_huge_item_is_refused_before_it_is_whole(head: bytes) -> None:
    """300 MB of one record took 1.3 GB: a text, bytes, or parts that are each allowed."""
    parser = Parser("file", "1.2.3")
    part = msgpack.packb(bytes(MOST // 8 - 5))
    for data in (encode(ITEMS[0]) + head, *[part] * 7):
        list(parser.feed(data))
    with pytest.raises(StartError) as refused:
        list(parser.feed(part + bytes(64)))
    assert refused.value.code == "backup_damaged"
