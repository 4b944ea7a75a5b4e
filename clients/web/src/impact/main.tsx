// Starts the page of the programme, for who follows it.
import { render } from "preact";
import "../shared/styles/tokens.css";
import "../shared/styles/base.css";
import "../shared/styles/parts.css";
import "./impact.css";
import "./print.css";
import "../shared/styles/charts.css";
import { addLegacyStyles } from "../shared/legacyStyles";
import { listenToSkipLink } from "../shared/skipLink";
import { openStorage } from "../shared/storage";
import { App } from "./App";

const root = document.getElementById("app");
if (root) {
  addLegacyStyles();
  listenToSkipLink();
  render(<App storage={openStorage(() => localStorage)} />, root);
}
