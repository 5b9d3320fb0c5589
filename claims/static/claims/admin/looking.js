// Says that this form is in view, and shows who else has the record open.
"use strict";
{
  const HALF_A_MINUTE = 30_000;

  document.addEventListener("DOMContentLoaded", () => {
    const shown = document.querySelector("[data-looking]");
    if (!shown) return;
    const token = document.querySelector("input[name=csrfmiddlewaretoken]").value;
    const body = (more) => new URLSearchParams({ csrfmiddlewaretoken: token, ...more });

    const say = async () => {
      if (document.hidden) return;
      try {
        const reply = await fetch(shown.dataset.looking, { method: "POST", body: body() });
        if (!reply.ok) return;
        const { said } = await reply.json();
        // Said anew only when it changed, or a screen reader would repeat it.
        if (shown.textContent !== said) shown.textContent = said;
      } catch {
        // Without a connection nothing is known; the next one says it.
      }
    };

    say();
    setInterval(say, HALF_A_MINUTE);
    document.addEventListener("visibilitychange", say);
    addEventListener("pagehide", () =>
      navigator.sendBeacon(shown.dataset.looking, body({ left: "" })),
    );
  });
}
