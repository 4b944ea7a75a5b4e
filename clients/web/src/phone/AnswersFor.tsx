// Who answers for people's data, and whom to write to; a placeholder is no address.
import type { About, OrganisationField } from "../shared/about";
import { useTexts } from "../shared/i18n";

interface AnswersForProps {
  about: About;
}

export function AnswersFor({ about }: AnswersForProps) {
  const { t } = useTexts();
  const { controller, dpo } = about;
  return (
    <>
      {isKnown(about, "responsable_de_traitement") && (
        <p>{t("privacy.full.controller", { controller })}</p>
      )}
      {isKnown(about, "dpo") && <p>{t("privacy.full.dpo", { dpo })}</p>}
    </>
  );
}

export function Rights({ about }: AnswersForProps) {
  const { t } = useTexts();
  const { contact } = about;
  return (
    <p>
      {isKnown(about, "contact")
        ? t("privacy.full.rights", { contact })
        : t("privacy.full.rights_unfilled")}
    </p>
  );
}

function isKnown({ unfilled = [] }: About, field: OrganisationField): boolean {
  return !unfilled.includes(field);
}
