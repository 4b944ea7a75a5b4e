import { expect, test } from "vitest";
import { openStorage } from "./storage";

/** A storage in memory, whose keys are its own as in browsers; a full one takes only the probe. */
function fakeStorage() {
  const kept: Record<string, string> = {};
  const state = { full: false };
  const methods = {
    getItem: (key: string) => kept[key] ?? null,
    setItem(key: string, value: string) {
      if (state.full && key !== "metodd.try") throw new DOMException("full");
      kept[key] = value;
    },
    removeItem(key: string) {
      delete kept[key];
    },
  };
  const storage = new Proxy(kept, {
    get: (_, name) => Reflect.get(methods, name),
  }) as unknown as Storage;
  return { storage, state };
}

test("what is written is read again, also by the next page", () => {
  const { storage } = fakeStorage();
  openStorage(() => storage).write("seat.A", { token: "aa" });
  const next = openStorage(() => storage);
  expect(next.persistent).toBe(true);
  expect(next.read("seat.A")).toEqual({ token: "aa" });
  expect(next.keys()).toContain("seat.A");
  next.remove("seat.A");
  expect(next.read("seat.A")).toBeUndefined();
});

test("a browser that refuses leaves a storage that lives with the page", () => {
  const opened = openStorage(() => {
    throw new DOMException("denied");
  });
  expect(opened.persistent).toBe(false);
  opened.write("seat.A", 1);
  expect(opened.read("seat.A")).toBe(1);
  expect(opened.keys()).toEqual(["seat.A"]);
});

test("a full storage still keeps for the page", () => {
  const { storage, state } = fakeStorage();
  const opened = openStorage(() => storage);
  state.full = true;
  opened.write("draft.A", "400");
  expect(opened.read("draft.A")).toBe("400");
});

test("what somebody else wrote there is no answer", () => {
  const { storage } = fakeStorage();
  storage.setItem("metodd.seat.A", "{not json");
  expect(openStorage(() => storage).read("seat.A")).toBeUndefined();
});
