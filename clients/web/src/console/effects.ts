// What a session changed, in words: one row for each figure that there is.
import type { Figures, Shift } from "../shared/documents";
import type { Texts } from "../shared/i18n";

export interface EffectRow {
  key: string;
  label: string;
  value?: string; // absent where the room was of one mind
  help: string;
  notes: readonly string[];
}

export const OPINIONS = [
  "explain",
  "link",
  "able",
  "want",
  "org",
  "part",
  "work",
  "fun",
  "voice",
] as const;
export const CONFIDENCES = ["1", "2", "3"] as const;
// After J. Cohen (1988): from which effect size on a shift is small, medium, large.
const SMALL = 0.2;
const MEDIUM = 0.5;
const LARGE = 0.8;

/** Returns the rows in the order of the session: knowledge, opinions, confidence, commitments. */
export function effectRows(figures: Figures, texts: Texts): readonly EffectRow[] {
  const parts = [knowledge, perception, feeling, commitments, calibration, advise, goals];
  return parts.flatMap((part) => part(figures, texts) ?? []);
}

function tooFew(key: string, label: string, t: Texts["t"]): EffectRow {
  return { key, label, help: t("small.none"), notes: [] };
}

type Part = (figures: Figures, texts: Texts) => EffectRow | undefined;

const knowledge: Part = ({ knowledge: found }, { t }) => {
  if (!found) return;
  if ("few" in found) return tooFew("knowledge", t("report.knowledge"), t);
  const { before, after, n, response, level, gain, change } = found;
  return {
    key: "knowledge",
    label: t("report.knowledge"),
    value: t("report.before_after", { before, after }),
    help: t("report.help.known"),
    notes: [
      ...(level && gain !== undefined
        ? [t(`report.gain.${gain > 0 ? level : "none"}`, { n: gain })]
        : []),
      ...(change !== undefined ? [t("report.change", { n: change })] : []),
      t("report.matched", { n, response }),
    ],
  };
};

const perception: Part = ({ perception: found }, texts) => {
  if (!found) return;
  const { t } = texts;
  if ("few" in found) return tooFew("perception", t("report.perception"), t);
  const items = OPINIONS.flatMap((key) => {
    const item = found.items?.[key];
    if (!item) return [];
    return t("report.opinion", { opinion: t(`barometer.op.${key}`), shift: moved(item, texts) });
  });
  return {
    key: "perception",
    label: t("report.perception"),
    ...(found.shift !== undefined && { value: moved(found, texts) }),
    help: t(found.shared ? "small.shared" : "report.help.perception"),
    notes: [
      ...(found.dz !== undefined ? [t(`report.effect.${sizeOf(found.dz)}`, { dz: found.dz })] : []),
      t("report.phones", { n: found.n }),
      ...items,
    ],
  };
};

const feeling: Part = ({ feeling: n }, { t }) =>
  n === undefined
    ? undefined
    : {
        key: "feeling",
        label: t("report.feeling"),
        value: t("report.of100", { n }),
        help: t("report.help.feeling"),
        notes: [],
      };

const commitments: Part = ({ commitments: found }, { t, number }) => {
  if (!found) return;
  const { n, rate, about } = found;
  return {
    key: "commitments",
    label: t("report.commitments"),
    value: about ? t("report.at_least", { n }) : number(n),
    help: about ? t("report.help.about") : t("report.help.made"),
    notes: rate === undefined ? [] : [t(about ? "report.rate.about" : "report.rate", { n: rate })],
  };
};

const calibration: Part = ({ calibration: found }, { t }) =>
  found && {
    key: "calibration",
    label: t("report.calibration"),
    help: t("report.help.calibration"),
    notes: CONFIDENCES.flatMap((key) => {
      const cell = found[`t${key}`];
      return cell ? t(`report.trust.${key}`, { right: cell.right, n: cell.n }) : [];
    }),
  };

const advise: Part = ({ advise: n }, texts) =>
  n === undefined
    ? undefined
    : {
        key: "advise",
        label: texts.t("report.advise"),
        value: withSign(n, texts),
        help: texts.t("report.help.advise"),
        notes: [],
      };

const goals: Part = ({ goals: found }, { t }) =>
  found?.length
    ? {
        key: "goals",
        label: t("report.goals"),
        value: t("report.goals_of", { n: found.length }),
        help: found.map((id) => id.slice(1)).join(", "),
        notes: [],
      }
    : undefined;

function moved(shift: Shift, texts: Texts): string {
  return shift.shift === undefined ? texts.t("small.shared") : withSign(shift.shift, texts);
}

function withSign(value: number, { number }: Texts): string {
  return value > 0 ? `+${number(value)}` : number(value);
}

/** Returns how large an effect is, whatever its direction. */
export function sizeOf(dz: number): "none" | "small" | "medium" | "large" {
  const size = Math.abs(dz);
  if (size >= LARGE) return "large";
  if (size >= MEDIUM) return "medium";
  return size >= SMALL ? "small" : "none";
}
