import { expect, test } from "vitest";
import { placeIn, reportAt, roomAt, soFarAt, tablesAt } from "./place";

test("the fragment names a room, however it is typed", () => {
  expect(placeIn("#K7RM4X")).toEqual({ at: "room", code: "K7RM4X" });
  expect(placeIn("#k7rm4x")).toEqual({ at: "room", code: "K7RM4X" });
});

test("a one-time link keeps its key as it is", () => {
  expect(placeIn("#cle=aB-9_x")).toEqual({ at: "link", key: "aB-9_x" });
});

test("the address of a report names its session", () => {
  expect(placeIn(reportAt("0af3"))).toEqual({ at: "report", id: "0af3" });
});

test("a room has an address, its report so far another one, and the codes of its tables too", () => {
  expect(placeIn(roomAt("K7RM4X"))).toEqual({ at: "room", code: "K7RM4X" });
  expect(placeIn(soFarAt("K7RM4X"))).toEqual({ at: "room", code: "K7RM4X", page: "report" });
  expect(placeIn(tablesAt("K7RM4X"))).toEqual({ at: "room", code: "K7RM4X", page: "tables" });
});

test.each(["", "#", "#%", "#K7RM4X/", "#K7RM4X/autre", "#/bilan", "#un endroit", "#<b>"])(
  "%j is the start",
  (fragment) => {
    expect(placeIn(fragment)).toEqual({ at: "home" });
  },
);
