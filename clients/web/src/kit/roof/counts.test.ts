import { expect, test } from "vitest";
import { english, french } from "../../console/samples";
import { countsOf } from "./counts";

const GOALS = ["g6", "g13"];

test("a session is told by its counts, without those that are nothing", () => {
  const roof = { n: 152, gestures: 25, goals: GOALS };
  expect(countsOf(28, roof, french)).toBe(
    "28\u00a0personnes, 152\u00a0réponses, 25\u00a0gestes, 2\u00a0objectifs sur\u00a017",
  );
  expect(countsOf(1, { n: 1, goals: ["g6"] }, french)).toBe(
    "1\u00a0personne, 1\u00a0réponse, 1\u00a0objectif sur\u00a017",
  );
  expect(countsOf(3, { n: 0, goals: [] }, english)).toBe("3 people");
});

test("gestures that few declined are told as at least so many", () => {
  const roof = { n: 12, gestures: 7, about: true as const, goals: [] };
  expect(countsOf(12, roof, french)).toBe(
    "12\u00a0personnes, 12\u00a0réponses, au moins 7\u00a0gestes",
  );
});
