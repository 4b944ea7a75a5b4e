// What the server keeps of a person besides her answers, and until when.
import { usePage } from "../../kit/phone/page";
import { formatDay } from "../../shared/format";
import { useTexts } from "../../shared/i18n";
import { whenErased } from "../../shared/when";
import type { OwnData } from "./api";
import { mineTexts } from "./texts";

export function Kept({ data }: { data: OwnData }) {
  const texts = useTexts();
  const { t } = mineTexts(texts);
  const until = useUntil(data);
  return (
    <section class="mine-kept">
      <h2>{t("mine.kept")}</h2>
      <p>{until}</p>
      <p>{t("mine.room")}</p>
      <dl class="mine-facts">
        {factsOf(data, texts.number, t).map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {data.messages.length > 0 && (
        <>
          <h3>{t("mine.messages")}</h3>
          <ul class="mine-messages">
            {data.messages.map((message, index) => (
              <li key={`${index} ${message}`}>{message || t("mine.text_gone")}</li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

/** Returns until when it is kept; nothing while the server has not told for how long. */
function useUntil({ until, commitments_until: later, proposed }: OwnData): string {
  const texts = useTexts();
  const { t, language } = mineTexts(texts);
  const kept = usePage().about?.kept;
  if (until !== undefined) {
    const date = formatDay(until, language);
    const apart = [
      ...(proposed?.length ? [t("mine.until_ideas")] : []),
      ...(later === undefined
        ? []
        : [t("mine.until_later", { later: formatDay(later, language) })]),
    ];
    return [...apart, t(apart.length ? "mine.until_rest" : "mine.until", { date })].join(" ");
  }
  if (!kept) return "";
  const open = t("mine.until_open", { when: whenErased(kept.answers, texts) });
  // Where answers stay longer than that, nothing of a commitment outlives them.
  if (kept.commitments < kept.answers) return open;
  return `${open} ${t("mine.until_due", { n: kept.commitments })}`;
}

function factsOf(
  data: OwnData,
  number: (value: number) => string,
  t: ReturnType<typeof mineTexts>["t"],
): readonly (readonly [label: string, value: string])[] {
  return [
    [t("mine.name"), data.name || t("mine.name_gone")],
    [t("mine.service"), data.service || t("mine.service_none")],
    ...(data.persons === undefined ? [] : [[t("mine.persons"), number(data.persons)] as const]),
    ...(data.first_time === undefined
      ? []
      : [[t("mine.first_time"), number(data.first_time)] as const]),
    ...(data.warm_up ? [[t("mine.warm_up"), data.warm_up] as const] : []),
  ];
}
