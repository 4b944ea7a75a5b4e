"""Texts of commands: their places are filled."""

from game_server.commands.texts import sentence


def test_sentence_is_filled() -> None:
    """Details stand in their places."""
    assert sentence("data_held", "fr", {"dir": "d"}).startswith(
        "Un autre serveur utilise déjà d\u00a0:"
    )
    assert sentence("serve.stopped", "en") == "Stopped. Rooms will resume at the next start."
