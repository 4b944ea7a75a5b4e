// Who is signed in, what the account may do, and the ways out of it.
import { useTexts } from "../shared/i18n";
import { may, type Own } from "./account";
import { Leave } from "./Leave";
import { accountHref } from "./routes";

export function AccountMenu({ own }: { own: Own }) {
  const { t } = useTexts();
  return (
    <details class="account-menu">
      <summary>
        <span>
          {t("account.title")} <span class="quiet">{own.name}</span>
        </span>
      </summary>
      {own.organisation && (
        <p class="small">{t("account.organisation", { name: own.organisation.name })}</p>
      )}
      <p class="small">{t("account.roles", { roles: rolesOf(own, t) })}</p>
      <div class="row">
        {own.password && (
          <a class="button" href={accountHref("account")}>
            {t("account.more")}
          </a>
        )}
        {may(own, "accounts") && (
          <>
            <a class="button" href={accountHref("accounts")}>
              {t("accounts.title")}
            </a>
            <a class="button" href={accountHref("audit")}>
              {t("audit.title")}
            </a>
          </>
        )}
        {may(own, "organisations") && (
          <a class="button" href={accountHref("organisations")}>
            {t("organisations.title")}
          </a>
        )}
        <Leave everywhere />
      </div>
      <p class="small quiet">{t("leave.everywhere_effect")}</p>
    </details>
  );
}

/** Returns the roles of an account in words. */
export function rolesOf(
  { roles }: Pick<Own, "roles">,
  t: ReturnType<typeof useTexts>["t"],
): string {
  return roles.map((role) => t(`role.${role}`)).join(", ");
}
