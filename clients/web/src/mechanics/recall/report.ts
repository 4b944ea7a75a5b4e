// What recalling adds to the report: figures that were kept in mind, with what they do not say.
import { type Effect, type Report, tooFew, withSign } from "../../kit/console/report";
import type { Texts } from "../../shared/i18n";
import type { RetainedShares } from "../../shared/wire";
import { isShift } from "./words";

/** The kinds of phones that are told apart, in their order here. */
const PARTS = ["single", "several", "first", "again"] as const;

const retained: Effect = {
  row({ retained: found }, texts) {
    if (!found) return;
    const { t } = texts;
    if ("few" in found) return tooFew(t("report.retained"), texts);
    const { before, after } = found;
    const told = t("report.retained_shares", { before, after });
    return {
      label: t("report.retained"),
      value: isShift(found) ? told : t("report.retained_none"),
      help: t("recall.caution"),
      notes: [
        ...(isShift(found) ? [] : [told]),
        intervalOf(found, texts),
        ...PARTS.flatMap((kind) => {
          const part = found.parts?.[kind];
          if (!part) return [];
          const shares = t("report.retained_shares", { before: part.before, after: part.after });
          const kindOf = t(`recall.part.${kind}`);
          return t("report.retained_part", { kind: kindOf, told: shares, n: part.n });
        }),
      ],
    };
  },
  table({ retained: found }, { t, figure }) {
    if (!found) return [];
    const means = t("recall.caution");
    if ("few" in found) {
      return [figure(t("report.retained"), undefined, "percent", { n: 0, means })];
    }
    const { n, before, after, low, high } = found;
    return [
      figure(t("csv.retained_before"), before, "percent", { n, means }),
      figure(t("csv.retained_after"), after, "percent", { n, means }),
      figure(t("csv.retained_low"), low, "of100", { n, means }),
      figure(t("csv.retained_high"), high, "of100", { n, means }),
      ...PARTS.flatMap((kind) => {
        const part = found.parts?.[kind];
        if (!part) return [];
        const named = (about: string) => `${about} (${t(`recall.part.${kind}`)})`;
        return [
          figure(named(t("csv.retained_before")), part.before, "percent", { n: part.n, means }),
          figure(named(t("csv.retained_after")), part.after, "percent", { n: part.n, means }),
        ];
      }),
    ];
  },
};

/** Returns how sure the difference is. */
function intervalOf({ n, low, high }: RetainedShares, texts: Texts): string {
  const [from, to] = [withSign(low, texts), withSign(high, texts)];
  return texts.t("report.retained_interval", { n, from, to });
}

export const report: Report = { effects: { retained } };
