import { expect, test } from "vitest";
import type { CommitmentSent } from "../../shared/wire";
import {
  type Form,
  formOf,
  isMade,
  isSet,
  LONGEST,
  madeOf,
  missingOf,
  moved,
  OWN,
  picked,
  problemOf,
  suited,
  wordsOf,
} from "./form";

const CHOICES = {
  moments: [
    { id: "m1", text: "au local" },
    { id: "m2", text: "en tournée" },
  ],
  gestures: [{ id: "g1", text: "éteindre la lumière" }],
};
const EMPTY = formOf(undefined);
const ready = (form: Form, id: string) => ({ ...form.moment, pick: id });
const MADE: CommitmentSent = {
  moment: "m2",
  own_gesture: "venir à pied",
  by: "3m",
  difficulty: 2,
  wall: true,
  report: true,
};

test("a form begins empty, open at the moment, not shown, for two weeks", () => {
  expect(EMPTY).toEqual({
    moment: { own: "" },
    gesture: { own: "" },
    by: "2w",
    wall: false,
    open: "moment",
  });
  expect(formOf({})).toEqual(EMPTY);
  expect(madeOf(EMPTY, CHOICES)).toBeUndefined();
});

test("what was given comes back as it was, folded, and is sent as it was", () => {
  const form = formOf(MADE);
  expect(form.open).toBeUndefined();
  expect(wordsOf(form, "moment", CHOICES)).toBe("en tournée");
  expect(wordsOf(form, "gesture", CHOICES)).toBe("venir à pied");
  expect(madeOf(form, CHOICES)).toEqual(MADE);
});

test("what is picked folds, and the next part that is missing opens", () => {
  const one = picked(EMPTY, "moment", ready(EMPTY, "m1"), CHOICES);
  expect(one.open).toBe("gesture");
  const both = picked(one, "gesture", { pick: "g1", own: "" }, CHOICES);
  expect(both).not.toHaveProperty("open");
  expect(madeOf(both, CHOICES)).toEqual({ moment: "m1", gesture: "g1", by: "2w", wall: false });
  const gestureFirst = picked(EMPTY, "gesture", { pick: "g1", own: "" }, CHOICES);
  expect(gestureFirst.open).toBe("moment");
});

test("one question asks for wall and report: no is no for both", () => {
  expect(madeOf({ ...formOf(MADE), wall: false }, CHOICES)).toEqual({
    ...omit(MADE, "report"),
    wall: false,
  });
});

test("an own text stays where it is while a ready one is picked, and only one is sent", () => {
  const both = formOf(MADE);
  const form = picked(both, "gesture", { ...both.gesture, pick: "g1" }, CHOICES);
  expect(form.gesture).toEqual({ pick: "g1", own: "venir à pied" });
  expect(madeOf(form, CHOICES)).toEqual({ ...omit(MADE, "own_gesture"), gesture: "g1" });
});

test("without a difficulty none is sent", () => {
  expect(madeOf(formOf(omit(MADE, "difficulty")), CHOICES)).toEqual(omit(MADE, "difficulty"));
});

test.each(["moment", "gesture"] as const)(
  "an own %s may be as long as the server takes",
  (name) => {
    const written = (own: string): Form => ({ ...formOf(MADE), [name]: { pick: OWN, own } });
    const max = LONGEST[name];
    expect(problemOf(written("🚲".repeat(max)), name)).toBeUndefined();
    expect(problemOf(written(`  ${"x".repeat(max)} `), name)).toBeUndefined();
    expect(problemOf(written("x".repeat(max + 1)), name)).toBe("text_too_long");
    expect(problemOf(written(" "), name)).toBe("text_empty");
    expect(madeOf(written("x".repeat(max + 1)), CHOICES)).toBeUndefined();
    expect(missingOf(written(" "), CHOICES)).toBe(name);
    expect(moved(written(" "), CHOICES).open).toBe(name);
  },
);

test("a choice that is no longer offered is missing", () => {
  const form = formOf({ ...MADE, moment: "m9" });
  expect(isSet(form, "moment", CHOICES)).toBe(false);
  expect(missingOf(form, CHOICES)).toBe("moment");
});

test("« Pas aujourd'hui » is told from a commitment", () => {
  expect([isMade(undefined), isMade({}), isMade(MADE)]).toEqual([false, false, true]);
});

function omit<K extends keyof CommitmentSent>(
  made: CommitmentSent,
  key: K,
): Omit<CommitmentSent, K> & CommitmentSent {
  const { [key]: _left, ...rest } = made;
  return rest as Omit<CommitmentSent, K> & CommitmentSent;
}

test("the gestures that suit the moment come first, the best three in sight", () => {
  const gestures = [[1], [2], undefined, [2, 1], [1]].map((moments, n) => ({
    id: `g${n}`,
    text: `geste ${n}`,
    ...(moments && { moments }),
  }));
  const offered = {
    moments: ["m1", "m2", "m3"].map((id) => ({ id, text: id })),
    gestures,
  };
  const at = (pick?: string) => {
    const form = { ...formOf(undefined), moment: { own: "", ...(pick && { pick }) } };
    const { all, best } = suited(form, offered);
    return [all, best].map((some) => some.map(({ id }) => id).join(" "));
  };
  expect(at("m1")).toEqual(["g0 g2 g3 g4 g1", "g0 g2 g3"]);
  expect(at("m3")).toEqual(["g2 g0 g1 g3 g4", "g2"]);
  expect(at("own")).toEqual(["g0 g1 g2 g3 g4", "g0 g1 g2"]);
  expect(at()).toEqual(["g0 g1 g2 g3 g4", "g0 g1 g2"]);
});
