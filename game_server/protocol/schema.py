"""The JSON Schema of the wire, from which the client's types are made."""

import json
import sys

from pydantic import TypeAdapter

from game_server.protocol.messages import ClientMessage, ServerMessage


def schema() -> dict[str, object]:
    """Return one schema that defines every message of both directions."""
    _, top = TypeAdapter.json_schemas(
        [
            ("client", "validation", TypeAdapter(ClientMessage)),
            ("server", "validation", TypeAdapter(ServerMessage)),
        ],
        ref_template="#/$defs/{model}",
    )
    return top


if __name__ == "__main__":
    json.dump(schema(), sys.stdout, indent=1, ensure_ascii=False)
