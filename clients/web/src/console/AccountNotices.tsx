// What was done with accounts and waits to be read: on the first page, until one press says so.
import { Button } from "../shared/components/Button";
import { Notice } from "../shared/components/Notice";
import { formatDay, formatHour } from "../shared/format";
import { type Texts, useTexts } from "../shared/i18n";
import { rolesOf } from "./AccountMenu";
import { type AccountNotice, acknowledge, type Inbox } from "./account";
import { FailureNotice } from "./failure";
import { useRequest } from "./useRequest";

interface AccountNoticesProps {
  inbox: Inbox;
  /** They were read. */
  done: () => void;
}

export function AccountNotices({ inbox, done }: AccountNoticesProps) {
  const texts = useTexts();
  const { t } = texts;
  const { busy, refused, send } = useRequest();
  const { notices, last, left_out, ask } = inbox;
  if (notices.length === 0 && left_out === 0) return null;
  const press = async () => {
    if (await send(() => acknowledge(last))) done();
  };
  return (
    <Notice tone="now">
      <h2>{t("notices.title")}</h2>
      <ul class="account-notices">
        {notices.map((notice) => (
          <li key={notice.number}>
            {sentence(notice, texts)}
            {notice.read > 0 && <strong>{t("notices.read", moment(notice.read, texts))}</strong>}
          </li>
        ))}
      </ul>
      {left_out > 0 && <p>{t("notices.left_out", { n: left_out })}</p>}
      <p>{t("notices.ask", { names: ask.join(", ") || t("notices.ask_server") })}</p>
      <FailureNotice of={refused} />
      <div class="row">
        <Button busy={busy} onPress={() => void press()}>
          {t("notices.ok")}
        </Button>
      </div>
    </Notice>
  );
}

/** Returns who did what for whom, and when. */
export function sentence(notice: AccountNotice, texts: Texts): string {
  const { t } = texts;
  const { who, by, action, name, roles, at } = notice;
  return t(`notices.${action}`, {
    ...moment(at, texts),
    by: who === "server" ? t("notices.server") : by || t("notices.gone"),
    name: name || t("notices.gone"),
    roles: rolesOf({ roles }, t),
  });
}

function moment(at: number, { language }: Texts): { day: string; hour: string } {
  return { day: formatDay(at, language), hour: formatHour(at, language) };
}
