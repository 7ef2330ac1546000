const key = 'relight.crew.theme';

const isTheme = (value: string | null): value is 'light' | 'dark' =>
  value === 'light' || value === 'dark';

/** The theme of the address, else the one chosen on this phone, else the system's. */
export function startTheme(asked: string | null): void {
  const theme = isTheme(asked) ? asked : localStorage.getItem(key);
  if (isTheme(theme)) document.documentElement.dataset['theme'] = theme;
}

/** Day or night view: whatever is shown now, the other. */
export function switchTheme(): void {
  const root = document.documentElement;
  const shown = root.dataset['theme'] ?? null;
  const isDark = isTheme(shown)
    ? shown === 'dark'
    : matchMedia('(prefers-color-scheme: dark)').matches;
  const theme = isDark ? 'light' : 'dark';
  root.dataset['theme'] = theme;
  localStorage.setItem(key, theme);
}
