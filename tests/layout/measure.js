// Where a page breaks: [what, where, how far] for each fault that a reader would see.
() => {
  const width = document.documentElement.clientWidth;
  const found = new Map();
  const say = (what, element, detail) => {
    const where = name(element);
    found.set(what + where, [what, where, detail]);
  };

  function name(element) {
    const classes = [...element.classList].map((each) => `.${each}`).join("");
    const own = element.tagName.toLowerCase() + classes;
    return classes || !element.parentElement ? own : `${name(element.parentElement)} > ${own}`;
  }

  // What surrounds an element, asked once for each: who scrolls it, who cuts it off.
  const known = new Map([[null, { isShown: true }]]);
  function around(element) {
    if (!known.has(element)) {
      const above = around(element.parentElement);
      const { overflowX } = getComputedStyle(element);
      known.set(element, {
        // Some stand out of sight on purpose.
        isShown: above.isShown && !element.matches(".visually-hidden, .trap, .skip-link, [hidden]"),
        scroller: /auto|scroll/.test(overflowX) && element.tagName !== "TEXTAREA" ? element : above.scroller,
        clip: /hidden|clip/.test(overflowX) ? element : above.clip,
      });
    }
    return known.get(element);
  }

  const boxes = [];
  const add = (owner, lines) => boxes.push(...lines.map((line) => ({ owner, line })));
  const filled = (line) => line.width > 1 && line.height > 1;

  for (const each of document.querySelectorAll("details:not(.menu)")) each.open = true;
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  while (texts.nextNode()) {
    const owner = texts.currentNode.parentElement;
    if (!texts.currentNode.data.trim() || owner.closest("script, option, textarea")) continue;
    if (!owner.checkVisibility() || !around(owner).isShown) continue;
    range.selectNodeContents(texts.currentNode);
    const lines = [...range.getClientRects()].filter(filled);
    add(owner, lines);
    const widest = Math.max(...lines.map((line) => line.width));
    if (lines.length > 3 && widest < 3 * parseFloat(getComputedStyle(owner).fontSize)) {
      say("squeezed", owner, Math.round(widest));
    }
  }
  for (const owner of document.querySelectorAll("input, select, textarea, audio, video, .portrait, .leaf, .mark")) {
    const line = owner.getBoundingClientRect();
    if (owner.checkVisibility() && around(owner).isShown && filled(line)) add(owner, [line]);
  }

  if (document.documentElement.scrollWidth > width) {
    say("wider", document.documentElement, document.documentElement.scrollWidth);
  }
  for (const { owner, line } of boxes) {
    const { scroller, clip } = around(owner);
    if (scroller) {
      const isNamed = scroller.matches("[aria-label], [aria-labelledby]");
      if (scroller.tabIndex < 0 || !isNamed) say("scrolls unnamed", scroller, scroller.scrollWidth);
    } else if (line.right > width + 1 || line.left < -1) {
      say("beyond the screen", owner, `${Math.round(line.left)} to ${Math.round(line.right)}`);
    } else if (clip) {
      const edge = clip.getBoundingClientRect();
      const middle = (line.top + line.bottom) / 2;
      const isInside = line.left > edge.left - 1 && line.right < edge.right + 1;
      if (!isInside || middle < edge.top || middle > edge.bottom) say("cut off", owner, name(clip));
    }
  }

  // Of each line its middle: ascenders of a dense headline may touch the line above.
  const cores = boxes.map(({ owner, line }) => ({
    owner,
    left: line.left + 1,
    right: line.right - 1,
    top: line.top + line.height * 0.3,
    bottom: line.bottom - line.height * 0.3,
  }));
  cores.sort((one, other) => one.top - other.top);
  cores.forEach((one, index) => {
    for (let next = index + 1; next < cores.length && cores[next].top < one.bottom; next++) {
      const other = cores[next];
      if (other.left >= one.right || one.left >= other.right) continue;
      if (!one.owner.contains(other.owner) && !other.owner.contains(one.owner)) {
        say("over another", one.owner, name(other.owner));
      }
    }
  });

  const headline = document.querySelector("h1");
  const { top, height } = headline.getBoundingClientRect();
  if (top + Math.min(height, 60) > innerHeight) {
    say("below the first screen", headline, Math.round(top));
  }
  return [...found.values()];
};
