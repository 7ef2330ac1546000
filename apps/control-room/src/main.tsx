import '@relight/web-kit/styles.css';
import './shell.css';
import './now.css';
import './outage.css';
import './panel.css';
import { render } from 'preact';
import { App } from './app.tsx';

const theme = new URLSearchParams(location.search).get('theme');
if (theme === 'dark' || theme === 'light') document.documentElement.dataset['theme'] = theme;

const host = document.querySelector('#app');
if (host !== null) render(<App />, host);
