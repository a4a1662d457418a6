// What a reader says of a quote: sent to this machine's own server, and kept there in a file.

document.addEventListener("click", async (event) => {
  const button = event.target.closest("button.mb-judge");
  if (!button) return;
  const group = button.closest("[data-judging]");
  const words = group.dataset;
  const own = [words.document, Number(words.start), Number(words.end)];
  const rather = button.dataset.said === "rather";
  const said = {
    question: words.question,
    said: rather ? "does not" : button.dataset.said,
    quote: rather ? JSON.parse(words.first) : own,
    instead: rather ? own : null,
  };
  let kept = false;
  try {
    const headers = { "X-Minutebook": "1", "Content-Type": "application/json" };
    const answer = await fetch("/feedback", { method: "POST", headers, body: JSON.stringify(said) });
    kept = answer.ok;
  } catch (error) {
    kept = false;
  }
  group.querySelectorAll("button").forEach((one) => {
    one.setAttribute("aria-pressed", String(kept && one === button));
  });
  say(kept ? words.kept : words.failed);
});
