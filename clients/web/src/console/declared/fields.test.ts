import { expect, test } from "vitest";
import { draftOf, FIELDS, filledOf, KINDS, shownFields } from "./fields";

test("numbers are read as one writes them, and an optional one may be missing", () => {
  const draft = { year: "2023", persons: "753", workforce: " 3 000 ", source: " la Cellule " };
  expect(filledOf("baseline", draft, "fr").sent).toEqual({
    year: 2023,
    persons: 753,
    workforce: 3000,
    source: "la Cellule",
  });
  expect(filledOf("baseline", { ...draft, workforce: "" }, "fr").sent).toMatchObject({
    workforce: null,
  });
  expect(
    filledOf("cost", { year: "2025", amount: "61,000", purpose: "x" }, "en").sent,
  ).toMatchObject({
    amount: 61_000,
  });
});

test.each(["", "beaucoup", "12,5", "1e3"])("a number that is none is named: %s", (typed) => {
  const draft = { year: "2025", persons: typed };
  expect(filledOf("departures", draft, "fr").wrong).toEqual(["persons"]);
});

test("a session has the title of its scenario, or its own", () => {
  const draft = { day: "2025-03-04", persons: "24", minutes: "60", title: "Fresque" };
  const names = (scenario: string) =>
    shownFields("held", { ...draft, scenario }).map(({ name }) => name);
  expect(names("")).toContain("title");
  expect(names("flash")).not.toContain("title");
  expect(filledOf("held", draft, "fr").sent).toMatchObject({ title: "Fresque", scenario: "" });
  expect(filledOf("held", { ...draft, scenario: "flash" }, "fr").sent).toMatchObject({
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
    const { sent } = filledOf(kind, draft, "fr");
    expect(Object.keys(sent)).toEqual(FIELDS[kind].map(({ name }) => name));
  }
});

test("all that is empty is named, but what may be", () => {
  expect(filledOf("cost", {}, "fr").wrong).toEqual(["year", "amount", "purpose"]);
  const needed = ["day", "title", "persons", "minutes"];
  expect(filledOf("held", {}, "fr").wrong).toEqual(needed);
});

test.each(["21 000 €", "21\u202f000\u00a0€", "€21000", "21000"])(
  "euros have their sign: %s",
  (amount) => {
    const draft = { year: "2026", amount, purpose: "x", persons: amount };
    expect(filledOf("cost", draft, "fr")).toMatchObject({ sent: { amount: 21_000 }, wrong: [] });
  },
);

test("persons are no euros", () => {
  expect(filledOf("departures", { year: "2026", persons: "40 €" }, "fr").wrong).toEqual([
    "persons",
  ]);
});

test("what is corrected is sent again as it was", () => {
  const baseline = { year: 2023, persons: 753, workforce: null, source: "bilan" };
  const draft = draftOf({ kind: "baseline", ...baseline });
  expect(filledOf("baseline", draft, "fr").sent).toEqual(baseline);
});
