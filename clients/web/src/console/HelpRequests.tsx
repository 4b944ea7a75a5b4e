// Who asks for help: one quiet block, never on the screen.
import { useState } from "preact/hooks";
import { Button } from "../shared/components/Button";
import { useTexts } from "../shared/i18n";
import { Message } from "./Message";
import type { ConsoleProps } from "./props";

export function HelpRequests({ room, state, consoleDoc }: ConsoleProps) {
  const { t } = useTexts();
  const [writing, setWriting] = useState("");
  const asking = consoleDoc.order.filter((id) => consoleDoc.seats[id]?.help === "asked");
  const open = consoleDoc.order.filter((id) => asking.includes(id) || id === writing);
  return (
    <div role="status">
      {open.length > 0 && (
        <section class="help" aria-label={t("console.helps")}>
          {open.map((id) => {
            const name = consoleDoc.seats[id]?.name || t("text.erased");
            return (
              <div class="act" key={id}>
                {asking.includes(id) && <p>{t("console.help", { name })}</p>}
                <div class="row">
                  {asking.includes(id) && (
                    <Button onPress={() => room.move({ type: "acknowledge_help", seat: id })}>
                      {t("console.help_go")}
                    </Button>
                  )}
                  <Button onPress={() => setWriting(writing === id ? "" : id)}>
                    {t("message.one", { name })}
                  </Button>
                </div>
                {writing === id && <Message room={room} state={state} seat={id} name={name} />}
              </div>
            );
          })}
        </section>
      )}
    </div>
  );
}
