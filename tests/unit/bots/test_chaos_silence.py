"""Chaos judges when nothing more comes, however long that takes."""

from game_server.bots.chaos.silence import Silence


def test_silence_falls_when_the_same_was_heard_at_so_many_looks_in_a_row() -> None:
    """Each news breaks it, and it begins anew from there."""
    silence = Silence(3)
    heard = ["a", "a", "a", "b", "b", "a", "a", "a", "a", "a"]
    told = [silence.lasts(news) for news in heard]
    assert told == [False] * 8 + [True] * 2


def test_a_first_look_is_never_silence() -> None:
    """There is nothing to compare it with, even where nothing is there yet."""
    assert not Silence(1).lasts(())
    assert not Silence(1).lasts("news")
