// The same computation in a few lines, which anybody can run without this page.
import { type Claim, groupsIn } from "./check";

/** Returns a program in Python that prints the fingerprint, then the numbers drawn. */
export function recipe(claim: Claim): string {
  const groups = groupsIn(claim.g);
  const lines = [
    "import hashlib, hmac",
    `key = bytes.fromhex("${claim.s.replace(/[^0-9a-fA-F]/g, "")}")`,
    `n, k = ${digits(claim.n)}, ${digits(claim.k)}`,
    "print(hashlib.sha256(key).hexdigest())",
    'digest = lambda i: hmac.digest(key, str(i).encode(), "sha256")',
    "order = sorted(range(1, n + 1), key=digest)",
    ...(groups.length ? groupLines(groups) : []),
    "print(order[:k])",
  ];
  return lines.join("\n");
}

/** The groups as numbers: what they are called changes nothing. */
function groupLines(groups: readonly string[]): readonly string[] {
  const names = [...new Set(groups)];
  return [
    `group = [${groups.map((name) => names.indexOf(name) + 1).join(", ")}]`,
    "seen, first, later = set(), [], []",
    "for i in order:",
    "    (later if group[i - 1] in seen else first).append(i)",
    "    seen.add(group[i - 1])",
    "order = first + later",
  ];
}

function digits(text: string): string {
  return text.replace(/\D/g, "").replace(/^0+(?=\d)/, "") || "0";
}
