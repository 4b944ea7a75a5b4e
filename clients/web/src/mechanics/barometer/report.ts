// What the barometers add to the report: what people know, what they think, and how it was.
import { type Effect, type Report, tooFew, withSign } from "../../kit/console/report";
import type { Texts } from "../../shared/i18n";
import type { OpinionShift } from "../../shared/wire";

/** The opinions that a barometer may ask, in their order here. */
const OPINIONS = [
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

// After J. Cohen (1988): from which effect size on a shift is small, medium, large.
const SMALL = 0.2;
const MEDIUM = 0.5;
const LARGE = 0.8;

const knowledge: Effect = {
  row({ knowledge: found }, texts) {
    if (!found) return;
    const { t } = texts;
    if ("few" in found) return tooFew(t("report.knowledge"), texts);
    const { before, after, n, response, level, gain, change } = found;
    return {
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
  },
  table({ knowledge: found }, { t, figure }) {
    if (!found) return [];
    const means = t("report.help.known");
    if ("few" in found) {
      return [figure(t("report.knowledge"), undefined, "percent", { n: 0, means })];
    }
    const { n, before, after, gain, change, response } = found;
    return [
      figure(t("csv.before"), before, "percent", { n, means }),
      figure(t("csv.after"), after, "percent", { n, means }),
      figure(t("csv.gain"), gain, "of100", {
        n,
        means: t("csv.gain_means"),
        none: t("csv.no_gain"),
      }),
      figure(t("csv.change"), change, "of100", { n, means: t("csv.change_means") }),
      figure(t("csv.response"), response, "percent", { n, means: t("csv.response_means") }),
    ];
  },
};

const perception: Effect = {
  row({ perception: found }, texts) {
    if (!found) return;
    const { t } = texts;
    if ("few" in found) {
      return { label: t("report.perception"), help: t("report.few_phones"), notes: [] };
    }
    const { n, response, low, high } = found;
    const items = OPINIONS.flatMap((key) => {
      const item = found.items?.[key];
      if (!item) return [];
      return t("report.opinion", { opinion: t(`barometer.op.${key}`), shift: moved(item, texts) });
    });
    return {
      label: t("report.perception"),
      ...(found.shift !== undefined && { value: moved(found, texts) }),
      help: t(found.shared ? "small.shared" : "report.help.perception"),
      notes: [
        ...(low !== undefined && high !== undefined
          ? [t("report.between", { low: withSign(low, texts), high: withSign(high, texts) })]
          : []),
        ...(found.dz !== undefined && isClear(found)
          ? [t(`report.effect.${sizeOf(found.dz)}`, { dz: found.dz })]
          : []),
        t("report.matched", { n, response }),
        ...items,
      ],
    };
  },
  table({ perception: found }, { t, figure }) {
    if (!found) return [];
    const means = t("report.help.perception");
    if ("few" in found) {
      const n = t("csv.few_phones_n");
      return [figure(t("csv.shift"), t("report.few_phones"), "scale", { n, means })];
    }
    const shifted = (name: string, { n, shift }: OpinionShift, text: string) =>
      figure(name, shift ?? t("small.shared"), "scale", { n, means: text });
    return [
      shifted(t("csv.shift"), found, means),
      ...(["low", "high"] as const).flatMap((end) => {
        const about = { n: found.n, means: t("csv.interval_means") };
        const value = found[end];
        return value === undefined ? [] : figure(t(`csv.${end}`), value, "scale", about);
      }),
      figure(t("csv.dz"), found.dz ?? t("small.shared"), "dz", {
        n: found.n,
        means: t("csv.dz_means"),
      }),
      ...OPINIONS.flatMap((key) => {
        const item = found.items?.[key];
        return item ? shifted(t(`barometer.op.${key}`), item, t("csv.opinion_means")) : [];
      }),
    ];
  },
};

const feeling: Effect = {
  row: ({ feeling: n }, { t }) =>
    n === undefined
      ? undefined
      : {
          label: t("report.feeling"),
          value: t("report.of100", { n }),
          help: t("report.help.feeling"),
          notes: [],
        },
  table({ feeling: value, perception: asked }, { t, figure, countHidden }) {
    if (value === undefined && !asked) return [];
    const about = { n: countHidden, means: t("report.help.feeling"), none: t("csv.hidden") };
    return [figure(t("report.feeling"), value, "of100", about)];
  },
};

const advise: Effect = {
  row: ({ advise: n }, texts) =>
    n === undefined
      ? undefined
      : {
          label: texts.t("report.advise"),
          value: withSign(n, texts),
          help: texts.t("report.help.advise"),
          notes: [],
        },
  table({ advise: value }, { t, figure, countHidden }) {
    if (value === undefined) return [];
    const about = { n: countHidden, means: t("report.help.advise") };
    return [figure(t("report.advise"), value, "balance", about)];
  },
};

function moved(shift: OpinionShift, texts: Texts): string {
  if (shift.shift === undefined) return texts.t("small.shared");
  return isClear(shift) ? withSign(shift.shift, texts) : texts.t("report.no_shift");
}

/** Returns whether the interval of a shift leaves out that nothing moved. */
function isClear({ low = 0, high = 0 }: OpinionShift): boolean {
  return low > 0 || high < 0;
}

/** Returns how large an effect is, whatever its direction. */
export function sizeOf(dz: number): "none" | "small" | "medium" | "large" {
  const size = Math.abs(dz);
  if (size >= LARGE) return "large";
  if (size >= MEDIUM) return "medium";
  return size >= SMALL ? "small" : "none";
}

export const report: Report = { effects: { knowledge, perception, feeling, advise } };
