// Whether the server is reached. Every request of this page passes here, the toolkit's own too: one
// that fails is told at once, and what was typed stays in its fields.

const plainFetch = window.fetch.bind(window);
const isBusy = () => document.documentElement.classList.contains("mb-busy");

function pathOf(asked) {
  return new URL(asked instanceof Request ? asked.url : asked, location.href).pathname;
}

// What is awaited will not come. Who has the whole answer lets go of it, which is no failure: on a busy
// machine that is before the answer is on the screen.
const isLost = (error) => isBusy() && error.name !== "AbortError";

// Reads along with the toolkit: where the answer breaks off, nobody else would tell.
async function readAlong(body, began) {
  const reader = body.getReader();
  try {
    while (!(await reader.read()).done);
  } catch (error) {
    if (isLost(error) && began === wanted) lost();
  }
}

window.fetch = async (asked, options) => {
  const carries = /\/queue\/(join|data)$/.test(pathOf(asked));
  let answer;
  try {
    answer = await plainFetch(asked, options);
  } catch (error) {
    if (carries && isLost(error)) lost();
    throw error;
  }
  if (answer.status === 401) lost(true);
  else if (carries && !answer.ok) lost();
  else if (carries && answer.body && pathOf(asked).endsWith("/data")) {
    const [own, theirs] = answer.body.tee();
    readAlong(own, wanted);
    return new Response(theirs, { status: answer.status, statusText: answer.statusText, headers: answer.headers });
  }
  return answer;
};
