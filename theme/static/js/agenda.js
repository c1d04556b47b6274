// What has passed since the site was built goes among what is past, to the minute in Paris. Without it the page is right to the day.
const now = Date.now();
const past = document.querySelector("[data-past] > .tickets");

for (const coming of document.querySelectorAll("[data-coming]")) {
  const gone = [...coming.querySelectorAll("[data-over]")].filter((ticket) => Date.parse(ticket.dataset.over) <= now);
  for (const ticket of gone) {
    const list = ticket.parentElement;
    if (past) past.prepend(ticket);
    else ticket.remove();
    if (!list.children.length) (list.closest("[data-coming] section") || list).remove();
  }
  if (gone.length && !coming.querySelector("[data-over]")) {
    const around = coming.parentElement;
    const others = around.querySelector("template[data-until]");
    const said = others && Date.parse(others.dataset.until) > now ? others : around.querySelector("template[data-nothing]");
    if (said) coming.append(said.content);
  }
}

// A year: what has passed is outlined, and a click shows the dates of one audience; without it, the click leads to a page of them.
for (const tab of document.querySelectorAll(".tab[data-over]")) tab.classList.toggle("past", Date.parse(tab.dataset.over) <= now);

const choices = document.querySelector("[data-choose]");
choices?.addEventListener("click", (event) => {
  const chosen = event.target.closest("a");
  if (!chosen || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  choices.querySelector("[aria-current]").removeAttribute("aria-current");
  chosen.setAttribute("aria-current", "true");
  const key = chosen.dataset.audience;
  for (const tab of document.querySelectorAll(".strip .tab")) tab.hidden = key !== "" && tab.dataset.audience !== key;
  for (const strip of document.querySelectorAll(".strip")) strip.hidden = key !== "" && !strip.querySelector(".tab:not([hidden])");
});
