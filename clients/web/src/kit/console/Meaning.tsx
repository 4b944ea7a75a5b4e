// What the definition of a figure says of it: the same on the page of a session and on the programme's.
import { useTexts } from "../../shared/i18n";
import type { FigureMeaning, FigureRow } from "../../shared/wire";

interface MeaningProps {
  row: Pick<FigureRow, "rests">;
  meaning: FigureMeaning;
}

/** Its formula, then all else that is known, a paragraph each. */
export function Meaning({ row, meaning }: MeaningProps) {
  const { t } = useTexts();
  const said = [
    [t("figure.unit"), meaning.unit],
    [t("figure.range"), meaning.range],
    [t("figure.of"), meaning.of],
    [t("figure.missing"), meaning.missing],
    [t("figure.rests"), row.rests],
    [t("figure.least"), meaning.least ? String(meaning.least) : ""],
    [t("figure.source"), meaning.source],
  ].filter(([, text]) => text);
  return (
    <>
      <p>{meaning.formula}</p>
      {said.map(([name, text]) => (
        <p key={name}>
          <b>{name}</b> {text}
        </p>
      ))}
    </>
  );
}
