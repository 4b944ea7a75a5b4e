import { expect, test } from "vitest";
import { isLocalhost, isPublic, qrOf, qrOfTable, shortAddress, wifiOf } from "./joinAddress";

test("another address has another picture", () => {
  const [one, other] = ["http://10.0.0.5:8000", "http://10.0.0.6:8000"];
  expect(qrOf("K7RM4X", one)).toBe("/qr/K7RM4X.svg?http%3A%2F%2F10.0.0.5%3A8000");
  expect(qrOf("K7RM4X", other)).not.toBe(qrOf("K7RM4X", one));
});

test("each table has a picture of its own", () => {
  const one = "http://10.0.0.5:8000";
  expect(qrOfTable("K7RM4X", 3, one)).toBe("/qr/K7RM4X/3.svg?http%3A%2F%2F10.0.0.5%3A8000");
});

test("a network without a key is open, and without a name there is none", () => {
  const joinAddress = { type: "join_address", address: "http://a.test" } as const;
  expect(wifiOf(undefined)).toBeUndefined();
  expect(wifiOf(joinAddress)).toBeUndefined();
  expect(wifiOf({ ...joinAddress, ssid: "Salle" })?.key).toBeUndefined();
  expect(wifiOf({ ...joinAddress, ssid: "Salle", key: "odd-2030" })).toMatchObject({
    key: "odd-2030",
  });
});

test("an address is written as one types it", () => {
  expect(shortAddress("https://jeu.ville.fr/")).toBe("jeu.ville.fr");
  expect(shortAddress("http://192.168.1.7:8000")).toBe("192.168.1.7:8000");
});

test("the server's own machine is known by its names for itself", () => {
  for (const name of ["localhost", "jeu.localhost", "127.0.0.1", "127.0.0.2", "[::1]"]) {
    expect(isLocalhost(name)).toBe(true);
  }
  for (const name of ["salle.test", "192.168.1.7", "localhost.test", "127.evil.test"]) {
    expect(isLocalhost(name)).toBe(false);
  }
});

test.each([
  ["https:", "odd.chalon.example", true],
  ["http:", "odd.chalon.example", false],
  ["https:", "192.168.1.20", false],
  ["https:", "[fd00::1]", false],
  ["https:", "metodd.local", false],
  ["https:", "salle.lan", false],
  ["https:", "localhost", false],
])("a page at %s//%s is there for everybody, later too: %s", (protocol, hostname, there) => {
  expect(isPublic({ protocol, hostname })).toBe(there);
});
