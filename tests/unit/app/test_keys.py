"""The file whose content seals the audit trail: read whole, outside of the data, long enough."""

from pathlib import Path

import pytest

from game_server.app.keys import read_audit_key
from game_server.errors import StartError


def test_a_key_is_what_the_file_holds(tmp_path: Path) -> None:
    """Without the line break that an editor adds; none without a file."""
    (tmp_path / "key").write_text("0123456789abcdef\n")
    assert read_audit_key(tmp_path / "key", tmp_path / "data") == b"0123456789abcdef"
    assert read_audit_key(None, tmp_path) == b""


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("none", "audit_key_unreadable"),
        ("short", "audit_key_weak"),
        ("data/key", "backup_key_inside"),
    ],
)
def test_a_key_that_would_seal_nothing_is_refused(tmp_path: Path, name: str, code: str) -> None:
    """One that is missing, that is guessed, or that goes away with the data."""
    (tmp_path / "data").mkdir()
    for written in ("short", "data/key"):
        (tmp_path / written).write_text("0123456789abcde")
    with pytest.raises(StartError) as refused:
        read_audit_key(tmp_path / name, tmp_path / "data")
    assert refused.value.code == code
