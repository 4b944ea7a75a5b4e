// The way out of the console: it ends the login of this browser, and asks for nothing.
import { Button } from "../shared/components/Button";
import { useTexts } from "../shared/i18n";
import { signOut } from "./account";
import { FailureNotice } from "./failure";
import { useRequest } from "./useRequest";

/** Tells the next page that somebody has just left. */
export const LEFT = "?sortie";

interface LeaveProps {
  /** All devices are signed out. */
  everywhere?: boolean;
}

export function Leave({ everywhere = false }: LeaveProps) {
  const { t } = useTexts();
  const { busy, refused, send } = useRequest();
  const leave = async () => {
    if (!(await send(() => signOut(everywhere)))) return;
    forget();
    // The page is loaded anew: nothing of what it showed stays in it.
    location.replace(`/console${LEFT}`);
  };
  return (
    <>
      <Button busy={busy} onPress={() => void leave()}>
        {t(everywhere ? "leave.everywhere" : "leave.do")}
      </Button>
      <FailureNotice of={refused} />
    </>
  );
}

/** Removes the reports that this tab kept: the next person may be another one. */
function forget(): void {
  try {
    sessionStorage.clear();
  } catch {
    // A browser that keeps nothing has nothing to forget.
  }
}
