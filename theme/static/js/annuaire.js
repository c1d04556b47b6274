// Filters the directory in place. Without it each choice is a page of its own, and the address bar says the same either way.
const list = document.querySelector("[data-directory]");
const count = document.querySelector("[data-count]");
const links = [...document.querySelectorAll(".choices a")];
const whole = location.pathname;

function show(link) {
  let kept = 0;
  for (const line of list.querySelectorAll("li")) {
    const keys = link ? line.dataset[link.dataset.kind].split(" ") : [];
    line.hidden = Boolean(link) && !keys.includes(link.dataset.key);
    kept += line.hidden ? 0 : 1;
  }
  for (const group of list.querySelectorAll("section")) {
    group.hidden = !group.querySelector("li:not([hidden])");
  }
  for (const each of links) {
    each.toggleAttribute("aria-current", each === link);
    if (each === link) each.setAttribute("aria-current", "true");
  }
  count.textContent = `${kept} structure${kept > 1 ? "s" : ""}${link ? ` : ${link.firstChild.textContent.trim()}` : ""}`;
}

function shown() {
  return links.find((link) => link.pathname === location.pathname);
}

for (const link of links) {
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    const again = shown() === link;
    history.pushState(null, "", again ? whole : link.href);
    show(again ? undefined : link);
  });
}

addEventListener("popstate", () => show(shown()));
