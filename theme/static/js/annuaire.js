// Filters the directory in place, and lights the street: windows go out where the choice is not made. Without it each choice is a page of its own, and the address bar says the same either way.
const list = document.querySelector("[data-directory]");
const count = document.querySelector("[data-count]");
const links = [...document.querySelectorAll(".choices a")];
const whole = location.pathname;

function shown() {
  return links.find((link) => link.pathname === location.pathname);
}

function answers(line, link) {
  return !link || line.dataset[link.dataset.kind].split(" ").includes(link.dataset.key);
}

// Who left and who is to come stand apart: a choice is among those who are here.
function show(link) {
  let kept = 0;
  for (const door of document.querySelectorAll(".street [data-types]")) door.toggleAttribute("data-off", !answers(door, link));
  for (const group of list.querySelectorAll("section")) {
    const apart = "apart" in group.dataset;
    let left = 0;
    for (const line of group.querySelectorAll("li")) {
      line.hidden = Boolean(link) && (apart || !answers(line, link));
      left += line.hidden ? 0 : 1;
    }
    group.hidden = left === 0;
    kept += apart ? 0 : left;
  }
  for (const each of links) {
    if (each === link) each.setAttribute("aria-current", "true");
    else each.removeAttribute("aria-current");
  }
  count.textContent = `${kept} structure${kept > 1 ? "s" : ""}${link ? `\u00a0: ${link.firstChild.textContent.trim()}` : ""}`;
}

if (list) {
  for (const link of links) {
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
      event.preventDefault();
      const again = shown() === link;
      history.pushState(null, "", again ? whole : link.href);
      show(again ? undefined : link);
    });
  }
}

// A page of a choice that was reloaded can be gone back from without being left: it then shows what its address says.
addEventListener("popstate", () => {
  if (list) show(shown());
  else if (location.pathname !== whole) location.reload();
});
