// Cites what is selected in an article's text, offers roles, and keeps what is typed in
// this tab until it is done: a page that is loaded anew has it all.
"use strict";
document.addEventListener("DOMContentLoaded", () => {
  const form = document.getElementById("article_form");
  if (!form) return;
  const AROUND = 300;
  const PAUSE = 300;
  const { jQuery } = window.django;
  const field = (name) => form.elements.namedItem(name);
  const part = (name) => form.querySelector(`.article__${name}`);
  const text = field("text");
  const token = field("csrfmiddlewaretoken").value;
  const tell = (input) => input.dispatchEvent(new Event("input", { bubbles: true }));

  const ask = async (address, options) => {
    try {
      const reply = await fetch(address, options);
      return reply.ok ? await reply.json() : null;
    } catch {
      return null; // The form itself works without.
    }
  };

  const soon = (act) => {
    let waits;
    return () => {
      clearTimeout(waits);
      waits = setTimeout(act, PAUSE);
    };
  };

  const choose = (select, value, label) => {
    if (![...select.options].some((option) => option.value === value))
      select.add(new Option(label, value));
    select.value = value;
    jQuery(select).trigger("change");
  };

  // --- What is typed stays -----------------------------------------------------------

  const own = `article:${form.dataset.article || "new"}`;
  const read = (key) => JSON.parse(sessionStorage.getItem(key) || "null");
  const isTyped = ({ name, type }) => name && !["hidden", "file", "submit", "button"].includes(type);
  let isDone = false;

  const keep = () => {
    if (isDone) return;
    const typed = {};
    for (const input of [...form.elements].filter(isTyped))
      typed[input.name] = input.options
        ? [...input.selectedOptions].map((option) => [option.value, option.text])
        : input.value;
    const at = [text.selectionStart, text.selectionEnd, text.scrollTop];
    try {
      sessionStorage.setItem(own, JSON.stringify({ typed, at }));
    } catch {
      // More than a tab may keep: it stays on the page alone.
    }
  };

  const restore = ({ typed }) => {
    for (const [name, value] of Object.entries(typed)) {
      const input = field(name);
      if (!input) continue;
      if (!input.options) input.value = value;
      else if (!input.multiple) value.forEach(([key, label]) => choose(input, key, label));
      else {
        const known = new Set([...input.options].map((option) => option.value));
        for (const [key, label] of value)
          if (!known.has(key)) input.add(new Option(label, key, true, true));
        for (const option of input.options)
          option.selected = value.some(([key]) => key === option.value);
        jQuery(input).trigger("change");
      }
    }
  };

  const begin = () => {
    const draft = read(own);
    const before = read("article:new");
    if (form.dataset.posted === undefined) {
      if (draft) restore(draft);
      else if (before && form.dataset.article && !text.value) text.value = before.typed.text;
    } else history.replaceState(null, "", form.action);
    if (form.dataset.article) sessionStorage.removeItem("article:new");
    if (!draft) return;
    text.setSelectionRange(draft.at[0], draft.at[1]);
    text.scrollTop = draft.at[2];
  };

  // --- Cite --------------------------------------------------------------------------

  const say = (words) => {
    part("said").textContent = words;
  };

  const selected = async () => {
    const { selectionStart: from, selectionEnd: to, value } = text;
    if (!value.slice(from, to).trim()) {
      say(form.dataset.nothing);
      return null;
    }
    const first = Math.max(0, from - AROUND);
    // Counted in code points, as the server counts.
    const start = [...value.slice(first, from)].length;
    const end = start + [...value.slice(from, to)].length;
    const body = new URLSearchParams({ text: value.slice(first, to + AROUND), start, end });
    const headers = { "X-CSRFToken": token };
    const cut = await ask(form.dataset.passage, { method: "POST", headers, body });
    return cut || { exact: value.slice(from, to).trim(), prefix: "", suffix: "" };
  };

  let offered = "";
  const cite = async () => {
    const passage = await selected();
    if (!passage) return;
    for (const [name, words] of Object.entries(passage)) field(name).value = words;
    const statement = field("statement");
    if (["", offered].includes(statement.value)) statement.value = offered = passage.exact;
    say(`${form.dataset.cited} ${passage.exact}`);
    tell(statement);
    statement.focus();
    statement.select();
  };

  const quote = async () => {
    const passage = await selected();
    if (!passage) return;
    const words = field("quote");
    words.value = passage.exact.replace(/^[“„«"‘']+|[”“»"’']+$/gu, "");
    field("attribution").value = "quoted";
    tell(words);
    words.focus();
  };

  const keys = { cite, quote };
  if (part("keys")) {
    part("keys").hidden = false;
    part("keys").addEventListener("click", ({ target }) => keys[target.name]?.());
    text.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      (event.shiftKey ? quote : cite)();
    });
  }

  // --- A headline as long as the statement is short ----------------------------------

  const headline = field("headline");
  const shortened = (words) => {
    const plain = words.trim().replace(/\.$/, "");
    if (plain.length <= headline.maxLength) return plain;
    const cut = plain.slice(0, headline.maxLength - 1);
    return `${cut.slice(0, cut.lastIndexOf(" ")) || cut}…`;
  };
  let shown = headline ? shortened(field("statement").value) : "";
  if (headline)
    field("statement").addEventListener("input", ({ target }) => {
      if (!["", shown].includes(headline.value)) return;
      headline.value = shown = shortened(target.value);
    });

  // --- Roles, and sources that are known ---------------------------------------------

  const roles = part("roles");
  let asked = "";
  const offer = async () => {
    const speaker = field("speaker").value;
    const query = new URLSearchParams({ on: field("said_on").value });
    const address = `${form.dataset.roles.replace("/0/", `/${speaker || 0}/`)}?${query}`;
    if (address === asked) return;
    asked = address;
    const reply = await ask(address);
    if (reply && address === asked) roles.querySelector("div").innerHTML = reply.html;
  };

  const take = (event) => {
    const { role, organisation, label } = event.target.dataset;
    if (role === undefined && organisation === undefined) return;
    event.preventDefault();
    if (organisation) choose(field("on_behalf_of"), organisation, label);
    else field("role_at_time").value = role;
    keep();
  };

  if (roles) {
    document.querySelector(".field-said_on").after(roles);
    roles.querySelector("button[value=roles]").hidden = true;
    roles.addEventListener("click", take);
    jQuery(form).on("change input", "[name=speaker], [name=said_on]", soon(offer));
  }

  const know = async ({ target }) => {
    const query = new URLSearchParams({ url: target.value });
    const reply = await ask(`${form.dataset.known}?${query}`);
    if (reply) part("known").innerHTML = reply.html;
  };
  field("url")?.addEventListener("change", know);

  part("done")?.addEventListener("click", () => {
    isDone = true;
    sessionStorage.removeItem(own);
  });

  begin();
  keep();
  jQuery(form).on("change input", soon(keep));
  window.addEventListener("pagehide", keep);
  if (form.dataset.errors !== undefined) form.querySelector(".errors :is(input, select, textarea)")?.focus();
  else if (form.dataset.posted !== undefined) text.focus();
});
