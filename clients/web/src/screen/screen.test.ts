import { expect, test } from "vitest";
import { all, english, french, showing, step } from "../console/samples";
import { announcementOf, breadcrumb, stepName } from "../mechanics/announcements";

test("the head says the activity and its step, before the start the scenario", () => {
  expect(breadcrumb(all, french)).toEqual(["L'eau", "Vos réponses"]);
  expect(breadcrumb({ ...all, status: "lobby" }, french)).toEqual(["Découverte"]);
  expect(breadcrumb(undefined, french)).toEqual([]);
});

test("a result without its figure is called the room's answers", () => {
  const shown = { ...all, step: { ...step, kind: "reveal" as const } };
  expect(stepName({ ...shown, ...showing({ rule: "duo" }) }, french)).toBe(
    "Les réponses de la salle",
  );
  expect(stepName({ ...shown, ...showing({ truth: {} }) }, french)).toBe("Le résultat");
});

test("an activity of one step, a talk, does not name it", () => {
  expect(stepName({ ...all, step: { ...step, index: 0, kind: "discuss" } }, french)).toBe("");
});

test("answers are spoken at each quarter, not one by one", () => {
  const announced = [0, 6, 7, 13, 14, 20, 28].map((answered) =>
    announcementOf({ ...all, ...showing({ answered, of: 28 }) }, english),
  );
  const start = "L'eau, Your answers";
  const answersText = (n: number) => `Answers: ${n} of 28`;
  expect(announced).toEqual([
    start,
    start,
    answersText(7),
    answersText(7),
    answersText(14),
    answersText(14),
    answersText(28),
  ]);
});

test("a halt is spoken instead of the step", () => {
  expect(announcementOf({ ...all, paused: true }, french)).toBe("Séance suspendue");
});
