// What the check found: in one sentence, then why, then the order that was computed.
import type { ComponentChildren } from "preact";
import { Notice } from "../shared/components/Notice";
import { inFours } from "../shared/draw";
import { type Texts, useTexts } from "../shared/i18n";
import { type Checked, isFair, printOf, type Told } from "./check";

interface ResultProps {
  told: Told;
  checked: Checked;
}

export function Result({ told, checked }: ResultProps) {
  const texts = useTexts();
  const { t } = texts;
  const { made } = checked;
  const empty = Object.values(told).every((text) => !text.trim());
  return (
    <>
      {empty ? (
        <Notice>{t("check.empty")}</Notice>
      ) : (
        <Verdict checked={checked}>
          <ul>
            {reasons(checked, texts).map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
        </Verdict>
      )}
      {checked.print === false && <TruePrint seed={told.s} />}
      {made && (
        <>
          <h3>{t("check.drawn")}</h3>
          <NumberTiles numbers={made.drawn} drawn />
          <h3>{t("check.others")}</h3>
          <NumberTiles numbers={left(made.order, made.drawn)} />
        </>
      )}
    </>
  );
}

function Verdict({ checked, children }: { checked: Checked; children: ComponentChildren }) {
  const { t } = useTexts();
  const fair = isFair(checked);
  const unfair = checked.print === false || checked.drawn === false;
  const tone = fair ? "ok" : unfair ? "lost" : "now";
  return (
    <Notice tone={tone} {...(fair && { sign: "check" })} live>
      <p class="verdict d">
        {t(fair ? "check.fair" : unfair ? "check.unfair" : "check.incomplete")}
      </p>
      {children}
    </Notice>
  );
}

/** Returns the sentences below the verdict: what fits, what differs, what is not there. */
function reasons(checked: Checked, { t }: Texts): readonly string[] {
  const { missing, bad, print, drawn, differs } = checked;
  const told: string[] = [];
  if (print !== undefined) told.push(t(print ? "check.print.ok" : "check.print.differs"));
  if (drawn) told.push(t("check.drawn.ok"));
  if (differs) told.push(difference(differs, t));
  for (const field of missing) told.push(t("check.missing", { field: t(`check.${field}`) }));
  for (const field of bad) {
    told.push(t("check.bad", { field: t(`check.${field}`), how: t(`check.${field}.how`) }));
  }
  return told;
}

function difference(differs: NonNullable<Checked["differs"]>, t: Texts["t"]): string {
  const { place, told, made } = differs;
  if (told === undefined) return t("check.drawn.fewer", { place, made: made ?? 0 });
  if (made === undefined) return t("check.drawn.more", { place, told });
  return t("check.drawn.differs", { place, told, made });
}

function TruePrint({ seed }: { seed: string }) {
  const { t } = useTexts();
  return (
    <p>
      {t("check.print.is")} <code>{inFours(printOf(seed)).join(" ")}</code>
    </p>
  );
}

/** Numbered tiles in order; filled are those drawn, as the title above them says. */
function NumberTiles({ numbers, drawn }: { numbers: readonly number[]; drawn?: boolean }) {
  const { t } = useTexts();
  if (!numbers.length) return <p class="quiet">{t("check.nobody")}</p>;
  return (
    <ol class={drawn ? "lots n on" : "lots n"}>
      {numbers.map((number) => (
        <li key={number}>{number}</li>
      ))}
    </ol>
  );
}

function left(order: readonly number[], drawn: readonly number[]): readonly number[] {
  const taken = new Set(drawn);
  return order.filter((number) => !taken.has(number));
}
