// How a draw can be checked: its fingerprint from the start, and the way to compute it again later.
import { checkLink, inFours } from "../draw";
import { useTexts } from "../i18n";
import type { DrawDocument } from "../wire";
import { Rich, slot } from "./Rich";

interface DrawLinkProps {
  draw: DrawDocument;
  /** The group of each candidate, where at most one of a group is drawn first. */
  groups?: readonly string[];
}

/** Opens the check in another tab, so that the seat stays in this one. */
export function DrawLink({ draw, groups }: DrawLinkProps) {
  const { t } = useTexts();
  const link = checkLink(draw, groups);
  const hash = <Fingerprint value={draw.fingerprint} />;
  return (
    <div class="draw small">
      <p>
        <Rich text={t("draw.fingerprint", { hash: slot("hash") })} parts={{ hash }} />
      </p>
      <p class="quiet">{t("draw.why")}</p>
      {link && (
        <a class="link" href={link} target="_blank" rel="noopener">
          {t("draw.check")}
        </a>
      )}
      {draw.next && (
        <p>
          <Rich
            text={t("draw.next", { hash: slot("hash") })}
            parts={{ hash: <Fingerprint value={draw.next} /> }}
          />
        </p>
      )}
    </div>
  );
}

/** Shows the first four groups; whoever copies them gets the whole, without a space. */
function Fingerprint({ value }: { value: string }) {
  return (
    <code class="fingerprint-code">
      {inFours(value).map((four, at) => (
        <span key={`${at + 1}`}>{four}</span>
      ))}
    </code>
  );
}
