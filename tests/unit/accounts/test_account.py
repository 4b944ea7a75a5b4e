"""An account: its record, its name, and what an older or newer release wrote."""

import json

import pytest

from game_server.accounts.account import ACCOUNTS, LONGEST_NAME, Account, name_key, tidy_name
from game_server.accounts.rights import RIGHTS, ROLES
from game_server.errors import AccessError


def test_a_record_is_read_as_it_was_written() -> None:
    """All fields come back, the roles in their order, each once."""
    account = Account("a1", "ville", "Élise", ("facilitator", "editor"), "active", 7, epoch=2)
    assert ACCOUNTS.decode(ACCOUNTS.encode(account)) == account
    fields = json.loads(ACCOUNTS.encode(account))
    fields["roles"] = ["editor", "of a later release", "facilitator", "editor"]
    assert ACCOUNTS.decode(json.dumps(fields).encode()) == account


@pytest.mark.parametrize("status", ["invited", "disabled"])
def test_who_may_not_enter_has_no_right(status: str) -> None:
    """Whatever roles a record has."""
    record = ACCOUNTS.encode(Account("a1", "", "Élise", ROLES, "active", 7))
    account = ACCOUNTS.decode(record.replace(b'"active"', f'"{status}"'.encode()))
    assert account.status == status
    assert {account.scope(right) for right in RIGHTS} == {None}


@pytest.mark.parametrize("raw", ["", "   ", "!?", "x" * (LONGEST_NAME + 1), "x" * 10_000, "\u200b"])
def test_a_name_that_names_nobody(raw: str) -> None:
    """Names have letters or digits, and end."""
    with pytest.raises(AccessError, match="account_name"):
        tidy_name(raw)


def test_names_that_read_the_same_are_the_same() -> None:
    """Case, width, composition and spaces do not count."""
    forms = ("Élise  Martin", "élise martin", "E\u0301lise Martin", "\uff25\u0301lise\u00a0martin ")
    assert {name_key(form) for form in forms} == {"élise martin"}
