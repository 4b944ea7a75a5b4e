import { expect, test } from "vitest";
import {
  accountHref,
  declaredHref,
  interimReportHref,
  invitationHref,
  parseRoute,
  proposalHref,
  proposalsHref,
  reportHref,
  roomHref,
  tableCodesHref,
} from "./routes";

test("the fragment names a room, however it is typed", () => {
  expect(parseRoute("#K7RM4X")).toEqual({ at: "room", code: "K7RM4X" });
  expect(parseRoute("#k7rm4x")).toEqual({ at: "room", code: "K7RM4X" });
});

test("a one-time link keeps its key as it is", () => {
  expect(parseRoute("#cle=aB-9_x")).toEqual({ at: "link", key: "aB-9_x" });
});

test("an invitation keeps its secret as it is", () => {
  expect(parseRoute(invitationHref("aB-9_x"))).toEqual({ at: "invitation", secret: "aB-9_x" });
});

test.each(["account", "accounts", "audit", "organisations"] as const)(
  "the page %s is no room",
  (name) => {
    expect(parseRoute(accountHref(name))).toEqual({ at: name });
    expect(parseRoute(accountHref(name).toUpperCase())).toEqual({ at: name });
  },
);

test("what is declared is no room", () => {
  expect(parseRoute(declaredHref())).toEqual({ at: "declared" });
  expect(parseRoute(declaredHref().toUpperCase())).toEqual({ at: "declared" });
});

test("what sessions proposed is no room", () => {
  expect(parseRoute(proposalsHref())).toEqual({ at: "proposals" });
  expect(parseRoute(proposalsHref().toUpperCase())).toEqual({ at: "proposals" });
  expect(parseRoute(proposalsHref("5f"))).toEqual({ at: "proposals", room: "5f" });
  expect(parseRoute(proposalHref("a b/c"))).toEqual({ at: "proposals", id: "a b/c" });
});

test("the address of a report names its session", () => {
  expect(parseRoute(reportHref("0af3"))).toEqual({ at: "report", id: "0af3" });
});

test("a room has an address, its report so far another one, and the codes of its tables too", () => {
  expect(parseRoute(roomHref("K7RM4X"))).toEqual({ at: "room", code: "K7RM4X" });
  expect(parseRoute(interimReportHref("K7RM4X"))).toEqual({
    at: "room",
    code: "K7RM4X",
    page: "report",
  });
  expect(parseRoute(tableCodesHref("K7RM4X"))).toEqual({
    at: "room",
    code: "K7RM4X",
    page: "tables",
  });
});

test.each(["", "#", "#%", "#K7RM4X/", "#K7RM4X/autre", "#/bilan", "#un endroit", "#<b>"])(
  "%j is the start",
  (fragment) => {
    expect(parseRoute(fragment)).toEqual({ at: "home" });
  },
);
