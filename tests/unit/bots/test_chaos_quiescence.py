"""Chaos judges when nothing more comes, however long that takes."""

from game_server.bots.chaos.quiescence import Quiescence


def test_silence_falls_when_the_same_was_heard_at_so_many_looks_in_a_row() -> None:
    """Each news breaks it, and it begins anew from there."""
    quiescence = Quiescence(3)
    heard = ["a", "a", "a", "b", "b", "a", "a", "a", "a", "a"]
    told = [quiescence.reached(news) for news in heard]
    assert told == [False] * 8 + [True] * 2


def test_a_first_look_is_never_silence() -> None:
    """There is nothing to compare it with, even where nothing is there yet."""
    assert not Quiescence(1).reached(())
    assert not Quiescence(1).reached("news")
