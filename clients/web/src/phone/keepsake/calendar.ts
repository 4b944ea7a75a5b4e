// A day of one's agenda, as a file that agendas open: iCalendar (RFC 5545), with nothing that rings or asks.

/** What stands in the agenda on one whole day. */
export interface Entry {
  day: string; // ISO
  title: string;
  text?: string;
}

const MOST_BYTES = 75; // of a line, without its end
const bytesOf = new TextEncoder();

/** Writes *entry* as a calendar; *id* is like no other's, *now* is when the file is made, ms of the own clock. */
export function calendarOf({ day, title, text }: Entry, id: string, now: number): string {
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//metodd//card//FR",
    "BEGIN:VEVENT",
    `UID:${id}@metodd`,
    `DTSTAMP:${new Date(now).toISOString().replace(/[-:]|\.\d+/g, "")}`,
    `DTSTART;VALUE=DATE:${day.replace(/-/g, "")}`,
    `SUMMARY:${escaped(title)}`,
    ...(text ? [`DESCRIPTION:${escaped(text)}`] : []),
    "CLASS:PRIVATE",
    "TRANSP:TRANSPARENT", // the day stays free
    "END:VEVENT",
    "END:VCALENDAR",
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join("");
}

function escaped(text: string): string {
  return text.replace(/[\\;,]/g, "\\$&").replace(/\r?\n/g, "\\n");
}

/** Cuts *line* into lines of at most 75 bytes, never within a sign; those that follow begin with a space. */
function folded(line: string): string {
  let out = "";
  let used = 0;
  for (const sign of line) {
    const bytes = bytesOf.encode(sign).length;
    if (used + bytes > MOST_BYTES) {
      out += "\r\n ";
      used = 1;
    }
    out += sign;
    used += bytes;
  }
  return out;
}
