import '@relight/web-kit/styles.css';
import './overview.css';
import './find-place.css';
import './answer.css';
import './outage-list.css';
import './what-next.css';
import './report.css';
import './alerts.css';
import './map-view.css';
import './sizes.css';
import { render } from 'preact';
import { App } from './app.tsx';

const theme = new URLSearchParams(location.search).get('theme');
if (theme === 'dark' || theme === 'light') document.documentElement.dataset['theme'] = theme;

const host = document.querySelector('#app');
if (host !== null) render(<App />, host);
