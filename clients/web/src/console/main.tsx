// Starts the console.
import { render } from "preact";
import "../shared/styles/tokens.css";
import "../shared/styles/base.css";
import "../shared/styles/parts.css";
import "../shared/styles/charts.css";
import "./console.css";
import "./play.css";
import "./people.css";
import "./tables.css";
import "./codes.css";
import "./report.css";
import "./access.css";
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
