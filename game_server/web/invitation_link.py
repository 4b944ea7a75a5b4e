"""The link of an invitation, as text and as a QR code: the server tells it once."""

import asyncio

from game_server.web import qr


async def invitation_document(address: str, secret: str) -> dict[str, object]:
    """Return `{"address", "size", "path"}` of the invitation *secret*, see `qr.as_path`.

    *address* is where others reach the server, without a path.
    """
    link = f"{address}/console#invitation={secret}"
    size, path = await asyncio.to_thread(qr.as_path, link)
    return {"address": link, "size": size, "path": path}
