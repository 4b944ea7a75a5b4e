import { expect, test } from "vitest";
import { FIELDS, KINDS, sentOf, shownFields } from "./fields";

test("numbers are read as one writes them, and an optional one may be missing", () => {
  const draft = { year: "2023", persons: "753", workforce: " 3 000 ", source: " la Cellule " };
  expect(sentOf("baseline", draft, "fr")).toEqual({
    year: 2023,
    persons: 753,
    workforce: 3000,
    source: "la Cellule",
  });
  expect(sentOf("baseline", { ...draft, workforce: "" }, "fr")).toMatchObject({ workforce: null });
  expect(sentOf("cost", { year: "2025", amount: "61,000", purpose: "x" }, "en")).toMatchObject({
    amount: 61_000,
  });
});

test.each(["", "beaucoup", "12,5", "1e3"])("a number that is none is named: %s", (typed) => {
  const draft = { year: "2025", persons: typed };
  expect(sentOf("departures", draft, "fr")).toBe("persons");
});

test("a session has the title of its scenario, or its own", () => {
  const draft = { day: "2025-03-04", persons: "24", minutes: "60", title: "Fresque" };
  const names = (scenario: string) =>
    shownFields("held", { ...draft, scenario }).map(({ name }) => name);
  expect(names("")).toContain("title");
  expect(names("flash")).not.toContain("title");
  expect(sentOf("held", draft, "fr")).toMatchObject({ title: "Fresque", scenario: "" });
  expect(sentOf("held", { ...draft, scenario: "flash" }, "fr")).toMatchObject({
    title: "",
    scenario: "flash",
    first_time: null,
    service: "",
    place: "",
  });
});

test("every kind sends all of its fields", () => {
  for (const kind of KINDS) {
    const draft = Object.fromEntries(FIELDS[kind].map(({ name }) => [name, "1"]));
    const sent = sentOf(kind, draft, "fr");
    expect(Object.keys(sent)).toEqual(FIELDS[kind].map(({ name }) => name));
  }
});
