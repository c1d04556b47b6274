// Served by the preview alone, never published: refreshes the page when the site was built again, or shows what is wrong.
let shown = null;

new EventSource("/_apercu/evenements").onmessage = (event) => {
  const { version, faults } = JSON.parse(event.data);
  document.getElementById("apercu-fautes")?.remove();
  if (faults) {
    document.body.prepend(panel(faults));
  } else if (shown !== null && shown !== version) {
    location.reload();
  }
  shown = version;
};

function panel(faults) {
  const box = document.createElement("div");
  box.id = "apercu-fautes";
  box.setAttribute("role", "alert");
  box.style.cssText = "position:sticky;top:0;z-index:9;padding:1rem 1.5rem;background:#b3261a;color:#fff;font:1rem/1.5 monospace;white-space:pre-wrap";
  box.textContent = `À corriger (la page montre la dernière version sans erreur) :\n${faults}`;
  return box;
}
