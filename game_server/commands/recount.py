"""The command `metrics --recount`: the programme counted anew, compared and repaired."""

import asyncio
import json
import sys
from collections import Counter
from dataclasses import asdict
from pathlib import Path
from typing import Final

from game_server.accounts.directory import Directory
from game_server.app import now, open_beside, store_name
from game_server.commands.texts import sentence
from game_server.errors import StartError, StorageUnavailableError
from game_server.sessions.recounting import Recount, recount

STAYS: Final = ("summary", "followed")
"""What is named and not repaired: it was told so."""


def run_recount(data: Path, store: str | None, language: str, *, as_json: bool) -> None:
    """Count all sessions anew, repair their records, and print what differed.

    Raises StartError `data_not_writable`, among others.
    """
    found = asyncio.run(_recounted(data, store))
    if as_json:
        sys.stdout.write(json.dumps(asdict(found), ensure_ascii=False, indent=2) + "\n")
        return
    for line in _lines(found, language):
        sys.stdout.write(line + "\n")


async def _recounted(data: Path, store: str | None) -> Recount:
    opened = await open_beside(data, store)
    leaders = Directory(opened, now).leaders

    async def organisations() -> dict[str, str]:
        return {room: each.organisation for room, each in (await leaders.owners()).items()}

    try:
        return await recount(opened, organisations, repair=True)
    except StorageUnavailableError as error:
        where = store_name(data, store)
        raise StartError("data_not_writable", dir=where, cause=error.cause) from error
    finally:
        await opened.close()


def _lines(found: Recount, language: str) -> list[str]:
    """Return what was counted from what, and each difference in a line of its own."""
    counts = {"journals": found.journals, "summaries": found.summaries}
    told = [sentence("recount.counted", language, counts)]
    if found.summaries:
        # Without that, « 0 by their journals » reads like a failure.
        told.append(sentence("recount.by_summary", language))
    follow_ups = {"journals": found.followed, "alone": found.followed_alone}
    told.append(sentence("recount.follow_ups", language, follow_ups))
    told.append(sentence("recount.answers", language, {"n": found.answers}))
    for one in found.differences:
        values = {"room": one.room, "fields": ", ".join(one.fields)}
        told.append(sentence(f"recount.{one.wrong}", language, values))
    if not found.differences:
        told.append(sentence("recount.same", language))
    wrong = Counter(one.wrong not in STAYS for one in found.differences)
    return [*told, sentence("recount.repaired", language, {"n": wrong[True]})]
