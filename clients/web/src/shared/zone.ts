// The time zone of the organisation whose page this is: days and hours are told in it, whatever the browser's is.

let told = "Europe/Paris";

/** Notes the zone (IANA) that the server tells; nothing while it has told none. */
export function tellZone(zone: string | undefined): void {
  if (zone) told = zone;
}

/** Returns what clocks there show at a moment (ms), as ISO: 2026-12-02T14:05:00. */
export function clockAt(ms: number, zone = told): string {
  // Swedish dates are those of ISO, also in browsers that know no other locale so.
  return new Date(ms).toLocaleString("sv-SE", { timeZone: zone }).replace(" ", "T");
}

/** Returns the day there (ISO) at a moment (ms). */
export function dayAt(ms: number, zone = told): string {
  return clockAt(ms, zone).slice(0, 10);
}

/** Returns the moment (ms) at which a day (ISO) begins there; without a midnight, when clocks skip it. */
export function startOf(day: string, zone = told): number {
  const midnight = utc(`${day}T00:00:00`);
  // Clocks there were once as they are twelve hours before it, and from some moment on as twelve hours after.
  const [before, after] = [-HALF_DAY, HALF_DAY].map(
    (hours) => midnight - ahead(midnight + hours, zone),
  );
  return dayAt(after as number, zone) === day && dayAt((after as number) - 1, zone) < day
    ? (after as number)
    : (before as number);
}

/** Returns the day (ISO) so many days later. */
export function plusDays(day: string, days: number): string {
  return new Date(utc(`${day}T00:00:00`) + days * 2 * HALF_DAY).toISOString().slice(0, 10);
}

const HALF_DAY = 43_200_000; // ms

/** Returns by how many ms clocks there are ahead of UTC, about the moment at which they show as much as UTC at *ms*. */
function ahead(ms: number, zone: string): number {
  return utc(clockAt(ms, zone)) - ms;
}

function utc(iso: string): number {
  return Date.parse(`${iso}Z`);
}
