// Unpacks the Chromiums that two packages hold: python3 and npm are all that it takes.
import { createReadStream, createWriteStream, mkdirSync, renameSync } from "node:fs";
import { pipeline } from "node:stream/promises";
import { createBrotliDecompress } from "node:zlib";

process.chdir(import.meta.dirname);
mkdirSync("chromium", { recursive: true });
for (const version of ["80", "88"]) {
  const packed = `node_modules/chromium-${version}/bin/chromium.br`;
  const part = `chromium/${version}.part`;
  await pipeline(
    createReadStream(packed), createBrotliDecompress(), createWriteStream(part, { mode: 0o755 }),
  );
  renameSync(part, `chromium/${version}`);
}
