import { afterEach, expect, test, vi } from "vitest";
import { may, ROLES, signIn, type Task } from "./account";

afterEach(() => {
  vi.unstubAllGlobals();
});

const TASKS: readonly Task[] = [
  "open",
  "rooms",
  "reports",
  "declare",
  "accounts",
  "organisations",
  "account",
];

test.each([
  ["facilitator", ["open", "rooms", "reports", "account"]],
  ["editor", ["account"]],
  ["programme", ["reports", "declare", "account"]],
  ["administrator", ["rooms", "accounts", "organisations", "account"]],
] as const)("what a page offers to the role %s", (role, tasks) => {
  expect(TASKS.filter((task) => may({ roles: [role] }, task))).toEqual(tasks);
});

test("several roles add up, none leaves the own account", () => {
  expect(TASKS.filter((task) => may({ roles: ROLES }, task))).toEqual(TASKS);
  expect(TASKS.filter((task) => may({ roles: [] }, task))).toEqual(["account"]);
});

test("a login that was handed over sees its room, whatever its account may do", () => {
  const handed = { roles: ROLES, room: "0af3" };
  expect(TASKS.filter((task) => may(handed, task))).toEqual(["rooms"]);
});

test("who shares the server sees nothing of the others, whatever the account may do", () => {
  const own = { roles: ROLES, organisation: { id: "ville", name: "Ville" } };
  expect(TASKS.filter((task) => !may(own, task))).toEqual(["organisations"]);
});

const ANNE = { name: "Anne", password: "quatre tilleuls", code: "" };
const FULL = { code: "too_many_tries", details: { seconds: 2 } };

/** Answers sign-ins in turn, undefined for one that is in; returns what pages waited, in s. */
function answering(...refusals: ({ code: string; details?: object } | undefined)[]) {
  const answers = refusals.map((refusal) =>
    refusal
      ? new Response(JSON.stringify(refusal), { status: 429 })
      : new Response(null, { status: 204 }),
  );
  vi.stubGlobal("fetch", async () => {
    const answer = answers.shift();
    if (!answer) throw new Error("nobody expects this");
    return answer;
  });
  const waited: number[] = [];
  const pause = async (seconds: number) => {
    waited.push(seconds);
  };
  return { waited, pause, left: answers };
}

test("a line that is full is asked again after the seconds that it tells", async () => {
  const { waited, pause, left } = answering(FULL, FULL, undefined);
  await signIn(ANNE, pause);
  expect(waited).toEqual([2, 2]);
  expect(left).toEqual([]);
});

test("what takes long, or is wrong, is told at once", async () => {
  for (const refusal of [
    { code: "too_many_tries", details: { seconds: 10 } },
    { code: "too_many_tries" },
    { code: "sign_in_wrong", details: { seconds: 2 } },
  ]) {
    const { waited, pause } = answering(refusal, undefined);
    await expect(signIn(ANNE, pause)).rejects.toThrow(refusal.code);
    expect(waited).toEqual([]);
  }
});

test("one press asks ten times at most", async () => {
  const { waited, pause, left } = answering(...Array(11).fill(FULL));
  await expect(signIn(ANNE, pause)).rejects.toThrow("too_many_tries");
  expect(waited).toHaveLength(9);
  expect(left).toHaveLength(1);
});
