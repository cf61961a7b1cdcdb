// Sets the colour scheme before anything is painted. The same key and rule as src/lib/preferences.ts.
(() => {
  let chosen = null;
  try {
    chosen = localStorage.getItem('heed.theme');
  } catch {
    // Storage may be blocked: the system's scheme is used.
  }
  const dark =
    chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.dataset.mantineColorScheme = dark ? 'dark' : 'light';
})();
