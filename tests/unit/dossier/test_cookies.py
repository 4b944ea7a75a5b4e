"""The page of cookies and local storage: every name of the code, with its days."""

import re
from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path

from game_server.dossier import cookies, notice
from game_server.dossier.device import KEPT, as_json
from game_server.dossier.wording import days, lasting
from game_server.retention.table import AFTER_DUE_DAYS
from game_server.web.cookies import COOKIES
from tests.unit.dossier.samples import bare, full

SOURCES = Path(__file__).parents[3] / "clients/web/src"


def text(page: Iterable[object]) -> str:
    """Return the visible text of a page with ordinary spaces."""
    plain = (
        re.sub(r"<[^>]+>", "", "".join(map(str, page)))
        .replace("\u00a0", " ")
        .replace("\u202f", " ")
    )
    return plain.replace("&#x27;", "'")


def test_every_cookie_is_named_with_its_days() -> None:
    """That of a known browser too, which stood nowhere: 180 days."""
    shown = text(cookies.page(full()).body)
    for each in COOKIES:
        assert each.name in shown
        assert lasting(each.seconds * 1_000) in shown
    assert "metodd_device" in shown
    assert "180 jours" in shown


def test_every_name_of_the_storage_is_there() -> None:
    """As a browser shows it, with how long it stays, and whether it needs consent."""
    shown = text(cookies.page(full()).body)
    for each in KEPT:
        assert each.shown in shown
        if each.days:
            assert f"{days(each.days)} après {each.since}" in shown
    assert len({each.key for each in KEPT}) == len({each.name for each in KEPT}) == len(KEPT)
    keys = sorted(each.key for each in KEPT if each.key.endswith("."))
    assert [key for key in keys for other in keys if key != other and key.startswith(other)] == []
    assert as_json().count('":') >= len(KEPT)


def test_secure_is_said_of_this_server() -> None:
    """By HTTPS cookies are `Secure`, without it the page says that they are not."""
    assert "Secure : oui" in text(cookies.page(full()).body)
    assert "Secure : non" in text(cookies.page(bare()).body)


def test_the_key_to_ones_own_data_is_kept_as_the_page_says() -> None:
    """A commitment is due in 90 days at most, kept for 30 more; a session lasts a day at most."""
    found = {each.name: each.days for each in KEPT}
    seat, past = (
        (SOURCES / "kit/phone" / name).read_text() for name in ("roomStorage.ts", "pastSessions.ts")
    )
    due, session = (
        int(match[1])
        for match in (
            re.search(r"LATEST_DUE = (\d+);", seat),
            re.search(r"SESSION_DAYS = (\d+);", past),
        )
        if match
    )
    assert found["past"] == due + AFTER_DUE_DAYS + session
    assert timedelta(days=found["seat"] or 0) > timedelta(hours=12)


def test_the_notice_names_what_a_phone_keeps() -> None:
    """In plain French, one line each."""
    shown = text(notice.page(full()).body)
    for line in cookies.lines("phone", "follow", "poster", "all"):
        assert line in shown
    assert "Il ne reçoit aucun cookie." in shown


def test_phones_and_the_notice_say_the_same_of_a_room() -> None:
    """One sentence, in the notice before the game, in « Mes données » and in the dossier."""
    locales = SOURCES / "shared/locales"
    for name in ("fr-entry.ts", "fr-mine.ts"):
        said = (locales / name).read_text().replace("\\u00a0:", " :")
        assert f'"{notice.ROOM}"' in said, name
    for name in ("en-entry.ts", "en-mine.ts"):
        assert "What the room sees, the room knows: " in (locales / name).read_text(), name
    assert notice.ROOM in text(notice.page(full()).body)
