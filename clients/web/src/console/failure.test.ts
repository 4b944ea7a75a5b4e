import { afterEach, expect, test, vi } from "vitest";
import { createRoom, refusalOf, scenarios } from "./api";
import { failure } from "./failure";
import { french } from "./samples";

const ORIGIN = "http://salle.test";
const ask = () => scenarios("fr");

afterEach(() => vi.unstubAllGlobals());

/** Asks a server that answers *status* and *body*; returns what the page then says. */
async function sentence(status: number, body: unknown, asked: () => Promise<unknown> = ask) {
  vi.stubGlobal("fetch", async () => new Response(JSON.stringify(body), { status }));
  vi.stubGlobal("location", { origin: ORIGIN });
  return await asked().then(
    () => "",
    (error: unknown) => failure(refusalOf(error), french),
  );
}

test("a failed request is told with the values that the server sent", async () => {
  const text = await sentence(429, { code: "too_many_tries", details: { seconds: 40 } });
  expect(text).toBe(french.refusal("too_many_tries", { seconds: 40 }));
  expect(text).toContain("Attendez 40");
});

test("a page of another origin is told where it is", async () => {
  expect(await sentence(403, { code: "origin_refused" })).toContain(ORIGIN);
});

test("a scenario that is gone is told in words of its own", async () => {
  const text = await sentence(404, { code: "scenario_unknown" }, () =>
    createRoom("x", { trial: false, points: true, service: "" }),
  );
  expect(text).toContain("scénario");
});

test("a full disk promises no answer that sends itself", async () => {
  const text = await sentence(503, { code: "storage_unavailable" }, () =>
    createRoom("x", { trial: false, points: true, service: "" }),
  );
  expect(text).toContain("recommencez");
  expect(text).not.toContain("repartira");
});

test("no answer, and an answer that cannot be read, have their sentences", async () => {
  expect(await sentence(500, "?")).toBe(french.refusal("unknown"));
  vi.stubGlobal("fetch", async () => await Promise.reject(new TypeError("no network")));
  await expect(ask().catch((error) => failure(refusalOf(error), french))).resolves.toBe(
    french.t("open.away"),
  );
});

test("an answer that is cut in the middle is none, not an empty one", async () => {
  vi.stubGlobal("fetch", async () => new Response('{"scenarios": [{"id"', { status: 200 }));
  await expect(ask().catch((error) => failure(refusalOf(error), french))).resolves.toBe(
    french.t("open.away"),
  );
});
