import { expect, test } from "vitest";
import { MOST, risen } from "./useReactions";

test("a word rises for each five that came, in the order of the buttons", () => {
  expect(risen({ doubt: 5 }, { doubt: 5 })).toEqual([]);
  expect(risen({}, { surprise: 5 })).toEqual(["surprise"]);
  expect(risen({ surprise: 5 }, { doubt: 10, surprise: 5 })).toEqual(["doubt", "doubt"]);
});

test("a hall does not cover the page", () => {
  const words = risen({}, { here_too: 200, surprise: 5 });
  expect(words).toHaveLength(MOST);
  expect(words[0]).toBe("surprise");
});

test("nothing rises where the room went back to fewer", () => {
  expect(risen({ surprise: 10 }, {})).toEqual([]);
});
