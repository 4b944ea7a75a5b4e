"""One more stride: rule M9.6, at tables and where each phone writes by itself."""

from dataclasses import replace
from random import Random

import pytest

from game_server.engine.mechanics.contract import Document
from game_server.engine.mechanics.ideas import SubmitIdea
from game_server.engine.mechanics.maturity import MATURITY, Hide, Place, Propose, Write
from game_server.engine.state.console_moves import EraseText, SeatAtTable
from game_server.errors import IllegalMoveError
from tests.game import Game
from tests.samples import ideas, maturity, scenario, stride, subject, talk

ONE, TWO = ("p1", "p2", "p3"), ("p4", "p5", "p6")


def at_tables(*there: str, propose: bool = False) -> Game:
    """Return a room that played two subjects, whose two tables write a stride.

    Of those who played, the seats *there* are still connected; all of them, where none is named.
    """
    script = scenario(
        maturity("a", subject("water"), by_table=True),
        maturity("b", subject("rights"), by_table=True),
        maturity("c", subject("left"), by_table=True, optional=True),
        stride(by_table=True, propose=propose),
        talk("fin"),
    )
    game = Game(replace(script, tables="chosen"), players=6)
    game.join_table(1, *ONE)
    game.join_table(2, *TWO)
    game.next_until("input")
    game.attend(*ONE, *TWO)
    for _ in range(2):
        game.next_until("discuss")
        game.next()
    game.skip()
    game.next()
    game.attend(*(there or (*ONE, *TWO)))
    return game


def alone(players: int = 6) -> Game:
    """Return a room without tables that writes strides."""
    game = Game(scenario(maturity("a"), stride(propose=True), talk("fin")), players=players)
    game.next_until("discuss")
    game.next_until("input")
    return game


def play(game: Game, audience: str) -> Document:
    """Return the mechanic's part of a document."""
    found: Document = game.view(audience).get("play", {})
    return found


def write(game: Game, seat: str, text: str, about: str = "water") -> None:
    """Write a stride at one's table."""
    game.play_at_table(seat, Write(about, text))


def test_a_stride_is_about_a_subject_that_was_played() -> None:
    """M9.6: not about one that was left out, and about no other."""
    game = at_tables()
    assert play(game, "all")["subjects"] == {"water": "Sujet water", "rights": "Sujet rights"}
    for about in ("left", "x", ""):
        with pytest.raises(IllegalMoveError) as refused:
            write(game, "p1", "Une affiche.", about)
        assert refused.value.code == "not_proposed"
    write(game, "p1", "Une affiche.", "rights")
    assert game.table(1)["play"] == {"said": {"subject": "rights", "text": "Une affiche."}}


def test_tables_alone_write_where_there_are_tables() -> None:
    """M9.6: a phone does not write by itself, to the room, what its table is to agree on."""
    game = at_tables()
    with pytest.raises(IllegalMoveError) as refused:
        game.play("p1", Write("water", "Une affiche."))
    assert refused.value.code == "not_open"
    assert game.table(1)["play"] == {}


def test_without_a_subject_there_is_no_stride() -> None:
    """M9.6: the activity is passed over."""
    game = Game(scenario(maturity("a"), stride(), talk("fin")), players=5)
    game.next()
    game.skip()
    assert game.state.phase == 2
    assert game.state.sheet[1].outcome == "skipped"


def test_a_table_agrees_on_its_stride() -> None:
    """M9.6: one each, shown to all without its table; without agreement none."""
    game = at_tables()
    write(game, "p1", "Une affiche.")
    game.ready("p1")
    write(game, "p2", "Une affiche à l'accueil.")
    assert game.table(1)["ready"]["n"] == 0
    game.ready("p2", "p3")
    write(game, "p4", "Un relevé.", "rights")
    game.ready("p4")
    game.next_until("reveal")
    seen = play(game, "all")
    assert seen["tables"] == {"agreed": 1, "apart": 1}
    assert [(row["text"], row["subject"]) for row in seen["texts"]] == [
        ("Une affiche à l'accueil.", "water")
    ]
    mine = {"subject": "water", "text": "Une affiche à l'accueil.", "agreed": True}
    assert play(game, "p1") == {"table": mine}
    assert play(game, "p4")["table"]["agreed"] is False


def test_a_table_writes_for_none_of_its_members_who_left_before() -> None:
    """Rule 0.5: who was seen of late, but not in this activity, has not answered with the table."""
    game = at_tables("p1", "p2", *TWO)
    game.console(SeatAtTable("p4", 1))
    write(game, "p1", "Une affiche.")
    game.ready("p1", "p2", "p4")
    game.next_until("reveal")
    figures = game.figures()["phases"]["x4"]
    assert (figures["answered"], figures["of"], figures["answers"]) == (3, 5, 3)


def test_a_table_that_everybody_left_before_its_step_writes_none() -> None:
    """M9.6: its step is not waited for, and no stride is of it."""
    game = at_tables()
    game.step_back(previous=True)
    for seat in ONE:
        game.console(SeatAtTable(seat, 2))
    game.next_until("table")
    assert list(game.view("console")["tables"]) == ["t2"]
    write(game, "p4", "Un relevé.")
    game.ready(*TWO, "p1")
    game.next_until("reveal")
    assert play(game, "all")["tables"] == {"agreed": 1, "apart": 0}
    assert [row["text"] for row in play(game, "all")["texts"]] == ["Un relevé."]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "text_empty"),
        ("x" * 10_000, "text_too_long"),
        ("<b>gras</b>", "text_signs"),
        ("Voir au 03.80.12.34.56", "names_person"),
    ],
)
def test_what_nobody_should_read_is_refused(text: str, code: str) -> None:
    """M9.6: words that all may read, and that lead to nobody."""
    game = at_tables()
    with pytest.raises(IllegalMoveError) as refused:
        write(game, "p1", text)
    assert refused.value.code == code


def test_tables_start_with_their_own_stride_later() -> None:
    """M9.6: `starters` are of the table that agreed; proposals only where they are wanted."""
    game = at_tables()
    write(game, "p1", "Une affiche.")
    game.ready("p1", "p2")
    write(game, "p4", "Un relevé.")
    game.next_until("reveal")
    game.next()
    found = {group: game.state.results[3, group] for group in (0, 1, 2)}
    assert [[one.text for one in found[group].starters] for group in found] == [
        [],
        ["Une affiche."],
        [],
    ]
    assert [one.text for one in found[0].texts] == ["Une affiche."]
    (recap,) = found[0].recaps
    assert [item.typed for item in recap.items] == [found[0].texts]
    assert [result.proposals for result in found.values()] == [(), (), ()]


def then_ideas(*, by_table: bool, hides: str = "") -> Game:
    """Return a room that calls for ideas, at tables or not, after three tables wrote strides.

    A facilitator *hides* one of them.
    """
    script = scenario(
        maturity("a", by_table=True), stride(by_table=True), ideas("i", by_table=by_table), talk()
    )
    game = Game(replace(script, tables="chosen"), players=8)
    three = ("p7", "p8")
    for table, seats in enumerate((ONE, TWO, three), 1):
        game.join_table(table, *seats)
    game.next_until("input")
    game.attend(*game.state.seats)
    game.next_until("discuss")
    game.next()
    game.next_until("table")
    game.attend(*game.state.seats)
    for seats, text in ((ONE, "Une affiche."), (TWO, "Un relevé."), (three, "Nous deux.")):
        write(game, seats[0], text)
        game.ready(*seats[:2])
    game.next_until("reveal")
    for row in play(game, "console")["shown"]:
        if row["text"] == hides:
            game.play("", Hide(row["id"], hidden=True))
    game.next_until("ideas")
    return game


def test_a_hidden_stride_begins_no_idea() -> None:
    """M9.5, M9.6: its table and the facilitator are offered it only if it is shown again."""
    game = then_ideas(by_table=True, hides="Une affiche.")
    assert "starters" not in game.table(1)["play"]
    assert [row["text"] for row in game.table(2)["play"]["starters"]] == ["Un relevé."]
    game.next_until("group")
    assert [row["text"] for row in play(game, "console")["starters"]] == ["Un relevé."]


def test_a_facilitator_is_offered_what_tables_agreed_on_and_nobody_took_up() -> None:
    """M8.2, M9.6: on the console alone, once all have written; not what fewer than three said."""
    game = then_ideas(by_table=True)
    (own,) = game.table(1)["play"]["starters"]
    assert own["text"] == "Une affiche."
    assert [row["text"] for row in game.table(3)["play"]["starters"]] == ["Nous deux."]
    game.play_at_table("p1", SubmitIdea("Une affiche à l'accueil", starter=own["id"]))
    game.next_until("group")
    (left,) = play(game, "console")["starters"]
    assert left["text"] == "Un relevé."
    assert "starters" not in play(game, "all")
    game.play("", SubmitIdea("Un relevé.", starter=left["id"]))
    assert "starters" not in play(game, "console")


def test_phones_are_not_offered_what_tables_agreed_on() -> None:
    """M9.6: where the room writes its ideas, the facilitator alone may take a stride up."""
    game = then_ideas(by_table=False)
    assert "starters" not in play(game, "all")
    game.next_until("read")
    rows = play(game, "console")["starters"]
    assert {row["text"] for row in rows} == {"Une affiche.", "Un relevé."}
    game.step_back(previous=True)
    with pytest.raises(IllegalMoveError) as refused:
        game.play("p1", SubmitIdea("Un relevé.", starter=rows[0]["id"]))
    assert refused.value.code == "not_proposed"


def test_strides_are_handed_on_where_nothing_takes_them_up() -> None:
    """M9.6: an idea each, without those that are hidden, and without its authors."""
    game = at_tables(propose=True)
    write(game, "p1", "Une affiche.")
    game.ready("p1", "p2")
    write(game, "p4", "Du vent.")
    game.ready("p4", "p5")
    game.next_until("lock")
    bad = next(row["id"] for row in play(game, "console")["shown"] if row["text"] == "Du vent.")
    game.play("", Hide(bad, hidden=True))
    game.next(2)
    (proposal,) = game.state.results[3, 0].proposals
    assert (proposal.kind, proposal.texts["title"].text) == ("idea", "Une affiche.")
    assert proposal.id == proposal.texts["title"].id
    assert (proposal.code_hash, proposal.votes, proposal.kept) == ("", None, False)


def test_each_phone_writes_one_where_there_are_no_tables() -> None:
    """M9.6: shown from six on; it can be changed until the lock, and tells no author."""
    game = alone()
    for number in range(1, 7):
        game.play(f"p{number}", Write("water", f"Pas {number}."))
    game.play("p1", Write("water", "Autre pas."))
    assert play(game, "p1") == {"mine": {"subject": "water", "text": "Autre pas."}}
    game.next_until("reveal")
    seen = play(game, "all")
    assert seen["n"] == 6
    assert min(row["text"] for row in seen["texts"]) == "Autre pas."
    assert "tables" not in seen
    game.next()
    found = game.state.results[1, 0]
    assert len(found.texts) == len(found.starters) == len(found.proposals) == 6


def test_of_fewer_than_five_strides_only_their_number_is_told() -> None:
    """M9.6, rule 0.8: neither the room nor the facilitator reads them, and they go nowhere."""
    game = alone(4)
    for number in range(1, 5):
        game.play(f"p{number}", Write("water", f"Pas {number}."))
    game.next_until("lock")
    assert play(game, "console") == {"shown": [], "hidden": []}
    game.next()
    assert (play(game, "all")["n"], play(game, "all")["texts"]) == (4, [])
    game.next()
    found = game.state.results[1, 0]
    assert [*found.texts, *found.starters, *found.proposals] == []


def test_a_hidden_stride_stays_hidden() -> None:
    """M9.5: its author is told, also when she sends the same again."""
    game = alone()
    for number in range(1, 7):
        game.play(f"p{number}", Write("water", f"Pas {number}."))
    game.next_until("lock")
    first = next(row for row in play(game, "console")["shown"] if row["text"] == "Pas 1.")
    game.play("", Hide(first["id"], hidden=True))
    game.step_back(previous=True)
    for number in range(1, 7):
        game.play(f"p{number}", Write("water", f"pas {number}."))
    game.next_until("reveal")
    assert len(play(game, "all")["texts"]) == 5
    assert all(row["text"].lower() != "pas 1." for row in play(game, "all")["texts"])
    assert play(game, "p1")["hidden"] is True


def test_a_rude_stride_waits_for_the_facilitator() -> None:
    """M9.5, M9.6: marked on the console, its author is told that it is hidden, and it goes nowhere.

    It waits still when the room steps back; the same words again are to be read again.
    """
    game = alone()
    for number in range(1, 7):
        game.rude = number == 1
        game.play(f"p{number}", Write("water", f"Pas {number}."))
    game.rude = False
    game.next_until("lock")
    assert len(play(game, "console")["shown"]) == 5
    (held,) = play(game, "console")["hidden"]
    assert (held["text"], held["held"]) == ("Pas 1.", True)
    game.step_back(previous=True)
    for number in range(1, 7):
        game.rude = number == 1
        game.play(f"p{number}", Write("water", f"pas {number}."))
    game.rude = False
    game.next_until("lock")
    (held,) = play(game, "console")["hidden"]
    assert held["held"] is True
    game.next()
    assert play(game, "p1")["hidden"] is True
    assert len(play(game, "all")["texts"]) == 5
    game.next()
    found = game.state.results[1, 0]
    assert len(found.texts) == len(found.starters) == len(found.proposals) == 5


def test_texts_are_erased_once_they_are_listed() -> None:
    """M9.5, rule 0.21: from the lock on, and nothing that the console does not list."""
    game = alone()
    write_six(game)
    game.next_until("lock")
    listed = {row["text"]: row["id"] for row in play(game, "console")["shown"]}
    assert erasure_refused(game, "x0") == "not_proposed"
    game.step_back(previous=True)
    write_six(game)
    assert erasure_refused(game, listed["Pas 1."]) == "not_proposed"
    game.next_until("lock")
    game.console(EraseText(game.state.last_step, listed["Pas 1."]))
    left = {row["text"]: row["id"] for row in play(game, "console")["shown"]}
    assert left == {text: id_ for text, id_ in listed.items() if text != "Pas 1."}
    assert erasure_refused(game, listed["Pas 1."]) == "not_proposed"


def write_six(game: Game) -> None:
    """Write a stride on each of six phones."""
    for number in range(1, 7):
        game.play(f"p{number}", Write("water", f"Pas {number}."))


def erasure_refused(game: Game, thing: str) -> str:
    """Return the code with which the erasure of a text is refused."""
    with pytest.raises(IllegalMoveError) as refused:
        game.console(EraseText(game.state.last_step, thing))
    return refused.value.code


def test_only_words_are_looked_up_for_rude_ones() -> None:
    """M9.5: the words of a stride and the proof of a stand, neither subject nor stand."""
    assert Write("water", "Du vent.").typed() == ("Du vent.",)
    assert Propose("s1", "Du vent.").typed() == ("Du vent.",)
    assert Place("s1").typed() == Hide("x0", hidden=True).typed() == ()


def test_bots_write_what_can_be_read() -> None:
    """M9.6: ten strides at least, each of them taken."""
    game = alone()
    documents = {"all": game.view("all"), "seat": game.view("p1")}
    written = set()
    for seed in range(100):
        move = MATURITY.bot(documents, Random(seed))
        assert isinstance(move, Write)
        written.add(move.text)
        game.play("p1", move)
    assert len(written) >= 10
