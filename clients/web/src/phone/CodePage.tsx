// The page without a room: six signs open one, however they are typed.
import { useState } from "preact/hooks";
import { Button } from "../shared/components/Button";
import { useTexts } from "../shared/i18n";
import { usePage } from "./page";
import { RefusalText } from "./Refused";
import { Sheet } from "./Sheet";

const SIGNS = 6;

/** Returns the code in *typed*: capitals and digits only, spaces and dashes forgiven. */
export function codeIn(typed: string): string {
  return typed
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, "")
    .slice(0, SIGNS);
}

interface CodePageProps {
  /** The code that was tried, if no room has it. */
  unknown?: string;
}

export function CodePage({ unknown }: CodePageProps) {
  const { t } = useTexts();
  const { about } = usePage();
  const [typed, setTyped] = useState(unknown ?? "");
  const [refused, setRefused] = useState(unknown !== undefined);
  const go = () => {
    const code = codeIn(typed);
    if (code.length < SIGNS || code === unknown) setRefused(true);
    else location.assign(`/r/${code}`);
  };
  return (
    <Sheet
      tall
      dock={
        <Button go off={codeIn(typed).length < SIGNS} onPress={go}>
          {t("join.code.go")}
        </Button>
      }
    >
      <h1>{t("join.title", { title: about?.title ?? "mét'ODD" })}</h1>
      {refused && <RefusalText code="code_unknown" />}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          go();
        }}
      >
        <CodeField
          typed={typed}
          onTyped={(next) => {
            setTyped(next);
            setRefused(false);
          }}
        />
      </form>
    </Sheet>
  );
}

interface CodeFieldProps {
  typed: string;
  onTyped: (typed: string) => void;
}

function CodeField({ typed, onTyped }: CodeFieldProps) {
  const { t } = useTexts();
  return (
    <>
      <label class="f" for="code">
        <span>{t("join.code.label")}</span>
      </label>
      <input
        class="in code"
        id="code"
        value={typed}
        autocomplete="off"
        autocapitalize="characters"
        spellcheck={false}
        enterkeyhint="go"
        maxLength={12}
        aria-describedby="code-help"
        onInput={(event) => onTyped(event.currentTarget.value)}
      />
      <p class="quiet" id="code-help">
        {t("join.code.help")}
      </p>
    </>
  );
}
