// Writes each text file of dist/ a second and a third time, packed, as the server sends it: .br and .gz.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const dist = join(dirname(dirname(fileURLToPath(import.meta.url))), "dist");
const texts = new Set([".css", ".html", ".js", ".json", ".svg", ".webmanifest"]);

/** Returns the packed forms of a text by the end of their files' names. */
function packed(text) {
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: 11,
    [constants.BROTLI_PARAM_SIZE_HINT]: text.length,
  };
  return { ".br": brotliCompressSync(text, { params }), ".gz": gzipSync(text, { level: 9 }) };
}

for (const entry of readdirSync(dist, { recursive: true, withFileTypes: true })) {
  if (!entry.isFile() || !texts.has(extname(entry.name))) continue;
  const path = join(entry.parentPath, entry.name);
  const text = readFileSync(path);
  for (const [end, form] of Object.entries(packed(text))) {
    // A form that gains nothing is not there, so that the file itself is sent.
    if (form.length < text.length) writeFileSync(path + end, form);
  }
}
