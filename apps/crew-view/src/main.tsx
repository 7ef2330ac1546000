import '@relight/web-kit/styles.css';
import './shell.css';
import './lists.css';
import './danger-card.css';
import './way-mark.css';
import './near-lists.css';
import './maps.css';
import './job-page.css';
import './cause-page.css';
import './words-heard.css';
import './clash.css';
import './waiting-page.css';
import './sizes.css';
import { render } from 'preact';
import { App } from './app.tsx';
import { startTheme } from './theme.ts';

startTheme(new URLSearchParams(location.search).get('theme'));

const host = document.querySelector('#app');
if (host !== null) render(<App />, host);
