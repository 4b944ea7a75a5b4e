// The nicknames that the screen shows: one press takes one off, or all of them.
import { useState } from "preact/hooks";
import { Button } from "../shared/components/Button";
import { useTexts } from "../shared/i18n";
import { pending } from "../shared/store";
import type { ConsoleProps } from "./props";

export function ScreenNames({ room, state, consoleDoc }: ConsoleProps) {
  const { t } = useTexts();
  const [last, setLast] = useState("");
  const screen = state.documents.screen?.document;
  if (!screen || !consoleDoc.order.length) return null;
  const hidden = screen.names_hidden === true;
  const busy = pending(state, (move) => move.type === "show_names") !== undefined;
  const taken = consoleDoc.seats[last]?.name_off === "facilitator" ? consoleDoc.seats[last] : null;
  const newest = [...consoleDoc.order].reverse().filter((id) => screen.seats[id]);
  return (
    <section class="act names" aria-labelledby="names-title">
      <h3 id="names-title">{t("names.title")}</h3>
      {newest.length > 0 && (
        <>
          <ul class="names-shown">
            {newest.map((id) => {
              const name = screen.seats[id]?.name ?? "";
              return (
                <li key={id}>
                  <Button
                    label={t("names.take", { name })}
                    onPress={() => {
                      setLast(id);
                      room.move({ type: "take_name_off", seat: id, on: true });
                    }}
                  >
                    {name}
                    <span aria-hidden="true">×</span>
                  </Button>
                </li>
              );
            })}
          </ul>
          <span class="small quiet">{t("names.how")}</span>
        </>
      )}
      <div role="status">
        {taken && (
          <p class="row">
            <span>{t("names.taken", { name: taken.name || t("text.erased") })}</span>
            <Button
              bare
              onPress={() => room.move({ type: "take_name_off", seat: last, on: false })}
            >
              {t("names.put_back")}
            </Button>
          </p>
        )}
      </div>
      <Button busy={busy} onPress={() => room.move({ type: "show_names", on: hidden })}>
        {t(hidden ? "names.show" : "names.hide")}
      </Button>
      <span class="small quiet">{t(hidden ? "names.hidden" : "names.hide_effect")}</span>
    </section>
  );
}
