// Select2 draws its own field in place of the select and forgets the label: say it.
"use strict";
{
  const labelOf = (select) =>
    select.getAttribute("aria-label") ||
    select.labels?.[0]?.textContent.trim().replace(/:$/, "");

  const nameFields = (root) => {
    for (const select of root.querySelectorAll("select.admin-autocomplete")) {
      const drawn = select.nextElementSibling;
      const label = labelOf(select);
      if (!label || !drawn?.classList.contains("select2")) continue;
      for (const part of drawn.querySelectorAll(".select2-selection, textarea")) {
        const shown = part.querySelector(".select2-selection__rendered");
        const chosen = select.multiple ? "" : (shown?.textContent || "").trim();
        part.removeAttribute("aria-labelledby");
        part.setAttribute("aria-label", chosen ? `${label}: ${chosen}` : label);
      }
    }
  };

  window.addEventListener("load", () => nameFields(document));
  document.addEventListener("formset:added", (event) => nameFields(event.target));
  document.addEventListener("change", () => nameFields(document));
}
