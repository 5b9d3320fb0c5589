// Select2 draws its own field in place of the select and forgets the label: say it.
"use strict";
{
  const labelOf = (select) =>
    select.getAttribute("aria-label") ||
    select.labels?.[0]?.textContent.trim().replace(/:$/, "");

  const name = (select) => {
    const drawn = select.nextElementSibling;
    const label = labelOf(select);
    if (!label || !drawn?.classList.contains("select2")) return;
    const shown = drawn.querySelector("span.select2-selection__rendered");
    const chosen = (shown?.textContent || "").trim();
    const parts = ".select2-selection, .select2-search__field, span[role=textbox]";
    for (const part of drawn.querySelectorAll(parts)) {
      part.removeAttribute("aria-labelledby");
      part.setAttribute("aria-label", chosen ? `${label}: ${chosen}` : label);
    }
  };

  const nameAll = () =>
    document.querySelectorAll("select.admin-autocomplete").forEach(name);

  // Select2 draws when it likes, and again for each new row and each choice.
  document.addEventListener("DOMContentLoaded", () => {
    nameAll();
    const drawing = new MutationObserver(nameAll);
    drawing.observe(document.body, { childList: true, subtree: true });
  });
}
