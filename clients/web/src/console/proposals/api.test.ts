import { expect, test } from "vitest";
import { exportHref, isFiltered, NO_FILTERS, queryOf } from "./api";

test("a query names what is filtered by, and nothing else", () => {
  expect(queryOf(NO_FILTERS, "fr")).toBe("lang=fr");
  expect(queryOf({ ...NO_FILTERS, state: "received", text: "eau & sol" }, "en", 2)).toBe(
    "state=received&text=eau%20%26%20sol&lang=en&page=2",
  );
});

test("the table holds what the filters find, on whatever page one is", () => {
  const href = exportHref({ ...NO_FILTERS, goal: "6" }, "fr");
  expect(new URL(href, "http://salle.test").search).toBe("?goal=6&lang=fr");
});

test("a session is a filter, an order is none", () => {
  expect(queryOf({ ...NO_FILTERS, room: "5f" }, "fr")).toBe("room=5f&lang=fr");
  expect(isFiltered({ ...NO_FILTERS, order: "votes" })).toBe(false);
  expect(isFiltered({ ...NO_FILTERS, room: "5f" })).toBe(true);
});
