// Notices of abuse: seats taken too fast, seats whose phones are gone, guessed personal codes.
import { useEffect, useState } from "preact/hooks";
import { Button } from "../shared/components/Button";
import { Notice } from "../shared/components/Notice";
import { useTexts } from "../shared/i18n";
import { pending } from "../shared/store";
import { Panel } from "./Panel";
import type { ConsoleProps } from "./props";

/** Says that seats are taken too fast, or that codes are guessed, and what helps. */
export function AbuseNotices(parts: ConsoleProps) {
  const { t } = useTexts();
  const { room, state, all, consoleDoc } = parts;
  const { joins_fast: fast, guesses_stopped: guesses } = consoleDoc.warnings ?? {};
  return (
    <>
      {fast !== undefined && (
        <Notice tone="now" icon="people" live>
          <p>
            <b>{t("abuse.fast", { n: state.presence?.recent_joins ?? 0 })}</b>{" "}
            <span>{t(all.entry_locked ? "console.entry_closed" : "abuse.fast_what")}</span>
          </p>
          {!all.entry_locked && (
            <div class="act">
              <Button
                busy={pending(state, (move) => move.type === "lock_entry") !== undefined}
                onPress={() => room.move({ type: "lock_entry", locked: true })}
              >
                {t("entrylock.do")}
              </Button>
              <span class="small">{t("entrylock.effect")}</span>
            </div>
          )}
          <ClearPlaces {...parts} />
        </Notice>
      )}
      {guesses !== undefined && (
        <Notice tone="now" icon="key" live>
          <p>
            <b>{t("abuse.guesses")}</b> <span>{t("abuse.guesses_what")}</span>
          </p>
        </Notice>
      )}
    </>
  );
}

/** Clears the places whose phones are gone; says before how many there are, and what follows. */
export function ClearPlaces(parts: ConsoleProps) {
  const { t } = useTexts();
  const abandoned = parts.state.presence?.abandoned ?? 0;
  const [open, setOpen] = useState(false);
  // The button stays mounted after a press: the focus comes back to it.
  const [used, setUsed] = useState(false);
  const none = abandoned === 0;
  // Places that become empty later are asked about anew.
  useEffect(() => {
    if (none) setOpen(false);
  }, [none]);
  if (!abandoned && !used) return null;
  return (
    <div class="act clearing">
      <Button
        expanded={open}
        off={!abandoned}
        onPress={() => {
          setUsed(true);
          setOpen(!open && abandoned > 0);
        }}
      >
        {t("places.clear")}
      </Button>
      <span class="small" role="status">
        {t("places.abandoned", { n: abandoned })}
      </span>
      {open && abandoned > 0 && <Panel {...parts} name="clear" close={() => setOpen(false)} />}
    </div>
  );
}
