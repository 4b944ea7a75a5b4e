// The privacy notice: three lines that everybody sees, and folded questions for who wants to know all.
import type { ComponentChildren } from "preact";
import { usePage } from "../kit/phone/page";
import { Credits } from "../shared/components/Credits";
import { useTexts } from "../shared/i18n";
import { whenErased } from "../shared/when";
import { AnswersFor, Rights } from "./AnswersFor";

/** Who sees what is answered and typed. */
const SEEN = ["seen", "sight", "room", "never", "server"] as const;

/** What is kept from the end of a session on, and what from a day of its own. */
const AFTER_SESSION = ["names", "answers"] as const;
const AFTER_DAYS = ["commitments", "proposals", "backups", "logs"] as const;

export function PrivacyNotice() {
  const texts = useTexts();
  const { t } = texts;
  const { about } = usePage();
  if (!about) return null;
  const { kept } = about;
  return (
    <div class="privacy">
      <ul class="small">
        <li>{t("privacy.1")}</li>
        <li>{t("privacy.2")}</li>
        <li>
          {t("privacy.3", { when: whenErased(kept.answers, texts) })} {t("privacy.ideas")}
        </li>
      </ul>
      <details>
        <summary>
          <span>{t("privacy.full.open")}</span>
        </summary>
        <div class="card">
          <h2>{t("privacy.full.title")}</h2>
          <Group title={t("privacy.full.group.seen")}>
            {SEEN.map((key) => (
              <p key={key}>{t(`privacy.full.${key}`)}</p>
            ))}
            {!window.isSecureContext && <p>{t("privacy.full.wifi")}</p>}
          </Group>
          <Group title={t("privacy.full.group.kept")}>
            <p>{t("privacy.full.what")}</p>
            {AFTER_SESSION.map((kind) => (
              <p key={kind}>
                {t(`privacy.full.kept.${kind}`, { when: whenErased(kept[kind], texts) })}
              </p>
            ))}
            {AFTER_DAYS.map((kind) => (
              <p key={kind}>{t(`privacy.full.kept.${kind}`, { n: kept[kind] })}</p>
            ))}
            <p>{t("privacy.full.phone")}</p>
          </Group>
          <Group title={t("privacy.full.group.rights")}>
            <p>{t("privacy.full.own")}</p>
            <p>{t("privacy.full.erased")}</p>
            <Rights about={about} />
            <p>{t("privacy.full.cnil")}</p>
          </Group>
          <Group title={t("privacy.full.group.who")}>
            <AnswersFor about={about} />
            <p>{t("privacy.full.why")}</p>
            <p>{t("privacy.full.basis")}</p>
          </Group>
          <Credits />
        </div>
      </details>
    </div>
  );
}

/** One question that people have, and its answer folded below it. */
function Group({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <details>
      <summary>
        <span>{title}</span>
      </summary>
      {children}
    </details>
  );
}
