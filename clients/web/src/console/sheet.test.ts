import { expect, test } from "vitest";
import { all, BEGAN, consoleDoc, french, step } from "./samples";
import { paceOf, paceSentence, rowsOf } from "./sheet";

const at = (seconds: number) => BEGAN + 1_000 * seconds;
const sentence = (seconds: number, changed = all) => {
  const pace = paceOf(changed, consoleDoc, at(seconds));
  return pace && paceSentence(pace, french);
};

test("each row says where it stands; the current one runs on", () => {
  const rows = rowsOf(all, consoleDoc, at(400));
  expect(rows.map(({ state, real }) => [state, real])).toEqual([
    ["done", 310],
    ["now", 90],
    ["next", undefined],
    ["next", undefined],
  ]);
  const skipped = {
    ...consoleDoc.sheet,
    x1: { planned: 300, real: 5, outcome: "skipped" as const },
  };
  expect(rowsOf(all, { ...consoleDoc, sheet: skipped }, at(400))[0]?.state).toBe("skipped");
});

test("a session within its plan is on time, wherever it stands in its activity", () => {
  expect(sentence(310 + 18)).toBe("Dans les temps.");
  expect(sentence(390)).toBe("Dans les temps.");
});

test("lateness comes with all optional activities to come, in their order", () => {
  expect(sentence(400 + 6 * 60)).toBe("6\u00a0min de retard.");
  const pace = paceOf(all, consoleDoc, at(400 + 6 * 60));
  expect(pace?.spare).toEqual([{ id: "x3", title: "Un droit", gain: 240 }]);
  const phases = { ...all.phases, x4: { title: "Court", mechanic: "talk", optional: true } };
  const both = paceOf({ ...all, phases }, consoleDoc, at(400 + 90));
  expect(both?.spare.map(({ id }) => id)).toEqual(["x3", "x4"]);
  expect(paceOf({ ...all, phases }, consoleDoc, at(390))?.spare).toEqual([]);
});

test("so many minutes are said as the two times that are shown are apart", () => {
  for (let late = 60; late < 240; late += 7) {
    const pace = paceOf(all, consoleDoc, at(400 + late - 10), 0);
    const [ends, planned] = [pace?.ends ?? 0, pace?.planned ?? 0].map((ms) =>
      Math.floor(ms / 60_000),
    );
    expect(sentence(400 + late - 10)).toBe(`${(ends ?? 0) - (planned ?? 0)}\u00a0min de retard.`);
  }
});

test("what is left out gives its time back, and can be put back", () => {
  const sheet = { ...consoleDoc.sheet, x3: { planned: 240, left_out: true as const } };
  const out = { ...consoleDoc, sheet };
  expect(rowsOf(all, out, at(840))[2]?.state).toBe("out");
  const late = (doc: typeof consoleDoc) => paceOf(all, doc, at(400 + 6 * 60))?.late ?? 0;
  expect(late(consoleDoc) - late(out)).toBe(240);
  expect(paceOf(all, out, at(400 + 6 * 60))?.spare).toEqual([]);
});

test("what was added to a step, or stopped before its time, moves the end at once", () => {
  const ends = (doc: typeof consoleDoc, changed: typeof all) =>
    paceOf(changed, doc, at(330))?.ends ?? 0;
  const plain = ends(consoleDoc, all);
  expect(plain).toBe(at(400 + 90 + 240 + 120));
  expect(ends(consoleDoc, { ...all, step: { ...step, deadline: at(430) } })).toBe(plain + 30_000);
  // The answers are stopped 70 s early: the result opens, planned for 36 s with 54 s to follow.
  const { deadline: _, ...bare } = step;
  const shown = { ...all, step: { ...bare, kind: "reveal" as const, opened: at(330) } };
  expect(ends({ ...consoleDoc, planned: { step: 36, after: 54 } }, shown)).toBe(plain - 70_000);
});

test("while time stands still the end moves on", () => {
  const paused = { ...all, paused: true };
  const ends = (seconds: number) => paceOf(paused, consoleDoc, at(seconds))?.ends ?? 0;
  expect(ends(460) - ends(400)).toBe(60_000);
});

test("without an optional activity ahead, a discussion is to be shortened", () => {
  const firm = { ...all.phases, x3: { title: "Un droit", mechanic: "estimate", optional: false } };
  const bare = { ...all, phases: firm };
  expect(sentence(520, bare)).toBe(french.t("sheet.late_talk", { n: 2 }));
  const talking = { ...bare, step: { ...step, kind: "discuss" as const } };
  expect(sentence(520, talking)).toBe(french.t("sheet.late_now", { n: 2 }));
});

test("a skipped activity gives its time back", () => {
  const sheet = {
    ...consoleDoc.sheet,
    x1: { planned: 300, real: 20, began: BEGAN, outcome: "skipped" as const },
    x2: { planned: 180, began: at(20) },
  };
  const doc = { ...consoleDoc, sheet, planned: { step: 18, after: 162 } };
  const begun = { ...all, step: { ...step, opened: at(20), deadline: at(38) } };
  const pace = paceOf(begun, doc, at(30));
  expect(pace?.late).toBe(-280);
  expect(pace && paceSentence(pace, french)).toBe(french.t("sheet.early", { n: 5 }));
});

test("who is early lets the room talk only while it talks", () => {
  const talking = (more: object) => ({
    ...all,
    step: { ...step, kind: "discuss" as const, deadline: at(90) },
    ...more,
  });
  const phases = { ...all.phases, x2: { title: "Pause", mechanic: "talk", optional: false } };
  const early = "5\u00a0min d'avance\u00a0: laissez parler la salle.";
  expect(sentence(60, talking({}))).toBe(early);
  expect(sentence(60, talking({ phases, play: { is_break: true } }))).toBe("5\u00a0min d'avance.");
});

test("before the start and after the end there is no pace", () => {
  expect(paceOf({ ...all, status: "lobby" }, consoleDoc, at(0))).toBeUndefined();
  expect(paceOf({ ...all, status: "closed" }, consoleDoc, at(900))).toBeUndefined();
});
