/** @jest-environment jsdom */
import { render } from '@testing-library/preact';
import { Rich } from './rich.tsx';

it('sets marked parts as elements, and all else as text', () => {
  const { container } = render(
    <Rich
      text="<b>412</b> out, see the <list>list & more</list>. <i>1 < 2</i>"
      as={{ list: (inside) => <a href="#list">{inside}</a> }}
    />,
  );
  expect(container.innerHTML).toBe(
    '<b>412</b> out, see the <a href="#list">list &amp; more</a>. 1 &lt; 2',
  );
});
