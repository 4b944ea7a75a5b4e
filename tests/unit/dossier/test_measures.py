"""Measures: what pages say of passwords, cookies and headers is what the code does."""

import asyncio

import pytest

from game_server.accounts.passwords import Passwords, check_strength
from game_server.dossier.measures import measure
from game_server.errors import AccessError


def test_passwords_are_measured() -> None:
    """One sign less than is told is refused as too short; the hash is the one that is told."""
    rules = asyncio.run(measure("salle", https=False)).passwords
    assert rules.signs == {4: 12, 3: 14}
    assert rules.words == 7
    for short in ("aA1-" * 3)[:-1], ("aA1" * 5)[:13], "ab bc cd de ef fg":
        with pytest.raises(AccessError) as refused:
            check_strength(short)
        assert refused.value.code == "password_short"
    hashed = asyncio.run(Passwords().hash("measured"))
    told = f"${rules.kind.lower()}$v=19$m={rules.memory},t={rules.passes},p={rules.lanes}$"
    assert hashed.startswith(told)


@pytest.mark.parametrize("https", [True, False])
def test_answers_are_measured(*, https: bool) -> None:
    """`Secure`, HSTS and the isolation of windows come with HTTPS alone; the rest always."""
    found = asyncio.run(measure("jeu.ville.test", https=https))
    assert found.cookie.startswith('metodd_facilitator="";')
    assert all(flag in found.cookie for flag in ("HttpOnly", "SameSite=strict", "Path=/"))
    assert ("Secure" in found.cookie) == https
    assert ("strict-transport-security" in found.headers) == https
    assert ("cross-origin-opener-policy" in found.headers) == https
    assert "default-src 'self'" in found.headers["content-security-policy"]
