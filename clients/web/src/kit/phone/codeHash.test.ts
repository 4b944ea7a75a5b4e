import { expect, test } from "vitest";
import { hashOf } from "./codeHash";

test("the hash of a code is that by which the server finds it", () => {
  expect(hashOf("7K3M9QXWT2HD4RZB")).toBe(
    "b07d100969f5c999a2c7014acbac41307463eb912623ea2ac5726bd26d57abe4",
  );
});
