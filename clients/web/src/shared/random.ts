// Chance that also exists on plain HTTP: getRandomValues, never randomUUID.

/** Returns *bytes* random bytes as lower-case hexadecimal digits. */
export function hex(bytes: number): string {
  const values = crypto.getRandomValues(new Uint8Array(bytes));
  return Array.from(values, (value) => value.toString(16).padStart(2, "0")).join("");
}

/** Returns one of *items*, which must not be empty. */
export function pick<T>(items: readonly T[]): T {
  const [value = 0] = crypto.getRandomValues(new Uint32Array(1));
  return items[value % items.length] as T;
}
