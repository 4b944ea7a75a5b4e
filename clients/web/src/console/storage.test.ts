import { expect, test } from "vitest";
import { enConsole } from "../shared/locales/en-console";
import { enScreen } from "../shared/locales/en-screen";
import { frConsole } from "../shared/locales/fr-console";
import { frScreen } from "../shared/locales/fr-screen";
import { sentenceOf } from "./StorageNotice";

const CAUSES = (
  "full damaged denied busy memory disk away slow loading read_only no_master no_replica no_aof " +
  "no_fsync evicts no_min_replicas old cluster foreign gone emptied unreadable newer older silent " +
  "unknown_host tls"
).split(" ");

test("each cause that a store names has a sentence in both languages", () => {
  for (const cause of CAUSES) {
    const key = `store.${sentenceOf(cause)}`;
    for (const table of [
      { ...frScreen, ...frConsole },
      { ...enScreen, ...enConsole },
    ]) {
      expect(table).toHaveProperty([key]);
    }
  }
  expect(sentenceOf("SQLITE_IOERR: disk I/O error")).toBeUndefined();
});
