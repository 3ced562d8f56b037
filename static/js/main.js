import { focusErrors } from "./errors.js";
import { closeMenuOnEscape } from "./menu.js";
import { followRecordings, playOnClick } from "./player.js";
import { suggestWhileTyping } from "./suggestions.js";

focusErrors();
closeMenuOnEscape();
playOnClick();
followRecordings();
suggestWhileTyping();
