import '@relight/web-kit/styles.css';
import './shell.css';
import './pages.css';
import { render } from 'preact';
import { App } from './app.tsx';
import { startTheme } from './theme.ts';

startTheme(new URLSearchParams(location.search).get('theme'));

const host = document.querySelector('#app');
if (host !== null) render(<App />, host);
