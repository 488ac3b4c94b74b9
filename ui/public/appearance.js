// Runs before the first paint, so that a chosen appearance never flashes the other one.
// A file of its own because the content security policy allows no inline script.
try {
  const chosen = localStorage.getItem("rollcall.appearance");
  if (chosen === "light" || chosen === "dark") document.documentElement.dataset.appearance = chosen;
} catch {
  // Storage may be forbidden; then the system's appearance holds.
}
