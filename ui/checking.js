// Checking a draft: what was pasted or chosen is sent once, and what was found is shown below. The
// server keeps nothing, so the marked copies come with the answer and wait here to be saved.

let copies = {};

function checkState(words, failed) {
  const line = root.querySelector("[data-check-state]");
  line.textContent = words;
  line.classList.toggle("mb-check-failed", Boolean(failed));
  say(words);
}

async function checkDraft(form) {
  const words = form.dataset;
  const file = form.elements.file.files[0];
  const pasted = form.elements.draft.value;
  const out = root.querySelector("[data-check-out]");
  const button = form.querySelector('button[type="submit"]');
  if (button.disabled) return;
  if (!file && !pasted.trim()) {
    checkState(words.nothing, true);
    form.elements.draft.focus();
    return;
  }
  if (file && file.size > Number(words.most)) {
    checkState(words.large, true);
    return;
  }
  const query = new URLSearchParams({ name: file ? file.name : "", lang: document.documentElement.lang });
  ["body", "since", "until"].forEach((name) => {
    if (form.elements[name].value.trim()) query.set(name, form.elements[name].value.trim());
  });
  out.replaceChildren();
  copies = {};
  button.disabled = true;
  checkState(words.working);
  try {
    const answer = await fetch(`/check/draft?${query}`, {
      method: "POST", body: file || pasted, headers: { "X-Minutebook": "1", "Content-Type": "application/octet-stream" },
    });
    const found = await answer.json();
    if (!answer.ok) {
      checkState(found.message || words.failed, true);
      return;
    }
    // Made by the server, which escapes whatever comes from the draft or from a paper.
    out.innerHTML = found.html;
    copies = found.copies;
    checkState(found.announce);
    document.getElementById("check-title").focus();
  } catch (error) {
    checkState(words.failed, true);
  } finally {
    button.disabled = false;
  }
}

function saveCopy(kind) {
  if (!copies[kind]) return;
  const bytes = Uint8Array.from(atob(copies[kind].data), (letter) => letter.charCodeAt(0));
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([bytes], { type: copies[kind].type }));
  link.download = copies[kind].name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

document.addEventListener("submit", (event) => {
  const form = event.target.closest("form[data-check]");
  if (!form) return;
  event.preventDefault();
  checkDraft(form);
});

document.addEventListener("click", (event) => {
  const button = event.target.closest("button[data-copy-kind]");
  if (button) saveCopy(button.dataset.copyKind);
});
