// A button copies the field that its data-copy names; a link, its own address.
const copy = async (field, text) => {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  // Without https there is only the old way, which copies what is marked.
  field?.select();
  if (!field || !document.execCommand("copy")) throw new Error("not copied");
};

for (const control of document.querySelectorAll("[data-copy]")) {
  const label = control.textContent;
  control.hidden = false;
  control.addEventListener("click", async () => {
    const field = document.getElementById(control.dataset.copy);
    try {
      await copy(field, field ? field.value : control.href);
    } catch {
      return;
    }
    control.textContent = control.dataset.copied;
    setTimeout(() => (control.textContent = label), 2000);
  });
}
