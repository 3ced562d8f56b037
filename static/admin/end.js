// The end of an event moves with its start, and keeps its distance.
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

// As the field shows moments (WAGTAIL_DATETIME_FORMAT). What is typed otherwise is left to the server.
function read(text) {
  const found = /^(\d\d?)\.(\d\d?)\.(\d{4}) (\d\d?):(\d\d)$/.exec(text.trim());
  if (!found) return null;
  const [day, month, year, hour, minute] = found.slice(1).map(Number);
  // As if in UTC: a change of the clocks between the two is none of an event's length.
  return new Date(Date.UTC(year, month - 1, day, hour, minute));
}

function write(moment) {
  const two = (number) => String(number).padStart(2, "0");
  const day = `${two(moment.getUTCDate())}.${two(moment.getUTCMonth() + 1)}.${moment.getUTCFullYear()}`;
  return `${day} ${two(moment.getUTCHours())}:${two(moment.getUTCMinutes())}`;
}
