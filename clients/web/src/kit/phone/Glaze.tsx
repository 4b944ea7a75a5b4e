// The glaze of one's own tile: three to choose from, each with its name.
import "./warmUp.css";
import { useTexts } from "../../shared/i18n";
import type { SeatDocument } from "../../shared/wire";
import { Choice } from "./Choice";
import { useInRoom } from "./page";
import { usePicked } from "./picked";

const GLAZES = ["green", "ochre", "brick"] as const;

export function Glaze({ seat }: { seat: SeatDocument }) {
  const { t } = useTexts();
  const { room } = useInRoom();
  const [value, setValue] = usePicked("choose_glaze", seat.glaze);
  return (
    <Choice
      name="glaze"
      legend={t("glaze.title")}
      options={GLAZES.map((glaze) => [
        glaze,
        <>
          <i class={`glaze ${glaze}`} />
          {t(`glaze.${glaze}`)}
        </>,
      ])}
      value={value}
      onPick={(glaze) => {
        setValue(glaze);
        room.move({ type: "choose_glaze", glaze });
      }}
    />
  );
}
