// Before the first paint: light or dark as this reader chose here. No choice means the system's.
try {
  const chosen = localStorage.getItem("hegu-theme");
  if (chosen) document.documentElement.dataset.theme = chosen;
} catch { /* Storage may be refused; then the system decides. */ }
