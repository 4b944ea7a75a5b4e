"""Each number in a document has a way by which it leaves: no new one leaves beside the gate.

Whoever adds a number to a document says here which way it goes (rules F1 to F5).
"""

from collections.abc import Iterator, Mapping
from typing import Final

import pytest
from pydantic.json_schema import JsonSchemaValue

from game_server.protocol.schema import schema

NUMBERS: Final[Mapping[str, str]] = {
    "by lot: of told answers, or computed of them (F2)": """
        Calibration.n Calibration.right EstimateRoom.bins EstimateRoom.first_bins
        EstimateRoom.first_median EstimateRoom.median Figures.advise Figures.feeling
        Figures.points Figures.talk_gain Figures.talk_high Figures.talk_low Knowledge.after
        Knowledge.before Knowledge.gain Knowledge.gain_high Knowledge.gain_low Knowledge.high
        Knowledge.low MatchRoom.picks OpinionShift.dz OpinionShift.high OpinionShift.low
        OpinionShift.shift OwnValue.value Perception.dz Perception.high Perception.low
        Perception.shift PhaseFigures.points PhaseFigures.talk_gain PhaseFigures.talk_high
        PhaseFigures.talk_low PhaseFigures.wisdom RecapItemRow.n PlacedPart.n RecapRow.room
        RecapRow.value RecapItemRow.value Retained.after Retained.before Retained.high
        Retained.low RetainedShares.after RetainedShares.before RetainedShares.high
        RetainedShares.low Surprise.wisdom""",
    "by fives and never all (F3)": """
        Commitments.n Commitments.rate CommitmentScreen.gestures Debated.at_least Debated.present
        IdeasResult.places FinishedRoof.gestures IdeasResult.votes Item.n LitGesture.too
        LitGesture.n LitMoment.n Reactions.doubt Reactions.here_too Reactions.surprise Total.n
        Volunteers.n Wall.too WarmUpCounts.left WarmUpCounts.right Word.n""",
    "rounded by lot (F4)": "Figures.first_time",
    "a row of figures, made of figures above": """
        FigureRow.after FigureRow.before FigureRow.high FigureRow.low FigureRow.value
        FigureMeaning.least""",
    "said aloud, or agreed at a table (F5)": """
        HandOption.n RaisedHands.total PhaseFigures.raised IdeasConsole.tied OrderRoom.shared
        RecapItemRow.tables RecapRow.apart RecapRow.tables TableEarned.moved TableEarned.points
        TablesFound.agreed TablesFound.apart""",
    "texts that people typed to be shown, counted": """
        Ahead.gestures Ahead.page Ahead.pages Ahead.presses CommitmentScreen.before
        IdeasConsole.groups IdeasConsole.n IdeasResult.aside IdeasResult.left IdeasScreen.n
        LitGesture.others MaturityPlay.n Proposed.held Proposed.held_texts Proposed.n
        RecapRow.others TalkPlay.n TalkPlay.others Wall.n""",
    "who is there, who replied: no answers (F1)": """
        AllDocument.people AllDocument.phones Answers.answered Answers.of Answers.unfinished
        Asked.number CommonPlay.answered CommonPlay.of ConsoleDocument.expected
        ConsoleDocument.new_seats ConsoleSeat.persons ConsoleSeat.table EstimateRoom.n
        Figures.participation Figures.people Figures.phones FinishedRoof.n IdeasResult.voters
        Knowledge.n Knowledge.response MatchRoom.n OpinionShift.n OrderRoom.n Perception.n
        Perception.response PhaseFigures.answered PhaseFigures.answers PhaseFigures.of
        PhaseFigures.participation RecapRow.n Retained.n RetainedShares.n Roof.n Roof.of
        RoomStands.n ScreenDocument.expected ScreenDocument.unfinished TableDocument.answered
        TableDocument.number TableDocument.of TableProgress.answered TableProgress.last
        TableProgress.n TableProgress.of TableReady.n TableReady.of TablesDone.done TablesDone.of
        WithoutPhone.first_time WithoutPhone.persons TicketSheet.tickets TicketSheet.used
        WaitingRow.number WaitingRow.persons""",
    "one's own, on one's own phone": """
        BarometerMine.mine BarometerMine.number CommitmentSent.difficulty Earned.points
        EstimateMine.before EstimateMine.confidence EstimateMine.mine EstimateMine.points
        MatchMine.mine MatchMine.points OrderMine.points OwnContest.goal OwnIdea.amount
        RecallMine.mine SeatDocument.first_time SeatDocument.persons SeatDocument.table""",
    "content of cards, and what an idea costs by its author": """
        Citation.year ConsoleIdea.amount ConsoleIdea.table DrawnImage.of DrawnImage.times
        EstimateAsked.high EstimateAsked.low EstimateRange.high EstimateRange.low
        EstimateRange.value EstimateTruth.value GroupRow.amount HandOption.high HandOption.low
        HandOption.value IdeaRow.amount IdeasPlay.envelope IdeasPlay.keeps IdeasPlay.voices
        IdeasTable.keeps NextButton.min_persons OrderTruth.values ReadyGesture.moments
        TalkPlay.number TalkPlay.prompts""",
    "steps, times and draws": """
        ConsoleDocument.step ConsoleDocument.warnings DrawDocument.drawn DrawDocument.n
        LostCommits.at LostCommits.commits PlannedSteps.after PlannedSteps.step RoomInfo.minutes
        RoomInfo.simulated RoomStep.deadline RoomStep.id RoomStep.index RoomStep.opened
        SheetLine.began SheetLine.planned SheetLine.real TableStep.deadline TableStep.id
        TableStep.index TableStep.opened""",
}
"""Numbers of documents by the way they leave, each as type and field."""
MADE_OF: Final = frozenset({"type", "$ref", "anyOf", "allOf"})
"""Keys of which each part of a schema has one: else it may hold anything, a number too."""
AMONG: Final = ("anyOf", "allOf", "items", "prefixItems", "additionalProperties", "properties")
"""Where a schema says what it is made of."""


def numbers() -> Iterator[str]:
    """Yield each field of a document that holds a number, or numbers."""
    defined = schema()["$defs"]
    for name in sorted(reached(defined, "DocumentOf", set())):
        for field, value in defined[name].get("properties", {}).items():
            if holds_number(value):
                yield f"{name}.{field}"


def reached(defined: JsonSchemaValue, name: str, found: set[str]) -> set[str]:
    """Add to *found* each type that the type *name* is made of, and itself."""
    if name not in found:
        found.add(name)
        for part in parts(defined[name]):
            if "$ref" in part:
                reached(defined, part["$ref"].rpartition("/")[2], found)
    return found


def parts(made_of: object) -> Iterator[JsonSchemaValue]:
    """Yield a schema and all schemas in it."""
    if isinstance(made_of, Mapping):
        yield {**made_of}
        for key in AMONG:
            yield from parts(made_of.get(key))
            if key == "properties":
                for value in made_of.get(key, {}).values():
                    yield from parts(value)
    elif isinstance(made_of, list):
        for each in made_of:
            yield from parts(each)


def holds_number(value: object) -> bool:
    """Return whether a field is a number, or holds some without another type between."""
    return any(part.get("type") in {"integer", "number"} for part in parts(value))


def test_each_number_has_one_way_out() -> None:
    """What is new, or gone, is named; so is what stands twice."""
    listed = [name for names in NUMBERS.values() for name in names.split()]
    assert len(listed) == len(set(listed))
    assert set(numbers()) ^ set(listed) == set()


def holes(made_of: object) -> Iterator[JsonSchemaValue]:
    """Yield each part of a schema that may hold anything, so that no number of it is seen."""
    if isinstance(made_of, Mapping):
        inside = made_of.keys() & {"properties", "additionalProperties", "items", "prefixItems"}
        is_open = made_of.get("type") in {"object", "array"} and not inside
        if not made_of.keys() & MADE_OF or is_open or made_of.get("additionalProperties") is True:
            yield {**made_of}
        for key in AMONG:
            within = made_of.get(key)
            yield from holes(
                [*within.values()]
                if key == "properties" and isinstance(within, Mapping)
                else within
            )
    elif isinstance(made_of, list):
        for each in made_of:
            yield from holes(each)


def test_no_part_of_a_document_may_hold_anything() -> None:
    """A number in a field of any type would leave beside the gate, and nobody would name it."""
    defined = schema()["$defs"]
    found = {name: [*holes(defined[name])] for name in reached(defined, "DocumentOf", set())}
    assert {name: parts_ for name, parts_ in found.items() if parts_} == {}


@pytest.mark.parametrize(
    "anything",
    [
        {},
        {"title": "N"},
        {"type": "object"},
        {"type": "object", "additionalProperties": True},
        {"type": "array"},
        {"anyOf": [{"type": "string"}, {}]},
        {"type": "array", "items": {"title": "Any"}},
    ],
    ids=str,
)
def test_a_field_of_any_type_is_a_hole(anything: JsonSchemaValue) -> None:
    """As types that say nothing of what they hold become in a schema."""
    assert [*holes({"type": "object", "properties": {"n": anything}})]
