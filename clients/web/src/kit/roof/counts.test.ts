import { expect, test } from "vitest";
import { english, french } from "../../console/samples";
import { countsOf } from "./counts";

const GOALS = ["g6", "g13"];

test("a session is told by its counts, without those that are nothing", () => {
  const roof = { n: 152, gestures: 25, goals: GOALS };
  expect(countsOf({ people: 28, roof }, french)).toBe(
    "28\u00a0personnes, 152\u00a0réponses, 25\u00a0gestes, 2\u00a0objectifs sur\u00a017",
  );
  expect(countsOf({ people: 1, roof: { n: 1, goals: ["g6"] } }, french)).toBe(
    "1\u00a0personne, 1\u00a0réponse, 1\u00a0objectif sur\u00a017",
  );
  expect(countsOf({ people: 3, roof: { n: 0, goals: [] } }, english)).toBe("3 people");
});

test("gestures that few declined are told as at least so many", () => {
  const roof = { n: 12, gestures: 7, about: true as const, goals: [] };
  expect(countsOf({ people: 12, roof }, french)).toBe(
    "12\u00a0personnes, 12\u00a0réponses, au moins 7\u00a0gestes",
  );
});

test("tiles of fewer than five phones are no replies", () => {
  const told = (n: number) =>
    countsOf({ people: 3, roof: { n, goals: [] }, few: true }, french).split(", ")[1];
  expect([told(12), told(1)]).toEqual(["12\u00a0tuiles", "1\u00a0tuile"]);
});
