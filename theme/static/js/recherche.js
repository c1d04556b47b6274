// Searches the site as one types; without it the page leads to the list of all pages. The index is asked for when one begins, and not before.
const AT_ONCE = 12;
const PAUSE = 120; // milliseconds without a key, after which a word is looked for
const ELISION = /(^|\s)(?:[cdjlmnst]|qu)['’]/gi;
const WRITTEN = { amp: "&", lt: "<", gt: ">", quot: '"' };

const part = (name) => document.querySelector(`[data-${name}]`);
const [form, without, said, found, more, slip] = ["search", "without", "said", "found", "more", "slip"].map(part);
const index = form.dataset.search;
const { q, rubrique, annee } = form.elements;
let loading;
let turn = 0;
let results = [];
let waiting;

async function load() {
  const [engine, facets] = await Promise.all([import(`${index}pagefind.js`), fetch(`${index}facettes.json`).then((answer) => answer.json())]);
  await engine.options({ noWorker: true }); // browsers that ask for trusted types refuse the address of a worker
  await engine.init();
  fill(rubrique, facets.kinds);
  fill(annee, facets.years);
  return { engine, facets };
}

function fill(select, words) {
  for (const word of words) select.add(new Option(word, word));
}

function ready() {
  loading ??= load();
  return loading;
}

function keeps(facets, id) {
  const [kind, year] = facets.pages[id];
  return (!rubrique.value || facets.kinds[kind] === rubrique.value) && (!annee.value || String(facets.years[year]) === annee.value);
}

// What the address bar says is what is looked for: a page that was left shows the same again.
function remember() {
  const asked = new URLSearchParams([...new FormData(form)].filter(([, value]) => value.trim()));
  history.replaceState(null, "", `${location.pathname}${asked.size ? `?${asked}` : ""}`);
}

async function search() {
  const mine = ++turn;
  remember();
  const words = q.value.replace(ELISION, "$1").trim();
  if (!words && !rubrique.value && !annee.value) return show([], "");
  try {
    const { engine, facets } = await ready();
    const answer = await engine.search(words || null);
    if (mine !== turn) return;
    const kept = answer.results.filter((each) => keeps(facets, each.id));
    await show(kept, counted(kept.length));
  } catch (error) {
    loading = undefined;
    if (mine !== turn) return;
    show([], "La recherche ne répond pas.");
    without.hidden = false;
    throw error;
  }
}

function counted(count) {
  if (count) return `${count} page${count > 1 ? "s" : ""} trouvée${count > 1 ? "s" : ""}`;
  return rubrique.value || annee.value ? "Rien ici\u00a0: essayez dans toutes les rubriques et toutes les années." : "Rien de tel\u00a0: essayez un autre mot.";
}

async function show(kept, words) {
  results = kept;
  const slips = await slipsFrom(0);
  if (kept !== results) return;
  found.replaceChildren(...slips);
  more.hidden = results.length <= slips.length;
  said.textContent = words;
}

async function slipsFrom(start) {
  const pages = await Promise.all(results.slice(start, start + AT_ONCE).map((each) => each.data()));
  return pages.map((page) => {
    const made = slip.content.firstElementChild.cloneNode(true);
    const [kicker, title, text] = [".kicker", "a", "p:last-child"].map((which) => made.querySelector(which));
    kicker.textContent = curly(page.meta.kicker);
    title.textContent = curly(page.meta.title);
    title.href = page.url;
    text.append(...marked(page.excerpt));
    return made;
  });
}

// An excerpt is text with marks: it is taken apart here, so that nothing of it can be more than text.
function marked(excerpt) {
  return excerpt.split(/<mark>(.*?)<\/mark>/s).map((text, place) => {
    const words = curly(text.replace(/&(amp|lt|gt|quot);/g, (_whole, name) => WRITTEN[name]));
    if (place % 2 === 0) return words;
    const mark = document.createElement("mark");
    mark.textContent = words;
    return mark;
  });
}

function curly(text) {
  return text.replaceAll("'", "’");
}

form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("focusin", () => ready().catch(() => {}), { once: true });
form.addEventListener("change", search);
q.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(search, PAUSE);
});
q.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  event.preventDefault();
  form.reset();
  search();
});
more.firstElementChild.addEventListener("click", async () => {
  const kept = results;
  const slips = await slipsFrom(found.children.length);
  if (kept !== results) return;
  found.append(...slips);
  more.hidden = results.length <= found.children.length;
  slips[0].querySelector("a").focus(); // the button may be gone
});

without.hidden = true;
form.hidden = false;
const asked = new URLSearchParams(location.search);
if (asked.size) {
  q.value = asked.get("q") || "";
  ready().then(() => {
    for (const select of [rubrique, annee]) select.value = asked.get(select.name) || "";
    for (const select of [rubrique, annee]) if (select.selectedIndex < 0) select.value = "";
    return search();
  }, () => search());
}
