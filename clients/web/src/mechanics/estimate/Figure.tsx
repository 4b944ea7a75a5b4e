// A number in large type and its unit in words, which a long one may leave for the next line.
import { useTexts } from "../../shared/i18n";

interface FigureProps {
  value: number;
  unit: string;
}

const SHORT = 3; // "%", "kg" and "km" never leave their number

export function Figure({ value, unit }: FigureProps) {
  const { number, language } = useTexts();
  const gap = language === "en" && unit === "%" ? "" : "\u00a0";
  return (
    <div class="figure">
      <b class="tabular">{number(value)}</b>
      {unit.length <= SHORT ? gap : " "}
      <span>{unit}</span>
    </div>
  );
}
