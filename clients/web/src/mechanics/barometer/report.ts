// What the barometers add to the report: what people know, what they think, and how it was.
import type { Report } from "../../kit/console/report";
import * as words from "./effects";
import * as table from "./table";

export const report: Report = {
  effects: {
    knowledge: { row: words.knowledge, table: table.knowledge },
    perception: { row: words.perception, table: table.perception },
    feeling: { row: words.feeling, table: table.feeling },
    advise: { row: words.advise, table: table.advise },
  },
};
