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
