"""What servers tell of themselves: no secret, whole paths, and what they differ in."""

from dataclasses import fields, replace
from pathlib import Path

import pytest

from game_server.app.running import OPTIONS, Running, as_run, hosting_of, merged
from game_server.dossier.hosting import Hosting
from game_server.settings import Settings

ONE = Running(Hosting("0.1.0", "data", "sqlite", started=2), 30, ("/nowhere",))


def test_each_setting_has_the_name_that_people_write() -> None:
    """A field without one could not be said to differ."""
    of_one = {"started", "processes", "differing", "hosting"}
    told = {field.name for kind in (Hosting, Running) for field in fields(kind)} - of_one
    assert told == set(OPTIONS)


def test_what_differs_is_named_once() -> None:
    """By options; the facts are those of the server that is first, here the last that started."""
    other = replace(ONE, keep_days=9, hosting=replace(ONE.hosting, reusable_key=True, started=1))
    found = merged((ONE, other))
    assert found is not None
    assert found.hosting.differing == ("METODD_FACILITATOR_KEY", "--keep-days")
    assert (found.hosting.processes, found.keep_days) == (2, 30)
    alone = merged((ONE,))
    assert alone is not None
    assert (alone.hosting.processes, alone.hosting.differing) == (1, ())
    assert merged(()) is None


@pytest.mark.parametrize("is_here", [True, False])
def test_its_content_is_read_where_this_machine_has_it(tmp_path: Path, *, is_here: bool) -> None:
    """Else that of the command; its days and its address count in any case."""
    content, key = tmp_path / "content", tmp_path / "audit.key"
    if is_here:
        content.mkdir()
        key.write_text("a key of the audit trail")
    running = Running(
        replace(ONE.hosting, public_url="https://jeu.test"), 9, (str(content),), "", str(key)
    )
    own = Settings()
    found = as_run(own, running)
    assert found.content == ((content,) if is_here else own.content)
    assert found.audit_key == (key if is_here else None)
    assert (found.keep_days, found.public_url) == (9, "https://jeu.test")
    assert as_run(replace(own, audit_key=Path("given")), running).audit_key == Path("given")


def test_no_secret_is_told(tmp_path: Path) -> None:
    """Neither the key nor the password of a Redis."""
    chosen = Settings(
        facilitator_key="a key that nobody should read",
        store="redis://:hidden@machine/0",
        client=tmp_path,
    )
    told = repr(hosting_of(chosen))
    assert "nobody" not in told
    assert "hidden" not in told
    assert hosting_of(chosen).reusable_key
