"""The right that each move needs: a seat in the room, or the right to lead it."""

from collections.abc import Mapping
from typing import Final, Literal

from game_server.engine.console_moves import (
    AcknowledgeHelp,
    Ban,
    ClearPlaces,
    Close,
    CountHands,
    CountPeople,
    EraseName,
    EraseSeat,
    EraseText,
    ExpectPeople,
    Extend,
    Kick,
    LeaveOut,
    LockEntry,
    MergeTables,
    Next,
    Pause,
    Readmit,
    RemoveDeadline,
    Rename,
    Resume,
    SeatAtTable,
    SendMessage,
    SetFactor,
    SetService,
    SetSimple,
    ShowNames,
    ShowScreen,
    Skip,
    StepBack,
    TakeNameOff,
)
from game_server.engine.moves import (
    AskHelp,
    ChooseGlaze,
    ChooseHalf,
    ChooseName,
    ChooseService,
    ChooseTable,
    Join,
    KeepNameOff,
    Pass,
    Play,
    React,
    Ready,
    Reclaim,
    SetFirstTime,
    WireMove,
)

__all__ = ["MOVE_RIGHTS", "MoveRight"]

MoveRight = Literal["seat", "lead_room"]
_SEAT: Final[frozenset[MoveRight]] = frozenset({"seat"})
_LEADS: Final[frozenset[MoveRight]] = frozenset({"lead_room"})

MOVE_RIGHTS: Final[Mapping[type[WireMove], frozenset[MoveRight]]] = {
    # A mechanic says which of its moves are whose: a console hides words, a phone sends them.
    Play: frozenset({"seat", "lead_room"}),
    **dict.fromkeys(
        (
            Join,
            Reclaim,
            ChooseName,
            KeepNameOff,
            ChooseService,
            SetFirstTime,
            ChooseTable,
            AskHelp,
            Pass,
            React,
            ChooseHalf,
            ChooseGlaze,
            Ready,
        ),
        _SEAT,
    ),
    **dict.fromkeys(
        (
            Next,
            Skip,
            LeaveOut,
            StepBack,
            Pause,
            Resume,
            Extend,
            RemoveDeadline,
            SetFactor,
            SetSimple,
            SeatAtTable,
            MergeTables,
            Kick,
            Ban,
            Readmit,
            Rename,
            TakeNameOff,
            ShowNames,
            AcknowledgeHelp,
            SendMessage,
            SetService,
            ShowScreen,
            CountPeople,
            ExpectPeople,
            CountHands,
            LockEntry,
            ClearPlaces,
            EraseSeat,
            EraseText,
            EraseName,
            Close,
        ),
        _LEADS,
    ),
}
"""One of these rights is enough. Who joins or takes a seat back has no seat yet: the room checks
these two by their secrets."""
