// What the check found: in one sentence, then why, then the order that was computed.
import type { ComponentChildren } from "preact";
import { Notice } from "../shared/components/Notice";
import { inFours } from "../shared/draw";
import { type Texts, useTexts } from "../shared/i18n";
import { type Checked, type Claim, fingerprintOf, isFair } from "./check";

interface ResultProps {
  claim: Claim;
  checked: Checked;
}

export function Result({ claim, checked }: ResultProps) {
  const texts = useTexts();
  const { t } = texts;
  const { computed } = checked;
  const empty = Object.values(claim).every((text) => !text.trim());
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
      {checked.fingerprint === false && <ComputedFingerprint seed={claim.s} />}
      {computed && (
        <>
          <h3>{t("check.drawn")}</h3>
          <NumberTiles numbers={computed.drawn} drawn />
          <h3>{t("check.others")}</h3>
          <NumberTiles numbers={left(computed.order, computed.drawn)} />
        </>
      )}
    </>
  );
}

function Verdict({ checked, children }: { checked: Checked; children: ComponentChildren }) {
  const { t } = useTexts();
  const fair = isFair(checked);
  const unfair = checked.fingerprint === false || checked.drawn === false;
  const tone = fair ? "ok" : unfair ? "lost" : "now";
  return (
    <Notice tone={tone} {...(fair && { icon: "check" })} live>
      <p class="verdict display">
        {t(fair ? "check.fair" : unfair ? "check.unfair" : "check.incomplete")}
      </p>
      {children}
    </Notice>
  );
}

/** Returns the sentences below the verdict: what fits, what differs, what is not there. */
function reasons(checked: Checked, { t }: Texts): readonly string[] {
  const { missing, bad, fingerprint, drawn, differs } = checked;
  const claim: string[] = [];
  if (fingerprint !== undefined)
    claim.push(t(fingerprint ? "check.fingerprint.ok" : "check.fingerprint.differs"));
  if (drawn) claim.push(t("check.drawn.ok"));
  if (differs) claim.push(difference(differs, t));
  for (const field of missing) claim.push(t("check.missing", { field: t(`check.${field}`) }));
  for (const field of bad) {
    claim.push(t("check.bad", { field: t(`check.${field}`), how: t(`check.${field}.how`) }));
  }
  return claim;
}

function difference(differs: NonNullable<Checked["differs"]>, t: Texts["t"]): string {
  const { place, claim, computed } = differs;
  if (claim === undefined) return t("check.drawn.fewer", { place, made: computed ?? 0 });
  if (computed === undefined) return t("check.drawn.more", { place, told: claim });
  return t("check.drawn.differs", { place, told: claim, made: computed });
}

function ComputedFingerprint({ seed }: { seed: string }) {
  const { t } = useTexts();
  return (
    <p>
      {t("check.fingerprint.is")} <code>{inFours(fingerprintOf(seed)).join(" ")}</code>
    </p>
  );
}

/** Numbered tiles in order; filled are those drawn, as the title above them says. */
function NumberTiles({ numbers, drawn }: { numbers: readonly number[]; drawn?: boolean }) {
  const { t } = useTexts();
  if (!numbers.length) return <p class="quiet">{t("check.nobody")}</p>;
  return (
    <ol class={drawn ? "lots tabular on" : "lots tabular"}>
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
