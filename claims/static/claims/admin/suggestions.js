// What is already known, asked for while a claim is typed. It only suggests.
"use strict";
document.addEventListener("DOMContentLoaded", () => {
  const panel = document.getElementById("suggestions");
  const form = panel?.closest("form");
  const statement = form?.elements.namedItem("statement");
  if (!statement) return;
  const PAUSE = 500;
  const LONGEST = 5000;
  const status = panel.querySelector("[role=status]");
  const suggested = panel.querySelector(".suggested");
  const token = form.elements.namedItem("csrfmiddlewaretoken").value;
  let waits, asking;
  let last = "";

  const typed = () => {
    const said = new URLSearchParams({ key: panel.dataset.key });
    for (const name of ["statement", "quote", "speaker", "on_behalf_of"])
      said.append(name, (form.elements.namedItem(name)?.value || "").slice(0, LONGEST));
    const topics = form.elements.namedItem("about_topics");
    for (const topic of topics?.selectedOptions || []) said.append("about_topics", topic.value);
    return said;
  };

  const post = (address, said, signal) =>
    fetch(address, {
      method: "POST",
      headers: { "X-CSRFToken": token },
      body: said,
      signal,
    });

  const ask = async () => {
    const said = typed();
    if (said.toString() === last || !statement.value.trim()) return;
    last = said.toString();
    asking?.abort();
    asking = new AbortController();
    try {
      const reply = await post(panel.dataset.ask, said, asking.signal);
      if (!reply.ok) return;
      const { summary, html } = await reply.json();
      if (said.toString() !== last) return;
      // Who is at a key of the list keeps it: what is new waits until they leave.
      if (suggested.contains(document.activeElement)) {
        last = "";
        return;
      }
      if (status.textContent !== summary) status.textContent = summary;
      suggested.innerHTML = html;
    } catch {
      // Outdated, or there is no answer now: the form does without.
    }
  };

  const later = () => {
    clearTimeout(waits);
    waits = setTimeout(ask, PAUSE);
  };

  const choose = (select, value, label) => {
    const known = [...select.options].some((option) => option.value === value);
    if (!known) select.add(new Option(label, value));
    select.value = value;
    window.django.jQuery(select).trigger("change");
  };

  // A form without such rows takes it along, and offers it once the claim is saved.
  const explainLater = (second, { aspect, first, second: other, label }) => {
    const known = { second, aspect, first_value: first, second_value: other, label };
    const input = document.createElement("input");
    Object.assign(input, { type: "hidden", name: "contradicts" });
    input.value = new URLSearchParams(known).toString();
    panel.append(input);
    status.textContent = panel.dataset.later.replace("%s", label);
  };

  const keys = {
    repeat: ({ value, dataset }) => {
      const select = form.elements.namedItem("repeats");
      choose(select, value, dataset.label);
      select.nextElementSibling?.querySelector(".select2-selection")?.focus();
    },
    // A claim that is not saved has no address yet: a row of its own form is filled in.
    contradict: ({ value, dataset }) => {
      const rows = "contradictions_as_first";
      const number = form.elements.namedItem(`${rows}-TOTAL_FORMS`)?.value;
      if (number === undefined) return explainLater(value, dataset);
      document.querySelector(`#${rows}-group .add-row a`)?.click();
      const field = (name) => form.elements.namedItem(`${rows}-${number}-${name}`);
      if (!field("second")) return;
      choose(field("second"), value, dataset.label);
      field("aspect").value = dataset.aspect;
      field("first_value").value = dataset.first;
      field("second_value").value = dataset.second;
      field("explanation").focus();
    },
    dismiss: async (key) => {
      const page = `${panel.dataset.key}/suggestions/`;
      const address = new URL(page, new URL("../", new URL(panel.dataset.ask, location.href)));
      const reply = await post(address, new URLSearchParams({ dismiss: key.value }));
      if (!reply.ok) return;
      const said = key.closest("li").querySelector("a").firstChild.textContent.trim();
      status.textContent = `${key.textContent}: ${said}`;
      key.closest("li").remove();
      status.tabIndex = -1;
      status.focus();
    },
  };

  suggested.addEventListener("click", (event) => {
    const key = event.target.closest("button[name]");
    if (key) keys[key.name]?.(key);
  });
  document.querySelector(".field-statement")?.after(panel);
  window.django.jQuery(form).on("input change", later);
  later();
});
