// What is asked in a step of a commitment: of everybody, or of tables.
import type { RoomStep } from "../../shared/wire";

export function ruleOf({ name }: Pick<RoomStep, "name">) {
  return name === "project" ? "commit.project.rule" : "commit.rule";
}
