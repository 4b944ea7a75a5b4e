import { expect, test } from "vitest";
import { may, ROLES, type Task } from "./account";

const TASKS: readonly Task[] = ["open", "rooms", "reports", "accounts", "account"];

test.each([
  ["facilitator", ["open", "rooms", "reports", "account"]],
  ["editor", ["account"]],
  ["programme", ["reports", "account"]],
  ["administrator", ["rooms", "accounts", "account"]],
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
