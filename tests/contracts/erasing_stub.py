"""A worker that erases a text from a Redis, to be killed by the tests.

    python -m tests.contracts.erasing_stub URL

It prints `open`, then `erased`, and has the files written anew at once if they may be by now.
"""

import asyncio
import sys

from game_server.storage.redis import open_store

ROOM = "room"
TEXT = "x"


async def main(url: str) -> None:
    """Erase the text, say so, begin a rewrite, and wait for its end and the test's."""
    store = await open_store(url, "1.0.0")
    print("open", flush=True)
    await store.erase(ROOM, [TEXT])
    print("erased", flush=True)
    await store.rewriter.look(after=0)
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1]))
