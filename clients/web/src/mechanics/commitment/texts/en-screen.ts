// English: what the commitment says on console and screen.
import type { texts as french } from "./fr-screen";

export const texts: Record<keyof typeof french, string> = {
  "console.wall_before": "The room does not see these commitments yet. Hide any that trouble.",
  "console.wall_now": "The room sees these commitments.",
  "console.wall_hidden": "Hidden commitments",
  "then.wall_few": "Fewer than 5 commitments for the wall: the screen shows none.",
  "screen.other_items": "Other commitments, on the phones: {n}",
  "next.wall": "Show the wall",
  "report.commitments": "Commitments",
  "report.at_least": "At least {n}",
  "report.help.made": "Commitments made.",
  "report.help.about": "Commitments made. The exact number would show who said no.",
  "report.rate": "Per 100 phones present: {n}.",
  "report.rate.about": "Per 100 phones present: at least {n}.",
  "csv.rate": "Commitments per 100 phones",
  "csv.rate_means": "Commitments made, per 100 phones present.",
};
