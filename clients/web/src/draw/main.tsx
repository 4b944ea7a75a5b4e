// Starts the page that checks a draw by lot; it needs no room and no connection.
import "./older"; // before the library of hashes
import { render } from "preact";
import "../shared/styles/tokens.css";
import "../shared/styles/base.css";
import "../shared/styles/parts.css";
import "./draw.css";
import { mendStyles } from "../shared/older";
import { openShelf } from "../shared/storage";
import { App } from "./App";

const root = document.getElementById("app");
if (root) {
  mendStyles();
  render(<App shelf={openShelf(() => localStorage)} />, root);
}
