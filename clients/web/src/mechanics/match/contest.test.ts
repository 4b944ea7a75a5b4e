import { expect, test } from "vitest";
import type { MatchPlay } from "../../shared/wire";
import { endOf, namable } from "./contest";

test("one more goal is none of the card's, in the order of the numbers", () => {
  const goals = { g13: "Climat", g6: "Eau", g11: "Villes", g3: "Santé" };
  const truth = { main: ["g11"], linked: ["g13"] } as MatchPlay["truth"];
  expect(namable({ goals }, { truth } as MatchPlay)).toEqual([
    { number: 3, title: "Santé" },
    { number: 6, title: "Eau" },
  ]);
});

test("of an open debate nothing is said yet", () => {
  expect([endOf({}), endOf({ outcome: "kept" }), endOf({ outcome: "not_kept" })]).toEqual([
    undefined,
    "match.contest.kept",
    "match.contest.not_kept",
  ]);
});
