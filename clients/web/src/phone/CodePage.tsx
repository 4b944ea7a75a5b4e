// The page without a room: a code of six characters opens one, however it is typed.
import { useRef, useState } from "preact/hooks";
import { PhonePage } from "../kit/phone/PhonePage";
import { usePage } from "../kit/phone/page";
import { lastRoom } from "../kit/phone/roomStorage";
import { tableInUrl } from "../kit/phone/table";
import { Button } from "../shared/components/Button";
import { Form } from "../shared/components/Form";
import { Notice } from "../shared/components/Notice";
import { spacedCode } from "../shared/format";
import { useTexts } from "../shared/i18n";
import { Cards } from "./Cards";
import { CodeField } from "./CodeField";
import { parseRoomCode, SIGNS } from "./codes";
import { Sessions } from "./Sessions";

const WRONG = "code-wrong";

interface CodePageProps {
  /** The code that was tried, if no room has it. */
  unknown?: string;
}

export function CodePage({ unknown }: CodePageProps) {
  const { t, refusal } = useTexts();
  const { about, storage } = usePage();
  const [last] = useState(() =>
    unknown === undefined ? lastRoom(storage, Date.now()) : undefined,
  );
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
        <Button go={last === undefined} off={parseRoomCode(typed).length < SIGNS} onPress={go}>
          {t("join.code.go")}
        </Button>
      }
    >
      <h1>{t("join.title", { title: about?.title ?? "mét'ODD" })}</h1>
      {wrong && (
        <Notice tone="now" live id={WRONG}>
          {wrong === "short" ? t("join.code.short") : refusal("code_unknown")}
        </Notice>
      )}
      {last !== undefined && (
        <a class="button primary" href={`/r/${last}`}>
          {t("join.last", { code: spacedCode(last) })}
        </a>
      )}
      <Form onSend={go}>
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
      </Form>
      <Cards />
      <Sessions />
      <p>
        <a href="/idees">{t("join.follow")}</a>
      </p>
    </PhonePage>
  );
}
