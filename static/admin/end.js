// The end of an event moves with its start, and keeps its distance.
// As the field shows moments (WAGTAIL_DATETIME_FORMAT), or as they are mostly typed: “24.2.27, 10 Uhr”.
// Other ways are left to the server.
const MOMENT = /^(\d\d?)\. ?(\d\d?)\. ?(?:20)?(\d\d),? (?:um )?(\d\d?)(?:[:.](\d\d))?(?: Uhr)?$/;
const [start, end] = ["start", "end"].map((name) => document.querySelector(`input[name=${name}]`));
let before = start && read(start.value);

if (start && end) jQuery(start).on("change", moveEnd);

function moveEnd() {
  const now = read(start.value);
  const last = read(end.value);
  if (now && before && last >= before && now - before) {
    end.value = write(new Date(last.getTime() + (now - before)));
    end.dispatchEvent(new Event("input", { bubbles: true }));
    end.dispatchEvent(new Event("change", { bubbles: true }));
  }
  before = now ?? before;
}

function read(text) {
  const found = MOMENT.exec(text.trim());
  if (!found) return null;
  const [day, month, ofCentury, hour, minute] = found.slice(1).map((part) => Number(part ?? 0));
  const year = 2000 + ofCentury;
  // As if in UTC: a change of the clocks between the two is none of an event's length.
  return new Date(Date.UTC(year, month - 1, day, hour, minute));
}

function write(moment) {
  const two = (number) => String(number).padStart(2, "0");
  const day = `${two(moment.getUTCDate())}.${two(moment.getUTCMonth() + 1)}.${moment.getUTCFullYear()}`;
  return `${day} ${two(moment.getUTCHours())}:${two(moment.getUTCMinutes())}`;
}
