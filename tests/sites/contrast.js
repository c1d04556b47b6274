// Every text of the page whose contrast with what lies under it is below WCAG 2's minimum (1.4.3). What lies under a text is what
// the browser would hit there: boxes and drawn shapes alike, at both ends and in the middle of each line.
() => {
  const parse = (colour) => {
    const parts = colour.match(/[\d.]+/g)?.map(Number) ?? [0, 0, 0, 0];
    const scale = colour.startsWith("color(srgb") ? 255 : 1;
    return [parts[0] * scale, parts[1] * scale, parts[2] * scale, parts[3] ?? 1];
  };
  const over = (top, bottom) => [0, 1, 2].map((i) => top[i] * top[3] + bottom[i] * (1 - top[3])).concat(1);
  const luminance = (colour) => {
    const [r, g, b] = colour.slice(0, 3).map((value) => {
      const c = value / 255;
      return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ratio = (one, other) => {
    const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
    return (light + 0.05) / (dark + 0.05);
  };
  // the answer to each element, found once: the styles of a page do not change while it is measured
  const once = (answer) => {
    const known = new Map();
    return (element) => known.get(element) ?? known.set(element, answer(element)).get(element);
  };
  const paint = once((element) => {
    const style = getComputedStyle(element);
    if (!(element instanceof SVGGeometryElement)) return parse(style.backgroundColor);
    // a shape that is only outlined, as a road is, can be hit on its line alone: that is its colour there
    const [ink, opacity] = style.fill === "none" ? [style.stroke, style.strokeOpacity] : [style.fill, style.fillOpacity];
    if (ink === "none" || ink.startsWith("url")) return [0, 0, 0, 0];
    const colour = parse(ink);
    colour[3] *= opacity * style.opacity;
    return colour;
  });
  const ancestors = (element) => (element ? [element, ...ancestors(element.parentElement)] : []);
  const under = (element, x, y) => {
    const hit = document.elementsFromPoint(x, y);
    const stack = hit.includes(element) ? hit.slice(hit.indexOf(element)) : ancestors(element);
    const layers = [];
    for (const layer of stack.filter((other) => !(other instanceof SVGTextElement))) {
      layers.push(paint(layer));
      if (layers.at(-1)[3] === 1) break;
    }
    return layers.reduceRight((below, layer) => over(layer, below), [255, 255, 255, 1]);
  };
  const alongLines = (text) => {
    const range = document.createRange();
    range.selectNodeContents(text);
    return [...range.getClientRects()].flatMap((box) =>
      [box.left + 1, (box.left + box.right) / 2, box.right - 1].map((x) => [x, (box.top + box.bottom) / 2]),
    );
  };
  // Text of a drawing may be turned: its box says nothing of where its letters are.
  const alongLetters = (element) => {
    const last = element.getNumberOfChars() - 1;
    return [0, Math.floor(last / 2), last].map((index) => {
      const box = element.getExtentOfChar(index);
      const { x, y } = new DOMPoint(box.x + box.width / 2, box.y + box.height / 2).matrixTransform(element.getScreenCTM());
      return [x, y];
    });
  };
  const spoken = once(
    (element) => !element || (!getComputedStyle(element).clipPath.startsWith("inset(50%") && spoken(element.parentElement)),
  );

  document.querySelectorAll("details").forEach((details) => (details.open = true));
  const found = new Map();
  let measured = 0;
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    // the numerals of a cover are drawn, in inks that print one over the other: pure decoration, which repeats what stands beside it
    if (element.closest("svg.cover")) continue;
    if (!walker.currentNode.data.trim() || !element.checkVisibility({ visibilityProperty: true }) || !spoken(element)) continue;
    const { left, right } = element.getBoundingClientRect();
    if (left < 0 || right > innerWidth) element.scrollIntoView({ block: "nearest", inline: "center" }); // nothing is hit out of the window
    const style = getComputedStyle(element);
    const size = parseFloat(style.fontSize);
    const minimum = size >= 24 || (size >= 18.66 && style.fontWeight >= 700) ? 3 : 4.5;
    for (const [x, y] of element instanceof SVGTextContentElement ? alongLetters(element) : alongLines(walker.currentNode)) {
      const below = under(element, x, y);
      const ink = over(parse(element instanceof SVGElement ? style.fill : style.color), below);
      measured += 1;
      const seen = ratio(ink, below);
      if (seen >= minimum) continue;
      const name = element.tagName.toLowerCase() + [...element.classList].map((part) => `.${part}`).join("");
      const words = walker.currentNode.data.trim().slice(0, 40);
      found.set(`${name} « ${words} »`, `${seen.toFixed(2)} < ${minimum}: rgb(${ink.slice(0, 3).map(Math.round)}) on rgb(${below.slice(0, 3).map(Math.round)})`);
    }
  }
  return { measured, found: [...found].map(([text, fault]) => `${text}: ${fault}`) };
}
