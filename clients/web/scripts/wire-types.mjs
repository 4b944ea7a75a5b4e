// Writes src/shared/wire.ts, types and fields of every message, from the schema that the server prints, and
// src/shared/kept.ts, the names of what pages keep on their device, from the table of the dossier.
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { compile } from "json-schema-to-typescript";

const web = dirname(dirname(fileURLToPath(import.meta.url)));
const root = resolve(web, "../..");
const python = process.env.METODD_PYTHON ?? resolve(root, ".venv/bin/python");

/** Makes a schema of pydantic's say what the server means: no titles, and a tag that is always there. */
function tidy(node) {
  if (Array.isArray(node)) return node.map(tidy);
  if (node === null || typeof node !== "object") return node;
  const result = {};
  for (const [key, value] of Object.entries(node)) {
    if (key === "title" && typeof value === "string") continue;
    if (key === "properties" || key === "$defs") {
      // Their keys are names, so that a field called `title` stays.
      result[key] = Object.fromEntries(
        Object.entries(value).map(([name, part]) => [name, tidy(part)]),
      );
    } else {
      result[key] = tidy(value);
    }
  }
  if (result.properties?.type && !result.required?.includes("type")) {
    result.required = ["type", ...(result.required ?? [])];
  }
  return result;
}

/** Returns the JSON that a module of the server prints. */
function printed(module) {
  const run = spawnSync(python, ["-m", module], {
    cwd: root,
    encoding: "utf8",
    maxBuffer: 1 << 26,
    stdio: ["ignore", "pipe", "inherit"],
  });
  if (run.error) throw run.error;
  if (run.status !== 0) process.exit(1);
  return JSON.parse(run.stdout);
}

const { server_fields: fields, ...wire } = printed("game_server.protocol.schema");
const types = await compile(tidy(wire), "Wire", {
  additionalProperties: false,
  bannerComment: "// Made by `npm run types` from the server's schema.",
  unreachableDefinitions: true,
  format: false,
});
const values = `
/** The fields of the server's messages, in their order on the wire. */
export const SERVER_FIELDS: Record<string, readonly string[]> = ${JSON.stringify(fields)};
`;
writeFileSync(resolve(web, "src/shared/wire.ts"), types + values);

const { prefix, keys, days } = printed("game_server.dossier.device");
const names = `// Made by \`npm run types\` from the server's table of what pages keep.
/** What begins each name in the storage of the browser. */
export const PREFIX = ${JSON.stringify(prefix)};
/** What is kept, by its name in code; a key with a dot at its end goes on with what it is of. */
export const KEPT = ${JSON.stringify(keys)} as const;
/** Days after which it is forgotten, of what has such. */
export const DAYS = ${JSON.stringify(days)} as const;
`;
writeFileSync(resolve(web, "src/shared/kept.ts"), names);
