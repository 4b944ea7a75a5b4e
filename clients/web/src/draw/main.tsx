// Starts the page that checks a draw by lot; it needs no room and no connection.
import { render } from "preact";
import "../shared/styles/tokens.css";
import "../shared/styles/base.css";
import "../shared/styles/parts.css";
import "../shared/styles/column.css";
import "./draw.css";
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
