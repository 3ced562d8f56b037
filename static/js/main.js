import { focusErrors } from "./errors.js";
import { closeMenuOnEscape } from "./menu.js";
import { playOnClick } from "./player.js";

focusErrors();
closeMenuOnEscape();
playOnClick();
