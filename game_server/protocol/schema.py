"""The JSON Schema of the wire, from which the client's types are made."""

import json
import sys
from collections.abc import Iterable

from pydantic import TypeAdapter
from pydantic.json_schema import JsonSchemaValue

from game_server.engine.kit.cards import CitedFacts
from game_server.engine.state.documents import CommonPlay
from game_server.protocol.documents import DOCUMENTS, adapter, mechanic_documents
from game_server.protocol.messages import SERVER_FIELDS, ClientMessage, ServerMessage, WireAudience


def schema() -> JsonSchemaValue:
    """Return one schema that defines every message of both directions, and every document.

    `DocumentOf` holds that of each audience by its name. Beside the schema, `server_fields` are the
    fields of the server's messages in their order on the wire.
    """
    shown = [kind for name in DOCUMENTS for kind in mechanic_documents(name).values()]
    kinds = dict.fromkeys((*DOCUMENTS.values(), CommonPlay, CitedFacts, *shown))
    _, top = TypeAdapter.json_schemas(
        [
            ("client", "validation", TypeAdapter(ClientMessage)),
            ("server", "validation", TypeAdapter(ServerMessage)),
            *((kind.__qualname__, "validation", adapter(kind)) for kind in kinds),
        ],
        ref_template="#/$defs/{model}",
    )
    defined = top["$defs"]
    for audience, kind in DOCUMENTS.items():
        _show(defined[kind.__name__], _shown((audience,)))
    beside = defined["AllDocument"]["properties"]["play"]
    _show(defined["SideRun"], beside)
    _show(defined["SidePlay"], _shown(("screen", "console", "seat")))
    defined["AllDocument"]["properties"]["play"] = {"allOf": [_ref("CommonPlay"), beside]}
    defined["DocumentOf"] = {
        "description": "The document of each audience.",
        "type": "object",
        "properties": {name: _ref(kind.__name__) for name, kind in DOCUMENTS.items()},
        "required": list(DOCUMENTS),
    }
    top["server_fields"] = SERVER_FIELDS
    return top


def _shown(audiences: Iterable[WireAudience]) -> JsonSchemaValue:
    """Return the schema of what any mechanic shows these audiences."""
    names = {kind.__name__ for name in audiences for kind in mechanic_documents(name).values()}
    return {"anyOf": [_ref(name) for name in sorted(names)]}


def _show(document: JsonSchemaValue, shown: JsonSchemaValue) -> None:
    """Put what mechanics show into the schema of a document."""
    document["properties"]["play"] = shown


def _ref(name: str) -> JsonSchemaValue:
    return {"$ref": f"#/$defs/{name}"}


if __name__ == "__main__":
    json.dump(schema(), sys.stdout, indent=1, ensure_ascii=False)
