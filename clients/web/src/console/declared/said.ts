// What was declared, in words: what it is, and what one wants to know beside.
import { formatAmount, formatDay, formatHour, formatIsoDay } from "../../shared/format";
import type { Texts } from "../../shared/i18n";
import type { Details } from "../../shared/messages";
import type { PastSession, Refusal } from "../api";
import type { Content, Page } from "./api";
import type { FieldName } from "./fields";

/** What is known of sessions, services and scenarios. */
export interface Known extends Pick<Page, "services" | "scenarios"> {
  sessions: readonly PastSession[]; // the last one first
}

export interface Said {
  what: string;
  more: readonly string[];
}

/** Writes a day that the server writes as ISO; what is none stays as it is. */
export function isoDay(iso: string, { language }: Pick<Texts, "language">): string {
  return /^\d{4}-\d\d-\d\d$/.test(iso) ? formatIsoDay(iso, language) : iso;
}

/** Names a session by its day, its hour and its title: several may be on one day. */
export function sessionName({ began, title, venue }: PastSession, { t, language }: Texts): string {
  const at = { day: formatDay(began, language), hour: formatHour(began, language) };
  return [t("declared.session", { ...at, title }), venue].filter(Boolean).join(", ");
}

/** Names a session to choose: sessions of the same people are known by their number and service. */
export function sessionChoice(session: PastSession, { services }: Known, texts: Texts): string {
  const people = texts.t("declared.persons_are", { n: session.people });
  const service = services.find(({ code }) => code === session.service)?.title;
  return [sessionName(session, texts), service, people].filter(Boolean).join(", ");
}

export function said(content: Content, known: Known, texts: Texts): Said {
  const { t, language, number } = texts;
  switch (content.kind) {
    case "baseline": {
      const { persons, workforce, source } = content;
      const year = String(content.year);
      const what =
        workforce === null
          ? t("declared.baseline_is", { persons, year })
          : t("declared.baseline_of", { persons, workforce, year });
      return { what, more: [t("declared.source_is", { source })] };
    }
    case "held": {
      const { persons, minutes, first_time: first, place, day, title, scenario, service } = content;
      const played = known.scenarios.find(({ id }) => id === scenario)?.title ?? scenario;
      const whose = known.services.find(({ code }) => code === service)?.title ?? service;
      const more = [
        t("declared.persons_are", { n: persons }),
        first === null ? "" : t("declared.first_are", { n: first }),
        formatAmount(number(minutes), "min", language),
        place,
        whose,
      ];
      const held = { title: title || played, day: isoDay(day, texts) };
      return { what: t("declared.held_is", held), more: more.filter(Boolean) };
    }
    case "cost": {
      const { amount, year, purpose } = content;
      return { what: t("declared.cost_is", { amount, year: String(year) }), more: [purpose] };
    }
    case "departures": {
      const { persons, year } = content;
      return { what: t("declared.left_are", { persons, year: String(year) }), more: [] };
    }
    case "trained": {
      const { persons, day } = content;
      return { what: t("declared.trained_are", { persons, day: isoDay(day, texts) }), more: [] };
    }
    case "campaign": {
      const { first, last } = content;
      const days = { first: isoDay(first, texts), last: isoDay(last, texts) };
      return { what: content.name, more: [t("declared.days_are", days)] };
    }
    case "continuation": {
      const [room, of] = [content.room, content.of].map((id) => {
        const session = known.sessions.find((one) => one.id === id);
        return session ? sessionName(session, texts) : t("declared.session_gone");
      });
      return { what: room ?? "", more: [t("declared.continues", { of: of ?? "" })] };
    }
  }
}

/** Returns the label of a field. */
export function fieldName(name: FieldName, { t }: Pick<Texts, "t">): string {
  return t(`declared.field.${name}`);
}

/** Returns the sentence of a refusal, in which fields have their labels and days are written. */
export function refusedText({ code, details = {} }: Refusal, texts: Texts): string {
  const { field } = details;
  const told = Object.entries(details).map(([name, value]) => {
    if (name === "field") return [name, fieldName(value as FieldName, texts)];
    if (typeof value === "string") return [name, name === "name" ? value : isoDay(value, texts)];
    // A year is written without a space.
    return [name, name === "year" || field === "year" ? String(value) : value];
  });
  return texts.refusal(code, Object.fromEntries(told) as Details);
}
