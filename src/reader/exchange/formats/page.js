const boxes = [...document.querySelectorAll("nav label")];
const find = document.getElementById("find");
function show() {
  const on = new Set(boxes.filter(l => l.firstElementChild.checked).map(l => l.firstElementChild.value));
  const shown = e => !e.dataset.c || e.dataset.c.split(" ").some(c => on.has(c));
  document.querySelectorAll("mark").forEach(m => m.classList.toggle("off", !shown(m)));
  const word = find.value.trim().toLowerCase();
  document.querySelectorAll("aside li").forEach(n => n.classList.toggle("off-note",
    !shown(n) || !n.textContent.toLowerCase().includes(word)));
}
boxes.forEach(l => l.addEventListener("change", show));
find.addEventListener("input", () => {
  const word = find.value.trim().toLowerCase();
  boxes.forEach(l => { l.hidden = !l.textContent.toLowerCase().includes(word); });
  if (boxes.every(l => l.hidden)) boxes.forEach(l => { l.hidden = false; });
  show();
});
for (const [id, value] of [["all", true], ["none", false]])
  document.getElementById(id).addEventListener("click", () => {
    boxes.filter(l => !l.hidden).forEach(l => { l.firstElementChild.checked = value; });
    show();
  });
