// The page's last word where its first never came: wasm_exec.js starts all there
// is and says what goes wrong, so that if it is the file that is lost, nobody does.
addEventListener("load", () => {
  "use strict";
  if (globalThis.fanlightHost) return;
  const words = document.getElementById("app-wasm-loader");
  words.textContent = "Fanlight could not start: wasm_exec.js could not be loaded. Reload the page to try again.";
  words.className = "still";
  words.setAttribute("role", "alert");
  words.dataset.testid = "crash";
  document.querySelector("[data-testid=loading]").hidden = true;
});
