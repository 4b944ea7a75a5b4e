// The page without a room: a code of six characters opens one, however it is typed.
import { useRef, useState } from "preact/hooks";
import { PhonePage } from "../kit/phone/PhonePage";
import { usePage } from "../kit/phone/page";
import { RefusalText } from "../kit/phone/RefusalNotice";
import { tableInUrl } from "../kit/phone/table";
import { Button } from "../shared/components/Button";
import { Notice } from "../shared/components/Notice";
import { useTexts } from "../shared/i18n";
import { Cards } from "./Cards";
import { CodeField } from "./CodeField";
import { parseRoomCode, SIGNS } from "./roomCode";

const WRONG = "code-wrong";

interface CodePageProps {
  /** The code that was tried, if no room has it. */
  unknown?: string;
}

export function CodePage({ unknown }: CodePageProps) {
  const { t } = useTexts();
  const { about } = usePage();
  const [typed, setTyped] = useState(unknown ?? "");
  const [wrong, setWrong] = useState<"unknown" | "short" | undefined>(
    unknown === undefined ? undefined : "unknown",
  );
  const field = useRef<HTMLInputElement>(null);
  const go = () => {
    const code = parseRoomCode(typed);
    if (code.length === SIGNS && code !== unknown) {
      // The printed card of an earlier room still names the right table.
      const table = tableInUrl(location.search);
      location.assign(`/r/${code}${table === undefined ? "" : `?t=${table}`}`);
    } else {
      setWrong(code.length < SIGNS ? "short" : "unknown");
      field.current?.focus();
    }
  };
  return (
    <PhonePage
      tall
      dock={
        <Button go off={parseRoomCode(typed).length < SIGNS} onPress={go}>
          {t("join.code.go")}
        </Button>
      }
    >
      <h1>{t("join.title", { title: about?.title ?? "mét'ODD" })}</h1>
      {wrong === "unknown" && <RefusalText code="code_unknown" id={WRONG} />}
      {wrong === "short" && (
        <Notice tone="now" live id={WRONG}>
          {t("join.code.short")}
        </Notice>
      )}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          go();
        }}
      >
        <CodeField
          id="code"
          label={t("join.code.label")}
          help={t("join.code.help")}
          field={field}
          typed={typed}
          wrong={wrong && WRONG}
          onTyped={(next) => {
            setTyped(next);
            setWrong(undefined);
          }}
        />
      </form>
      <Cards />
    </PhonePage>
  );
}
