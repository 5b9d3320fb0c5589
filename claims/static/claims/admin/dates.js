// How a date is understood, said under it while it is typed.
"use strict";
{
  const PAUSE = 300;
  const waiting = new WeakMap();

  const tell = async (input, isDone) => {
    const said = input.nextElementSibling;
    if (!said?.classList.contains("understood")) return;
    const typed = input.value;
    try {
      const query = new URLSearchParams({ date: typed });
      const reply = await fetch(`${input.dataset.understood}?${query}`);
      if (!reply.ok || typed !== input.value) return;
      const { understood, problem } = await reply.json();
      // Half a date is no mistake yet.
      const words = understood || (isDone ? problem : "");
      if (said.textContent !== words) said.textContent = words;
    } catch {
      // No answer now: the form says it once it is sent.
    }
  };

  const later = ({ target, type }) => {
    if (!target.dataset?.understood) return;
    clearTimeout(waiting.get(target));
    const isDone = type === "change";
    waiting.set(target, setTimeout(() => tell(target, isDone), isDone ? 0 : PAUSE));
  };

  document.addEventListener("input", later);
  document.addEventListener("change", later);
}
