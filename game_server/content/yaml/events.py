"""Parse YAML text to parser events: in C where that is safe, else in Python.

Hints are written for the marks and messages of the Python parser. So that parser reads every text
with a fault, and every text with syntax that the two parsers treat differently.
"""

import re
from collections.abc import Iterable, Iterator

from _ruamel_yaml import CParser
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.events import Event, ScalarEvent

MOST = 100_000
"""Most events that are read in C; content that is accepted has far fewer."""
UNLIKE = re.compile(
    r"""(?mx)
    [\t\x85\u2028\u2029\ufeff]  # a tab, line separators, a byte order mark
    | (?:^|[^-\w\xa0\u202f]) [&*!]  # an anchor, an alias or a tag
    | ^%                        # a directive
    | [|>]\S*\#                 # a comment that touches the header of a block scalar
    | ^[|>]                     # a block scalar that is the whole file
    | ^\ +$                     # a line of spaces, with which a block scalar may begin
    """
)
"""Syntax that the two parsers read differently (YAML 1.1 and 1.2)."""


def events_of(text: str) -> Iterable[Event]:
    """Return the events of *text*; iterating raises `YAMLError` at a syntax error."""
    events = by_c(text)
    return by_python(text) if events is None else events


def by_python(text: str) -> Iterator[Event]:
    """Return the events of the Python parser; iterating raises `YAMLError` at a syntax error."""
    events: Iterator[Event] = YAML(typ="safe", pure=True).parse(text)
    return events


def by_c(text: str) -> list[Event] | None:
    """Return the same events from the C parser, 25 times as fast, or None if they may differ.

    They may differ for a text with an error, with syntax in `UNLIKE`, with an empty plain scalar
    (the C parser marks it elsewhere), or with `MOST` events.
    """
    if UNLIKE.search(text):
        return None
    parser = CParser(text)
    events: list[Event] = []
    try:
        while parser.check_event():
            event = parser.get_event()
            empty = isinstance(event, ScalarEvent) and not event.style and not event.value
            if empty or len(events) == MOST:
                return None
            events.append(event)
    except (YAMLError, ValueError, OverflowError):
        return None
    return events
