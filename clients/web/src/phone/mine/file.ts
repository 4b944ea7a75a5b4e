// One's own data as a file: what the server answered, whole.
import type { OwnData } from "./api";

/** Returns *data* as a JSON file that people can read too. */
export function fileOf(data: OwnData): Blob {
  return new Blob([`${JSON.stringify(data, null, 2)}\n`], { type: "application/json" });
}
