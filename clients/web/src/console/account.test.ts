import { expect, test } from "vitest";
import { may, ROLES, type Task } from "./account";

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
