"""Broadcast: a change is made and encoded once for all who may see it, in an unbroken chain."""

from collections import Counter

from game_server.bots.wire import messages
from game_server.engine.kit.viewers import AT_CONSOLE, EVERYONE, AtSeat, Viewer
from game_server.engine.mechanics.contract import Document
from game_server.rooms.broadcast import SHARED_VIEWERS, Broadcast
from game_server.rooms.connection import Connection
from tests.room_driver import Message, merged


class Reader(Connection):
    """Receive frames and build the document that they describe."""

    def __init__(self) -> None:
        """Start with nothing."""
        super().__init__(lambda: 0, lambda *_: None)
        self.frames: list[bytes] = []
        self.full = False

    def deliver(self, frame: bytes) -> bool:
        """Take a frame, unless it is full."""
        if not self.full:
            self.frames.append(frame)
        return self.full

    @property
    def messages(self) -> list[Message]:
        """Return what the frames say."""
        return messages(b"".join(self.frames))

    @property
    def document(self) -> Document:
        """Return the document, checking that each patch follows the revision before it."""
        revision, document = 0, Document()
        for message in self.messages:
            if message["type"] == "whole":
                document = message["document"]
            else:
                assert message["revision"] == revision + 1
                document = merged(document, message["patch"])
            revision = message["revision"]
        return document


class Source:
    """Make documents from texts that a test changes, and count how often."""

    def __init__(self) -> None:
        """Start with one text."""
        self.text = "before"
        self.made: Counter[tuple[Viewer, str]] = Counter()

    def __call__(self, viewer: Viewer, variant: str) -> Document:
        """Return the document of a viewer in a variant."""
        self.made[viewer, variant] += 1
        return {"text": f"{self.text} {variant}", "to": type(viewer).__name__}


def broadcast_of(source: Source) -> Broadcast:
    """Return a broadcast whose readers need nothing twice."""
    return Broadcast(source, lambda _: None)


def test_a_newcomer_gets_the_document_whole() -> None:
    """The first message of an audience is the whole document with its revision."""
    reader = Reader()
    broadcast_of(Source()).subscribe(reader, EVERYONE, "fr")
    expected = {"type": "whole", "audience": "all", "revision": 1}
    assert reader.messages == [expected | {"document": {"text": "before fr", "to": "Everyone"}}]


def test_a_change_is_encoded_once_for_all_receivers() -> None:
    """All readers of an audience and variant get the very same object, whole or patch."""
    source = Source()
    broadcast = broadcast_of(source)
    readers = [Reader() for _ in range(5)]
    for reader in readers:
        broadcast.subscribe(reader, EVERYONE, "fr")
    source.text = "after"
    broadcast.update()
    first, *others = readers
    assert len(first.frames) == 2
    for other in others:
        assert all(mine is theirs for mine, theirs in zip(first.frames, other.frames, strict=True))
    assert source.made == {(EVERYONE, "fr"): 2}


def test_each_variant_and_audience_has_its_own_document() -> None:
    """Readers of other variants and audiences get theirs, and nothing else."""
    source = Source()
    broadcast = broadcast_of(source)
    keys = (("all", "fr"), ("all", "en"), ("screen", "fr"))
    readers = {key: Reader() for key in keys}
    for (audience, variant), reader in readers.items():
        broadcast.subscribe(reader, SHARED_VIEWERS[audience], variant)
    source.text = "after"
    broadcast.update()
    for (audience, variant), reader in readers.items():
        named = type(SHARED_VIEWERS[audience]).__name__
        assert reader.document == {"text": f"after {variant}", "to": named}
        assert {message["audience"] for message in reader.messages} == {audience}


def test_a_seats_document_does_not_name_the_seat() -> None:
    """On the wire the audience of a seat is `seat`, whichever it is."""
    source = Source()
    broadcast, reader = broadcast_of(source), Reader()
    broadcast.subscribe(reader, AtSeat("p7"), "fr")
    source.text = "after"
    broadcast.update()
    assert [message["audience"] for message in reader.messages] == ["seat", "seat"]


def test_nothing_is_sent_when_nothing_changed() -> None:
    """An update without a change has no frame and no revision."""
    broadcast, reader = broadcast_of(Source()), Reader()
    broadcast.subscribe(reader, EVERYONE, "fr")
    broadcast.update()
    broadcast.subscribe(reader, EVERYONE, "fr")
    assert [message["revision"] for message in reader.messages] == [1, 1]


def test_a_late_reader_joins_the_chain_where_the_others_are() -> None:
    """Whoever comes later gets the revision that the others have, then the same patches."""
    source = Source()
    broadcast, early, late = broadcast_of(source), Reader(), Reader()
    broadcast.subscribe(early, EVERYONE, "fr")
    source.text = "between"
    broadcast.subscribe(late, EVERYONE, "fr")
    source.text = "after"
    broadcast.update()
    assert early.document == late.document == {"text": "after fr", "to": "Everyone"}
    assert [message["revision"] for message in late.messages] == [1, 2]


def test_a_document_without_readers_is_not_made() -> None:
    """Nobody looks, so nothing is computed; who comes back gets the present state."""
    source = Source()
    broadcast, reader = broadcast_of(source), Reader()
    broadcast.subscribe(reader, EVERYONE, "fr")
    broadcast.unsubscribe(reader)
    source.text = "after"
    broadcast.update()
    assert source.made == {(EVERYONE, "fr"): 1}
    assert not broadcast.is_subscribed(reader, EVERYONE, "fr")
    broadcast.subscribe(reader, EVERYONE, "fr")
    assert broadcast.is_subscribed(reader, EVERYONE, "fr")
    assert reader.document == {"text": "after fr", "to": "Everyone"}
    assert reader.messages[-1]["revision"] == 2


def test_a_whole_is_encoded_anew_only_after_a_change() -> None:
    """Newcomers share one frame of the document until it changes."""
    source = Source()
    broadcast = broadcast_of(source)
    readers = [Reader() for _ in range(3)]
    broadcast.subscribe(readers[0], EVERYONE, "fr")
    broadcast.subscribe(readers[1], EVERYONE, "fr")
    assert readers[0].frames[0] is readers[1].frames[0]
    source.text = "after"
    broadcast.update()
    broadcast.subscribe(readers[2], EVERYONE, "fr")
    assert readers[2].messages[0]["document"] == {"text": "after fr", "to": "Everyone"}


def test_an_unknown_document_has_no_readers() -> None:
    """Asking about a document that was never made makes none."""
    source = Source()
    assert not broadcast_of(source).is_subscribed(Reader(), AT_CONSOLE, "fr")
    assert not source.made


def test_a_full_receiver_is_sent_everything_whole_at_once() -> None:
    """Before the next receiver has its frame, all documents of a full one are asked for, once."""
    source, full = Source(), Reader()
    sent_whole: list[Connection] = []
    broadcast = Broadcast(source, sent_whole.append)
    for reader in (full, Reader()):
        broadcast.subscribe(reader, EVERYONE, "fr")
    full.full, source.text = True, "after"
    broadcast.update()
    assert sent_whole == [full]
    assert len(full.frames) == 1
