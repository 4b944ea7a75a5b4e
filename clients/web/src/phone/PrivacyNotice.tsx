// The privacy notice: three lines that everybody sees, and one screen for who wants to know all.

import { usePage } from "../kit/phone/page";
import { useTexts } from "../shared/i18n";

export function PrivacyNotice() {
  const { t } = useTexts();
  const { about } = usePage();
  if (!about) return null;
  const { controller, dpo, contact, unfilled = [] } = about;
  // A placeholder is no address: what is not known yet is left out, or asked in the room.
  const known = (field: string) => !unfilled.includes(field);
  return (
    <div class="notice">
      <ul class="small">
        <li>{t("notice.1")}</li>
        <li>{t("notice.2")}</li>
        <li>
          {known("contact") ? t("notice.3_before_purge", { contact }) : t("notice.3_unfilled")}
        </li>
      </ul>
      <details>
        <summary>
          <span>{t("notice.full.open")}</span>
        </summary>
        <div class="card">
          <h2>{t("notice.full.title")}</h2>
          {known("responsable_de_traitement") && (
            <p>{t("notice.full.controller", { controller })}</p>
          )}
          {known("dpo") && <p>{t("notice.full.dpo", { dpo })}</p>}
          <p>{t("notice.full.why")}</p>
          <p>{t("notice.full.basis")}</p>
          <p>{t("notice.full.never")}</p>
          <p>{t("notice.full.what")}</p>
          <p>{t("notice.full.seen")}</p>
          <p>{t("notice.full.server")}</p>
          <p>{t("notice.full.phone")}</p>
          <p>
            {known("contact")
              ? t("notice.full.rights", { contact })
              : t("notice.full.rights_unfilled")}
          </p>
          <p>{t("notice.full.cnil")}</p>
        </div>
      </details>
    </div>
  );
}
