// How numbers and times are written and read, in French and English.
import type { Language } from "./messages";
import { clockAt } from "./zone";

const NARROW = "\u202f"; // between thousands in French
const SPACES = /[\s\u00a0\u202f]/g;

/** Writes *value* with at most *digits* significant digits: 1 288 and 3,8, or 1,288 and 3.8. */
export function formatNumber(value: number, language: Language, digits = 12): string {
  const rounded = roundTo(value, digits);
  const [whole = "0", decimals] = plain(Math.abs(rounded)).split(".");
  const [thousands, mark] = language === "fr" ? [NARROW, ","] : [",", "."];
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, thousands);
  const sign = rounded < 0 ? "−" : "";
  return sign + grouped + (decimals ? mark + decimals : "");
}

/** Writes an amount: the unit never leaves its number, « 12 % », “12%”, « 600 litres ». */
export function formatAmount(number: string, unit: string, language: Language): string {
  return language === "en" && unit === "%" ? `${number}%` : `${number}\u00a0${unit}`;
}

/** Rounds to *digits* significant digits; whole numbers of more digits stay whole. */
export function roundTo(value: number, digits: number): number {
  return Number(value.toPrecision(digits));
}

/** Rounds a figure that was calculated to what one says: whole from 10 on, else two digits. */
export function roughly(value: number): number {
  if (Number.isInteger(value)) return value;
  return Math.abs(value) < 9.95 ? roundTo(value, 2) : Math.round(value);
}

/**
 * Reads what people type as a number: spaces between thousands, comma or point. Both marks mean
 * decimals, but in English a comma before groups of three digits; not a number gives undefined.
 */
export function parseNumber(text: string, language: Language): number | undefined {
  let digits = text.replace(SPACES, "").replace(/^[−–]/, "-");
  if (language === "en" && /^-?\d{1,3}(,\d{3})+(\.\d*)?$/.test(digits)) {
    digits = digits.replace(/,/g, "");
  }
  digits = digits.replace(",", ".");
  return /^-?(\d+\.?\d*|\.\d+)$/.test(digits) ? Number(digits) : undefined;
}

/** Writes a duration: « 45 s », « 1 min 05 », “1 min 05 s”. */
export function formatDuration(ms: number, language: Language): string {
  const seconds = Math.max(0, Math.ceil(ms / 1_000));
  const minutes = Math.floor(seconds / 60);
  const rest = seconds % 60;
  if (!minutes) return `${rest}\u00a0s`;
  if (!rest) return `${minutes}\u00a0min`;
  const padded = String(rest).padStart(2, "0");
  return `${minutes}\u00a0min\u00a0${padded}${language === "fr" ? "" : "\u00a0s"}`;
}

/**
 * Writes the time that is left, or will be: in steps of 10 s, each second only from 10 s down.
 * Every page rounds by this one, so that a button's promise is what is shown after it.
 */
export function formatTimeLeft(ms: number, language: Language): string {
  const seconds = Math.ceil(ms / 1_000);
  const shown = seconds <= 10 ? seconds : 10 * Math.ceil(seconds / 10);
  return formatDuration(1_000 * shown, language);
}

/** Returns *seconds* as whole minutes for a plan; 0 means « moins d'une minute ». */
export function wholeMinutes(seconds: number): number {
  return seconds < 60 ? 0 : Math.round(seconds / 60);
}

/** Writes the hour of an own-clock time, where the organisation is: « 14 h 30 », “14:30”. */
export function formatHour(ms: number, language: Language): string {
  const clock = clockAt(ms);
  const [hours, minutes] = [Number(clock.slice(11, 13)), clock.slice(14, 16)];
  return language === "en" ? `${hours}:${minutes}` : `${hours}\u00a0h\u00a0${minutes}`;
}

/** Writes the day of a moment, where the organisation is: « 24 novembre 2026 », « 1er octobre 2026 ». */
export function formatDay(ms: number, language: Language): string {
  return formatIsoDay(clockAt(ms).slice(0, 10), language);
}

/** Writes a day that is told as ISO. */
export function formatIsoDay(iso: string, language: Language): string {
  const locale = language === "fr" ? "fr-FR" : "en-GB";
  const day = new Date(`${iso}T00:00:00Z`).toLocaleDateString(locale, {
    timeZone: "UTC",
    day: "numeric",
    month: "long",
    year: "numeric",
  });
  return language === "fr" ? day.replace(/^1 /, "1er ") : day;
}

/** Writes the code of a room as it is read aloud: two groups of three. */
export function spacedCode(code: string): string {
  return `${code.slice(0, 3)}\u00a0${code.slice(3)}`;
}

/** Writes a personal code as it is read aloud: in pairs, so that nobody takes it for a room's. */
export function pairedCode(code: string): string {
  return code.replace(/..(?=.)/g, "$&\u202f");
}

/** Writes a number without exponent, however small or large. */
function plain(value: number): string {
  const text = String(value);
  return text.includes("e") ? value.toFixed(20).replace(/\.?0+$/, "") : text;
}
