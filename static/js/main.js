import { focusErrors } from "./errors.js";
import { closeMenuOnEscape } from "./menu.js";
import { playOnClick } from "./player.js";
import { suggestWhileTyping } from "./suggestions.js";

focusErrors();
closeMenuOnEscape();
playOnClick();
suggestWhileTyping();
