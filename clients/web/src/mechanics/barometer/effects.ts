// The measures of a barometer, in words.
import { type Effect, tooFew, withSign } from "../../kit/console/report";
import type { Texts } from "../../shared/i18n";
import type { OpinionShift } from "../../shared/wire";
import { OPINIONS } from "./opinions";

// After J. Cohen (1988): from which effect size on a shift is small, medium, large.
const SMALL = 0.2;
const MEDIUM = 0.5;
const LARGE = 0.8;

export const knowledge: Effect["row"] = ({ knowledge: found }, texts) => {
  if (!found) return;
  const { t } = texts;
  if ("few" in found) return tooFew("knowledge", t("report.knowledge"), texts);
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

export const perception: Effect["row"] = ({ perception: found }, texts) => {
  if (!found) return;
  const { t } = texts;
  if ("few" in found) return tooFew("perception", t("report.perception"), texts);
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

export const feeling: Effect["row"] = ({ feeling: n }, { t }) =>
  n === undefined
    ? undefined
    : {
        key: "feeling",
        label: t("report.feeling"),
        value: t("report.of100", { n }),
        help: t("report.help.feeling"),
        notes: [],
      };

export const advise: Effect["row"] = ({ advise: n }, texts) =>
  n === undefined
    ? undefined
    : {
        key: "advise",
        label: texts.t("report.advise"),
        value: withSign(n, texts),
        help: texts.t("report.help.advise"),
        notes: [],
      };

function moved(shift: OpinionShift, texts: Texts): string {
  return shift.shift === undefined ? texts.t("small.shared") : withSign(shift.shift, texts);
}

/** Returns how large an effect is, whatever its direction. */
export function sizeOf(dz: number): "none" | "small" | "medium" | "large" {
  const size = Math.abs(dz);
  if (size >= LARGE) return "large";
  if (size >= MEDIUM) return "medium";
  return size >= SMALL ? "small" : "none";
}
