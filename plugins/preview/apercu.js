// Served by the preview alone, never published: refreshes the page when the site was built again, or shows what is wrong.
const FOLDED = "apercu-replie";
let shown = null;

new EventSource("/_apercu/evenements").onmessage = (event) => {
  const { version, faults } = JSON.parse(event.data);
  if (version === shown) return; // a heartbeat
  if (faults.length) {
    show(faults);
  } else if (shown !== null) {
    location.reload();
  }
  shown = version;
};

function show(faults) {
  const before = document.getElementById("apercu-fautes");
  const box = panel(faults);
  if (before) {
    const { scrollTop } = before;
    const focused = before.contains(document.activeElement);
    before.replaceWith(box);
    box.scrollTop = scrollTop;
    if (focused) box.querySelector("button").focus({ preventScroll: true });
  } else {
    document.body.prepend(box);
  }
}

// A region that scrolls: how many errors, which is also read out; a button that folds the list; the list, a heading for each file.
function panel(faults) {
  const files = Map.groupBy(faults, (fault) => fault.path);
  const list = make("div", { id: "apercu-liste" });
  for (const [path, inFile] of files) list.append(...group(path, inFile));
  const head = make("div", { className: "apercu-tete" }, make("p", { role: "alert" }, ...summary(faults, files)), fold(list));
  return make("section", { id: "apercu-fautes", ariaLabel: "À corriger", tabIndex: 0 }, head, list);
}

function summary(faults, files) {
  const named = [...files.keys()].filter(Boolean).length;
  const where = named ? ` dans ${count(named, "fichier")}` : "";
  const waiting = document.body.classList.contains("apercu-attente");
  const after = waiting ? "Le site s’affichera ensuite." : "La page montre la dernière version sans erreur.";
  return [make("strong", {}, `À corriger : ${count(faults.length, "erreur")}${where}.`), ` ${after}`];
}

function fold(list) {
  const button = make("button", { type: "button" });
  button.setAttribute("aria-controls", list.id);
  const set = (folded) => {
    list.hidden = folded;
    button.ariaExpanded = String(!folded);
    button.textContent = folded ? "Déplier" : "Replier";
  };
  set(sessionStorage.getItem(FOLDED) === "oui");
  button.addEventListener("click", () => {
    set(!list.hidden);
    sessionStorage.setItem(FOLDED, list.hidden ? "oui" : "non");
  });
  return button;
}

function group(path, faults) {
  const items = faults.map(({ line, message }) => make("li", {}, ...(line ? [make("b", {}, `ligne ${line}`), ` : ${message}`] : [message])));
  const list = make("ul", {}, ...items);
  if (!path) return [list];
  const { address } = faults[0];
  return [make("h2", {}, address ? make("a", { href: address }, path) : path), list];
}

function count(number, word) {
  return `${number}\u00a0${word}${number > 1 ? "s" : ""}`;
}

function make(name, properties, ...children) {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
}
