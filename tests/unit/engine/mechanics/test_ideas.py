"""Ideas: what may be written, changed and read, and by whom (M8.1, M8.2, M8.8, M8.7)."""

from hashlib import sha256

import pytest

from game_server.engine.evolve import replay
from game_server.engine.kit.viewers import AT_DOOR
from game_server.engine.mechanics.contract import ViewContext
from game_server.engine.mechanics.ideas import (
    HideIdea,
    IdeasContent,
    SetIdeaCode,
    SubmitIdea,
    VoteIdeas,
    WithdrawIdea,
)
from game_server.engine.mechanics.ideas.view import view
from game_server.engine.seats.erasure import without_seat
from game_server.engine.state.console_moves import EraseText
from game_server.engine.state.events import RoomOpened
from game_server.engine.state.moves import Erase
from game_server.engine.state.state import current
from game_server.errors import IllegalMoveError
from tests.game import ROOM, Game
from tests.unit.engine.mechanics.called import (
    CODES,
    called,
    hides,
    mine,
    on_ballot,
    own,
    refused,
    rudely,
    seated,
    state_of,
    written,
)

WHOLE = SubmitIdea(
    "Un compost par école",
    problem="Les restes partent à la poubelle.",
    proposal="Un bac et deux référents.",
    services=("eau",),
    cost="large",
    amount=25_000,
    goals=("g11", "g6"),
    code=CODES[0],
)


def test_who_answers_and_until_when_is_told_from_the_start() -> None:
    """M8.1: everybody reads it with the question, in every language."""
    game = Game(called().state.scenario, players=1)
    game.next_until("brief")
    play = game.view("all")["play"]
    assert (play["answers"], play["by"]) == ("La Cellule RSO répond", "avant le 30 juin")
    assert game.view("all", "en")["play"]["by"] == "before 30 June"
    assert "fingerprint" in play["draw"]


def test_all_that_was_typed_is_looked_through_for_rude_words() -> None:
    """M8.8: each text that was filled in, of ideas and of cards."""
    assert SubmitIdea("Une haie").typed() == ("Une haie",)
    assert WHOLE.typed() == (WHOLE.title, WHOLE.problem, WHOLE.proposal)
    card = SubmitIdea("Combien\u202f?", answer="9", unit="litres", source="Bilan")
    assert card.typed() == ("Combien\u202f?", "9", "litres", "Bilan")


def test_one_sentence_is_enough_and_the_phone_gets_all_back() -> None:
    """M8.2: all but the title is optional; what the move brought stands under the own ideas."""
    game = called()
    game.play("p1", SubmitIdea("  Une   haie "))
    game.play("p2", WHOLE)
    assert [row["title"] for row in own(game, "p1")] == ["Une haie"]
    row = own(game, "p2")[0]
    del row["id"]
    assert row == {
        "title": "Un compost par école",
        "problem": "Les restes partent à la poubelle.",
        "proposal": "Un bac et deux référents.",
        "services": ["eau"],
        "cost": "large",
        "amount": 25_000,
        "goals": ["g6", "g11"],
        "coded": True,
    }


def test_a_player_has_at_most_two_ideas_and_may_change_or_withdraw_them() -> None:
    """M8.2: a third one is refused; one that was withdrawn makes room."""
    game = called()
    game.play("p1", SubmitIdea("Une haie"))
    game.play("p1", SubmitIdea("Un vélo"))
    assert refused(game, "p1", SubmitIdea("Un four")) == "too_many_ideas"
    ids = {row["title"]: row["id"] for row in own(game, "p1")}
    game.play("p1", SubmitIdea("Deux vélos", idea=ids["Un vélo"]))
    assert {row["title"]: row["id"] for row in own(game, "p1")} == {
        "Une haie": ids["Une haie"],
        "Deux vélos": ids["Un vélo"],
    }
    game.play("p1", WithdrawIdea(ids["Une haie"]))
    game.play("p1", SubmitIdea("Un four"))
    assert refused(game, "p2", WithdrawIdea(ids["Un vélo"])) == "not_proposed"
    assert refused(game, "p2", SubmitIdea("Volé", idea=ids["Un vélo"])) == "not_proposed"
    before = game.state
    game.play("p1", SubmitIdea("Deux vélos", idea=ids["Un vélo"]))
    assert game.state == before


@pytest.mark.parametrize(
    ("move", "code"),
    [
        (SubmitIdea(""), "text_empty"),
        (SubmitIdea("   "), "text_empty"),
        (SubmitIdea("a" * 10_000), "text_too_long"),
        (SubmitIdea("a" * 101), "text_too_long"),
        (SubmitIdea("Une haie", problem="a" * 281), "text_too_long"),
        (SubmitIdea("<b>Une haie</b>"), "text_signs"),
        (SubmitIdea("Appelez le 06 12 34 56 78"), "names_person"),
        (SubmitIdea("Une haie", proposal="écrire à lea@ville.fr"), "names_person"),
        (SubmitIdea("Une haie", services=("inconnu",)), "not_proposed"),
        (SubmitIdea("Une haie", services=("eau", "eau")), "not_proposed"),
        (SubmitIdea("Une haie", cost="free"), "not_proposed"),
        (SubmitIdea("Une haie", cost="small", amount=500), "not_proposed"),
        (SubmitIdea("Une haie", amount=50_000), "not_proposed"),
        (SubmitIdea("Une haie", cost="large", amount=-1), "not_proposed"),
        (SubmitIdea("Une haie", goals=("g6", "g7")), "not_proposed"),
        (SubmitIdea("Une haie", answer="12"), "not_proposed"),
        (SubmitIdea("Une haie", code="trop court"), "code_refused"),
        (SubmitIdea("Une haie", code="U" * 16), "code_refused"),
        (SubmitIdea("Une haie", starter="s0"), "not_proposed"),
        (SubmitIdea("Une haie", idea="i0"), "not_proposed"),
    ],
)
def test_what_cannot_be_an_idea_is_refused(move: SubmitIdea, code: str) -> None:
    """M8.2: each with its own code, and nothing is left of it."""
    game = called()
    before = game.state
    assert refused(game, "p1", move) == code
    assert game.state == before


def test_an_idea_may_be_in_any_script() -> None:
    """Whoever writes in Arabic is read."""
    game = called()
    game.play("p1", SubmitIdea("حديقة مشتركة لكل مدرسة"))
    assert own(game, "p1")[0]["title"] == "حديقة مشتركة لكل مدرسة"


def test_a_card_has_its_own_fields() -> None:
    """M8.2: a call for cards asks for a question, its answer, its unit and its source."""
    game = called(kind="card")
    card = SubmitIdea("Combien de vélos ?", answer="12", unit="vélos", source="Bilan 2025")
    game.play("p1", card)
    assert own(game, "p1")[0]["answer"] == "12"
    assert refused(game, "p1", SubmitIdea("Combien ?", proposal="ici")) == "not_proposed"
    assert refused(game, "p1", SubmitIdea("Combien ?", cost="small")) == "not_proposed"
    assert refused(game, "p1", SubmitIdea("Combien ?", services=("eau",))) == "not_proposed"
    assert game.view("all")["play"]["rule"] == "card"


def test_what_is_sent_once_the_writing_has_closed_is_refused() -> None:
    """M8.2: whoever still types is told so; nobody writes while others vote."""
    game = called()
    game.play("p1", SubmitIdea("Une haie"))
    open_step = game.state.last_step
    game.next()
    assert refused(game, "p1", SubmitIdea("Tard")) == "step_locked"
    game.next_until("vote")
    assert game.state.last_step > open_step
    assert refused(game, "p1", SubmitIdea("Tard")) == "not_open"
    assert refused(game, "p1", WithdrawIdea(own(game, "p1")[0]["id"])) == "not_open"


def test_a_code_is_kept_as_its_hash_alone() -> None:
    """M8.7: neither events nor documents have it; case and look-alikes make no difference."""
    game = called()
    game.play("p1", SubmitIdea("Une haie", code="abcd-efgh jkmn pqro"))
    (idea,) = state_of(game).ideas.values()
    assert idea.code_hash == sha256(b"ABCDEFGHJKMNPQR0").hexdigest()
    kept = repr((game.events, game.state, game.view("p1"), game.view("console"))).upper()
    assert "EFGHJKMN" not in kept
    assert "EFGH JKMN" not in kept


def test_a_code_leads_to_one_idea_and_its_author_may_change_it() -> None:
    """M8.7: another phone gives another code, also after the vote, but that of no other idea."""
    game = called()
    game.play("p1", SubmitIdea("Une haie", code=CODES[0]))
    assert refused(game, "p2", SubmitIdea("Un vélo", code=CODES[0])) == "code_taken"
    game.play("p2", SubmitIdea("Un vélo", code=CODES[1]))
    shown = own(game, "p1")[0]["id"]
    assert refused(game, "p2", SetIdeaCode(shown, CODES[2])) == "not_proposed"
    assert refused(game, "p1", SetIdeaCode(shown, CODES[1])) == "code_taken"
    assert refused(game, "p1", SetIdeaCode(shown, "x")) == "code_refused"
    assert refused(game, "", SetIdeaCode(shown, CODES[2])) == "not_allowed"
    game.next_until("discuss")
    game.play("p1", SetIdeaCode(shown, CODES[2]))
    hashes = {idea.title.text: idea.code_hash for idea in state_of(game).ideas.values()}
    assert hashes["Une haie"] == sha256(CODES[2].encode()).hexdigest()


def test_a_facilitator_writes_for_somebody_and_it_is_nobodys_own() -> None:
    """M8.2: while ideas are written and grouped; everybody may vote for it."""
    game = called()
    game.play("", SubmitIdea("Un banc"))
    game.play("", SubmitIdea("Un puits"))
    game.play("", SubmitIdea("Un four"))
    game.play("p1", SubmitIdea("Une haie"))
    assert [row["title"] for row in game.view("console")["play"]["ideas"]] != ["Une haie"]
    assert {row["title"] for row in game.view("console")["play"]["ideas"]} == {
        "Un banc",
        "Un puits",
        "Un four",
    }
    game.next_until("group")
    game.play("", SubmitIdea("Un abri"))
    game.play("", WithdrawIdea(written(game, "Un four")))
    game.next_until("vote")
    assert "barred" in mine(game, "p1")
    game.play("p1", VoteIdeas((on_ballot(game, "Un banc"),)))
    assert mine(game, "p1")["mine"] == [on_ballot(game, "Un banc")]
    assert refused(game, "", VoteIdeas((on_ballot(game, "Un banc"),))) == "not_allowed"


def test_a_rude_idea_waits_for_a_facilitator() -> None:
    """M8.8: only its author and the console have it; once shown it is there for all."""
    game = called()
    rudely(game, "p1", SubmitIdea("Un gros mot"))
    game.play("p2", SubmitIdea("Une haie"))
    assert own(game, "p1")[0]["held"] is True
    game.next_until("group")
    assert [row["title"] for row in game.view("all")["play"]["ideas"]] == ["Une haie"]
    row = next(row for row in game.view("console")["play"]["ideas"] if "held" in row)
    assert (row["title"], row["hidden"]) == ("Un gros mot", True)
    hides(game, "Un gros mot", hidden=False)
    assert len(game.view("all")["play"]["ideas"]) == 2
    assert "held" not in own(game, "p1")[0]


def test_who_writes_without_the_rude_words_is_shown() -> None:
    """M8.8: an idea that is changed is read anew."""
    game = called()
    rudely(game, "p1", SubmitIdea("Un gros mot"))
    game.play("p1", SubmitIdea("Un mot", idea=own(game, "p1")[0]["id"]))
    assert "hidden" not in own(game, "p1")[0]


def test_what_is_hidden_stays_hidden() -> None:
    """M8.8: when the room steps back, and when somebody sends the same again."""
    game = called()
    game.play("p1", SubmitIdea("Une HAIE"))
    game.play("p2", SubmitIdea("Un vélo"))
    game.next_until("group")
    hides(game, "Une HAIE")
    assert own(game, "p1")[0]["hidden"] is True
    assert refused(game, "p1", HideIdea(own(game, "p1")[0]["id"], hidden=False)) == "not_allowed"
    assert refused(game, "", HideIdea("i0", hidden=True)) == "not_proposed"
    game.step_back(previous=True)
    game.step_back(previous=True)
    game.play("p3", SubmitIdea("une haie"))
    game.next_until("group")
    assert [row["title"] for row in game.view("all")["play"]["ideas"]] == ["Un vélo"]


def test_who_stands_at_the_door_sees_nothing_of_it() -> None:
    """Rule 0.27: the door has the room's name alone, also where ideas are asked for."""
    game = called()
    game.play("p1", SubmitIdea("Un vélo"))
    here = current(game.state)
    assert here is not None
    content = here.spec.content
    assert isinstance(content, IdeasContent)
    assert view(content, state_of(game), ViewContext(AT_DOOR, "fr", here.step)) == {}


def test_the_screen_tells_how_many_ideas_there_are_from_five_on() -> None:
    """M8.2 and rule 0.8: two phones of three would see when the third one writes."""
    game = called()
    for number in range(1, 5):
        game.play(f"p{number}", SubmitIdea(f"Idée {number}"))
    assert "play" not in game.view("screen")
    game.play("p5", SubmitIdea("Idée 5"))
    assert game.view("screen")["play"] == {"n": 5}
    assert game.view("console")["play"]["n"] == 5


def test_an_erased_author_leaves_an_erased_text() -> None:
    """Rules 0.20 and 0.21: nothing of it is handed on; votes for it stay counted."""
    game = called()
    game.play("p1", SubmitIdea("Une haie", proposal="Ici", code=CODES[0]))
    game.play("p2", SubmitIdea("Un vélo"))
    game.next_until("vote")
    shown = on_ballot(game, "Une haie")
    game.play("p3", VoteIdeas((shown,)))
    game.send(ROOM, Erase("p1"))
    row = next(row for row in game.view("all")["play"]["ideas"] if row["id"] == shown)
    assert row == {"id": shown, "erased": True}
    game.next_until("discuss")
    assert shown in game.view("all")["play"]["result"]["kept"]
    game.next(2)
    proposals = game.state.results[0, 0].proposals
    texts = [typed.text for one in proposals for typed in one.texts.values()]
    assert texts.count(None) == 2


def test_a_facilitator_erases_all_that_an_idea_says() -> None:
    """Rule 0.21: wherever somebody typed the same; it stays on the ballot, without its texts."""
    game = called()
    game.play("p1", SubmitIdea("Une haie", problem="Chez Léa"))
    game.play("p2", SubmitIdea("Une haie", problem="Chez Léa"))
    game.play("p3", SubmitIdea("Un vélo"))
    game.next_until("group")
    thing = written(game, "Une haie")
    game.console(EraseText(game.state.last_step, thing))
    assert "Léa" not in repr(game.state)
    assert [row for row in game.view("all")["play"]["ideas"] if "title" in row] == [
        row for row in game.view("all")["play"]["ideas"] if row.get("title") == "Un vélo"
    ]
    assert own(game, "p2")[0]["erased"] is True
    with pytest.raises(IllegalMoveError, match="not_proposed"):
        game.console(EraseText(game.state.last_step, thing))


def test_a_closed_room_reads_without_the_ideas_of_one_seat() -> None:
    """Rule 0.20: whatever was merged with them, voted for them, or hid them."""
    game = called()
    for number, title in enumerate(("Une haie", "Un vélo", "Un four", "Un banc", "Un puits"), 1):
        game.play(f"p{number}", SubmitIdea(title))
    game.next_until("vote")
    votes_for = on_ballot(game, "Une haie")
    game.play("p2", VoteIdeas((votes_for,)))
    hides(game, "Une haie")
    game.next(5)
    left = tuple(without_seat(game.events, "p1"))
    assert isinstance(left[0], RoomOpened)
    assert "Une haie" not in repr(replay(left))


def test_phones_without_a_table_write_in_the_room_only_where_the_room_writes() -> None:
    """M8.3: where tables write, the room itself does not; facilitators may."""
    game = seated()
    assert refused(game, "p1", SubmitIdea("Une haie")) == "not_open"
    game.play("", SubmitIdea("Un banc"))
    game.play_at_table("p1", SubmitIdea("Une haie"))
    game.next_until("group")
    assert {row["title"] for row in game.view("all")["play"]["ideas"]} == {"Un banc", "Une haie"}
