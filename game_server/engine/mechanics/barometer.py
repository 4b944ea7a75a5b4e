"""Barometer (M7): the same opinions and questions before and after, whose answers nobody sees.

Rules: M7.1 opinions from 1 to 5, one choice of each question, advice from 0 to 10; any may be
passed, and all be changed until the lock; a seat has answered once each is answered or passed, not
all of them passed. M7.2 a question has two forms, a and b: a draw gives
form a to one half of the room and b to the other, and the barometer after gives each the other
form. M7.3 the draw is made once, when the first barometer's answers open, and can be checked by
anybody; who came later counts as drawn with an odd number of seat; opinions alone need no draw.
M7.4 a question about a card that the room left out is not asked. M7.5 nothing is ever revealed: a
document holds the answers of its own seat, and how many have answered.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil
from random import Random
from typing import Literal, NotRequired, TypedDict

from game_server.engine.kit.asked_again import AskedAgain
from game_server.engine.kit.copies import replace
from game_server.engine.kit.draw import DrawDocument, DrawRequest
from game_server.engine.kit.draw import document as draw_document
from game_server.engine.kit.figure_names import Moment, advice, known, opinion
from game_server.engine.kit.measures import Measures
from game_server.engine.kit.small_groups import SMALL_GROUP
from game_server.engine.kit.text import Text, localized
from game_server.engine.kit.told import Told
from game_server.engine.kit.viewers import AtSeat, Everyone
from game_server.engine.mechanics.contract import (
    Content,
    Document,
    Documents,
    Mechanic,
    MechanicEvent,
    MechanicMove,
    MoveContext,
    Nothing,
    PhaseHistory,
    PhaseState,
    Result,
    Step,
    ViewContext,
)
from game_server.errors import IllegalMoveError

Form = Literal["a", "b"]

OPINION = range(1, 6)
ADVICE = range(11)
ADVISE = "advise"
"""Name of the answer from 0 to 10: whether one would recommend the session."""
RIGHT, WRONG = 100.0, 0.0

STEPS = (
    Step("brief", "brief", 0.1),
    Step("input", "input", 0.9),
    Step("lock", "lock", 0),
)


@dataclass(frozen=True, slots=True)
class Question:
    """Ask for one of the *choices*; *right* is the number of the right one, from 1 on."""

    text: Text
    choices: tuple[Text, ...]
    right: int


@dataclass(frozen=True, slots=True)
class Item:
    """Ask about the fact of a *card*, in two forms that are as hard."""

    card: str
    a: Question
    b: Question


@dataclass(frozen=True, slots=True)
class BarometerContent(Content):
    """Ask for *opinions* by their names, about *items*, and whether one would *advise* it."""

    moment: Moment
    opinions: tuple[str, ...]
    items: tuple[Item, ...] = ()
    advise: bool = False


@dataclass(frozen=True, slots=True)
class SeatAnswers:
    """Hold what a seat answered, by name, and passed, and the form in which it was asked.

    *complete* is true once nothing is left to ask.
    """

    form: Form
    answers: Mapping[str, int]
    passed: tuple[str, ...]
    complete: bool


@dataclass(frozen=True, slots=True)
class BarometerState(PhaseState):
    """Hold the answers by seat."""

    answers: Mapping[str, SeatAnswers]


class BarometerPlay(TypedDict):
    """Show everybody the names of what is asked, in its order: `link`, `k1`, `advise`.

    *draw* is that of the halves of the room, in the first barometer.
    """

    rule: Moment
    items: list[str]
    draw: NotRequired[DrawDocument]


class BarometerQuestion(TypedDict):
    """Ask for one of the *choices*; which one is right is nowhere in it (M7.5)."""

    text: str
    choices: list[str]


class BarometerMine(TypedDict, total=False):
    """Show a seat its *questions* by name once answers open, and what it answered and passed.

    *number* is its own in the draw.
    """

    questions: dict[str, BarometerQuestion]
    number: int
    mine: dict[str, int]
    passed: list[str]


@dataclass(frozen=True, slots=True)
class Answer(MechanicMove, tag="barometer.answer"):
    """Give one's answers so far by name, or change them, and the names of what is passed."""

    answers: Mapping[str, int]
    passed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answered(MechanicEvent, tag="barometer.answered"):
    """Record the answers of a seat, the form that it had, and whether it went through them all."""

    seat: str
    form: Form
    answers: Mapping[str, int]
    passed: tuple[str, ...]
    complete: bool


def steps(content: BarometerContent) -> tuple[Step, ...]:
    """Return the steps: nothing comes behind the lock (M7.5)."""
    del content
    return STEPS


def begin(content: BarometerContent) -> BarometerState:
    """Return a phase without answers."""
    del content
    return BarometerState({})


def answered(state: BarometerState, step: Step) -> frozenset[str]:
    """Return the seats that went through all questions and passed not all of them (M7.1)."""
    del step
    return frozenset(
        seat for seat, given in state.answers.items() if given.complete and given.answers
    )


def replied(state: BarometerState, step: Step) -> frozenset[str]:
    """Return the seats that went through all questions, also by passing them all (rule 0.15)."""
    del step
    return frozenset(seat for seat, given in state.answers.items() if given.complete)


def request_draw(
    content: BarometerContent,
    state: BarometerState,
    step: Step,
    seats: tuple[str, ...],
    history: PhaseHistory,
) -> DrawRequest | None:
    """Draw half of the room when the first barometer's answers open (M7.2, M7.3)."""
    del state
    drawn = history.previous_draws or history.draws
    if step.kind != "input" or drawn or not content.items:
        return None
    return DrawRequest(seats, ceil(len(seats) / 2))


def decide(
    content: BarometerContent, state: BarometerState, move: Answer, context: MoveContext
) -> tuple[Answered, ...]:
    """Accept answers to what is asked, all or some, while answers are open (M7.1, M7.4)."""
    del state
    context.require_open_input()
    form = _form(content, context.history, context.seat)
    legal = _legal(content, context.history, form)
    if any(value not in legal.get(name, ()) for name, value in move.answers.items()):
        raise IllegalMoveError("not_proposed")
    if not {*move.passed} <= legal.keys() - move.answers.keys():
        raise IllegalMoveError("not_proposed")
    passed = tuple(name for name in legal if name in move.passed)
    complete = len(move.answers) + len(passed) == len(legal)
    return (Answered(context.seat, form, move.answers, passed, complete),)


def evolve(state: BarometerState, event: Answered) -> BarometerState:
    """Return *state* with the answers of one seat replaced."""
    given = SeatAnswers(event.form, event.answers, event.passed, event.complete)
    return replace(state, answers={**state.answers, event.seat: given})


def view(
    content: BarometerContent, state: BarometerState, context: ViewContext
) -> BarometerPlay | BarometerMine | Nothing:
    """Return what is asked; to a seat its questions, once answers open, and its own answers."""
    if isinstance(context.viewer, Everyone):
        return _for_all(content, context)
    if isinstance(context.viewer, AtSeat):
        return _for_seat(content, state, context)
    return Nothing()


def measures(content: BarometerContent, state: BarometerState) -> Measures:
    """Return opinions from 1 to 5, questions as 0 or 100, and advice from 0 to 10, by seat."""
    moment = content.moment
    names = {name: opinion(moment, name) for name in content.opinions}
    if content.advise:
        names[ADVISE] = advice(moment)
    values: dict[str, Mapping[str, float]] = {
        figure: {
            seat: float(given.answers[name])
            for seat, given in state.answers.items()
            if name in given.answers
        }
        for name, figure in names.items()
    }
    for name, item in _items(content).items():
        values[known(moment, item.card)] = {
            seat: RIGHT if given.answers[name] == _asked(item, given.form).right else WRONG
            for seat, given in state.answers.items()
            if name in given.answers
        }
    seats = answered(state, STEPS[-1])
    return Measures(asks=True, answered=seats, points={}, talk_points={}, values=values)


def result(content: BarometerContent, state: BarometerState) -> Result:
    """Return how many answered, from five on; their answers are in the figures only."""
    del content
    n = len(answered(state, STEPS[-1]))
    return Result({"n": n} if n >= SMALL_GROUP else {})


def bot(documents: Mapping[str, Document], rng: Random) -> Answer | None:
    """Answer by chance, and pass one thing or none, once its own questions are there."""
    everybody = documents.get("all", {})
    mine = documents.get("seat", {}).get("play", {})
    if everybody.get("step", {}).get("kind") != "input" or "mine" in mine:
        return None
    if "questions" not in mine:
        # The document of all may arrive before that of the seat.
        return None
    names = everybody["play"]["items"]
    passed = rng.choice(("", *names))
    legal = dict.fromkeys(names, OPINION) | {ADVISE: ADVICE}
    for name, question in mine["questions"].items():
        legal[name] = range(1, len(question["choices"]) + 1)
    answers = {name: rng.choice(legal[name]) for name in names if name != passed}
    return Answer(answers, (passed,) if passed else ())


def _form(content: BarometerContent, history: PhaseHistory, seat: str) -> Form:
    """Return the form in which *seat* is asked (M7.2, M7.3)."""
    if not content.items:
        return "a"
    made = (history.previous_draws or history.draws)[0]
    came_later = seat not in made.candidates
    drawn = int(seat.removeprefix("p")) % 2 == 1 if came_later else seat in made.drawn
    swapped = content.moment == "after" and bool(history.previous_draws)
    return "a" if drawn is not swapped else "b"


def _items(content: BarometerContent, skipped: frozenset[str] = frozenset()) -> Mapping[str, Item]:
    """Return the items whose cards were not *skipped*, by names that stay the same (M7.4)."""
    numbered = enumerate(content.items, 1)
    return {f"k{number}": item for number, item in numbered if item.card not in skipped}


def _asked(item: Item, form: Form) -> Question:
    return item.a if form == "a" else item.b


def _legal(content: BarometerContent, history: PhaseHistory, form: Form) -> Mapping[str, range]:
    """Return by name, in the order in which it is asked, what may be answered in *form* (M7.1)."""
    legal = dict.fromkeys(content.opinions, OPINION)
    for name, item in _items(content, history.skipped).items():
        legal[name] = range(1, len(_asked(item, form).choices) + 1)
    return legal | ({ADVISE: ADVICE} if content.advise else {})


def _for_all(content: BarometerContent, context: ViewContext) -> BarometerPlay:
    history = context.history
    document: BarometerPlay = {"rule": content.moment, "items": list(_legal(content, history, "a"))}
    if content.items and not history.previous_draws:
        document["draw"] = draw_document(context.fingerprint, history.draws, revealed=True)
    return document


def _for_seat(
    content: BarometerContent, state: BarometerState, context: ViewContext
) -> BarometerMine:
    """Return one's questions and answers, and one's number in the draw that is shown (M7.3)."""
    document: BarometerMine = {}
    history, seat = context.history, context.seat
    if context.step.kind != "brief":
        form = _form(content, history, seat)
        document["questions"] = {
            name: _shown(_asked(item, form), context.variant)
            for name, item in _items(content, history.skipped).items()
        }
        draws = content.items and not history.previous_draws
        if draws and (number := history.draws[0].number(seat)):
            document["number"] = number
    if given := state.answers.get(seat):
        document["mine"] = dict(given.answers)
        document["passed"] = list(given.passed)
    return document


def _shown(question: Question, variant: str) -> BarometerQuestion:
    return {
        "text": localized(question.text, variant),
        "choices": [localized(choice, variant) for choice in question.choices],
    }


def told(content: BarometerContent, event: Answered) -> tuple[Told, ...]:
    """Tell a person her opinions, the choices that she made, and her advice."""
    items = _items(content)
    return tuple(
        _told_choice(_asked(items[name], event.form), value)
        if name in items
        else Told("advice" if name == ADVISE else "opinion", value, name=name)
        for name, value in event.answers.items()
    )


def _told_choice(question: Question, number: int) -> Told:
    return Told("answer", question.choices[number - 1], about=question.text)


def asked_again(content: BarometerContent) -> tuple[AskedAgain, ...]:
    """Return the first form of what is asked about each card."""
    return tuple(
        AskedAgain(item.card, "written", item.a.text, item.a.choices, item.a.right - 1, {}, "")
        for item in content.items
    )


BAROMETER = Mechanic(
    name="barometer",
    content=BarometerContent,
    state=BarometerState,
    moves=(Answer,),
    events=(Answered,),
    documents=Documents(all=BarometerPlay, seat=BarometerMine),
    steps=steps,
    begin=begin,
    answered=answered,
    replied=replied,
    decide=decide,
    evolve=evolve,
    view=view,
    measures=measures,
    result=result,
    bot=bot,
    request_draw=request_draw,
    told=told,
    asked_again=asked_again,
)
