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

test("a session within its plan is on time, whatever is left of the current activity", () => {
  expect(sentence(320)).toBe("Dans les temps.");
  expect(sentence(480)).toBe("Dans les temps.");
});

test("lateness comes with the optional activities to leave out and what each gives", () => {
  expect(sentence(300 + 180 + 6 * 60)).toBe("6\u00a0min de retard.");
  const pace = paceOf(all, consoleDoc, at(300 + 180 + 6 * 60));
  expect(pace?.spare).toEqual([{ id: "x3", title: "Un droit", gain: 240 }]);
  const phases = { ...all.phases, x4: { title: "Court", mechanic: "talk", optional: true } };
  const both = paceOf({ ...all, phases }, consoleDoc, at(300 + 180 + 6 * 60));
  expect(both?.spare.map(({ id }) => id)).toEqual(["x3", "x4"]);
});

test("what is left out gives its time back, and can be put back", () => {
  const sheet = { ...consoleDoc.sheet, x3: { planned: 240, left_out: true as const } };
  const out = { ...consoleDoc, sheet };
  expect(rowsOf(all, out, at(840))[2]?.state).toBe("out");
  const pace = paceOf(all, out, at(300 + 180 + 6 * 60));
  expect(pace?.late).toBe(120);
  expect(pace?.spare).toEqual([]);
});

test("time that was added to a step puts the end off before it has passed", () => {
  const plain = paceOf(all, consoleDoc, at(400))?.ends ?? 0;
  const longer = { ...all, step: { ...step, deadline: at(400 + 180) } };
  // 310 s were used, so that 90 of the 180 planned seconds are left.
  expect(paceOf(longer, consoleDoc, at(400))?.ends).toBe(plain + 90_000);
});

test("without an optional activity ahead, the next discussion is to be shortened", () => {
  const firm = { ...all.phases, x3: { title: "Un droit", mechanic: "estimate", optional: false } };
  expect(sentence(600, { ...all, phases: firm })).toBe(french.t("sheet.late_talk", { n: 2 }));
});

test("the smallest optional activity that makes up for the delay is proposed", () => {
  const phases = { ...all.phases, x4: { title: "Court", mechanic: "talk", optional: true } };
  const pace = paceOf({ ...all, phases }, consoleDoc, at(300 + 180 + 90));
  expect(pace?.spare).toEqual([{ id: "x4", title: "Court", gain: 120 }]);
});

test("a skipped activity gives its time back", () => {
  const sheet = {
    ...consoleDoc.sheet,
    x1: { planned: 300, real: 20, began: BEGAN, outcome: "skipped" },
  };
  const pace = paceOf(
    all,
    {
      ...consoleDoc,
      sheet: { ...sheet, x2: { planned: 180, began: at(20) } },
    } as typeof consoleDoc,
    at(30),
  );
  expect(pace?.late).toBe(-280);
  expect(pace && paceSentence(pace, french)).toBe(french.t("sheet.early", { n: 5 }));
});

test("who is early lets the room talk only while it talks", () => {
  const talking = (more: object) => ({
    ...all,
    step: { ...step, kind: "discuss" as const },
    ...more,
  });
  const phases = { ...all.phases, x2: { title: "Pause", mechanic: "talk", optional: false } };
  const early = "4\u00a0min d'avance\u00a0: laissez parler la salle.";
  expect(sentence(60, talking({}))).toBe(early);
  expect(sentence(60, talking({ phases, play: { is_break: true } }))).toBe("4\u00a0min d'avance.");
  expect(sentence(60)).toBe("4\u00a0min d'avance.");
});

test("the planned end counts what is left of the current activity and all that follow", () => {
  expect(paceOf(all, consoleDoc, at(370))?.ends).toBe(at(370 + 120 + 240 + 120));
});

test("before the start and after the end there is no pace", () => {
  expect(paceOf({ ...all, status: "lobby" }, consoleDoc, at(0))).toBeUndefined();
  expect(paceOf({ ...all, status: "closed" }, consoleDoc, at(900))).toBeUndefined();
});
