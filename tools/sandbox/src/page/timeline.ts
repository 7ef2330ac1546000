import type { Fault, FaultKind } from '../faults.ts';
import type { Post } from '../x/post.ts';
import type { Posts } from '../x/posts.ts';
import { html, type Html } from './html.ts';
import { clockTime } from './phone.ts';

const shownPosts = 60;

/** The latest posts, newest first. */
export const postsOf = (posts: Posts): Html => {
  const latest = posts.list().slice(-shownPosts).toReversed();
  if (latest.length === 0) return html`<li class="none">No posts yet.</li>`;
  return html`${latest.map((post) => postItem(post, posts.owner.id))}`;
};

const postItem = (post: Post, ownerId: string): Html => {
  const isOwn = post.author.id === ownerId;
  const answered = post.inReplyTo?.author.username;
  return html`<li class="post${isOwn ? ' is-ours' : ''}">
    <p>
      <b>@${post.author.username}</b>
      <span class="meta">${clockTime(post.createdMs)}${post.isDeleted ? ' deleted' : ''}</span>
    </p>
    ${answered === undefined ? undefined : html`<p class="meta">Replying to @${answered}</p>`}
    <p class="text">${post.isDeleted ? html`<s>${post.text}</s>` : post.text}</p>
  </li>`;
};

interface FaultButton {
  readonly kind: FaultKind;
  readonly name: string;
  readonly effect: string;
}

const faultButtons: readonly FaultButton[] = [
  { kind: 'slow', name: 'Slow network', effect: 'answers in 8 s' },
  { kind: 'late', name: 'Late answer', effect: 'accepts, answers in 30 s' },
  { kind: '429', name: 'Too many', effect: 'refuses with 429' },
  { kind: 'hangAfterAccept', name: 'Lost answer', effect: 'accepts, then hangs' },
  { kind: '500', name: 'Server error', effect: 'answers 500' },
  { kind: 'refuse', name: 'Broken line', effect: 'resets the connection' },
  { kind: 'undelivered', name: 'Phone off', effect: 'undelivered, 30003' },
  { kind: 'withholdCallbacks', name: 'No receipts', effect: 'withholds callbacks' },
];

const places = { sms: 'by text', x: 'on X', mail: 'by mail' } as const;

const words = ({ kind, count, channel }: Fault): string => {
  const where = channel === undefined ? '' : ` ${places[channel]}`;
  const name = faultButtons.find((button) => button.kind === kind)?.name ?? kind;
  return `${name}: next ${count === 1 ? 'send' : `${count} sends`}${where}`;
};

/** What is ordered to fail and has not failed yet. */
export const pendingWords = (faults: readonly Fault[]): string =>
  faults.length === 0 ? 'Nothing is broken.' : `${faults.map(words).join('. ')}.`;

/** The timeline beside the phones, with a form to post as anyone. */
export const timelinePanel = (posts: Posts): Html =>
  html`<section class="xcol" aria-labelledby="timeline">
    <header>
      <h2 id="timeline">X timeline</h2>
      <span class="meta">@${posts.owner.username}</span>
    </header>
    <ul class="posts" tabindex="0" role="list" aria-label="Posts, newest first">
      ${postsOf(posts)}
    </ul>
    <form class="tell" data-send="posts">
      <label for="author">Post as</label>
      <input
        id="author"
        name="author"
        maxlength="16"
        pattern="@?[A-Za-z0-9_]{1,15}"
        required
        value="neighbour"
        autocomplete="off"
      />
      <label class="vh" for="post">Words of the post</label>
      <input
        id="post"
        class="words"
        name="text"
        maxlength="1600"
        required
        autocomplete="off"
        placeholder="Post to @${posts.owner.username}"
      />
      <button class="round" aria-label="Post">${postArrow}</button>
    </form>
  </section>`;

const postArrow = html`<svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
  <path
    d="M2 7.5 14 2l-4 12-2.500-5.500z"
    fill="none"
    stroke="currentColor"
    stroke-width="1.5"
    stroke-linejoin="round"
  />
</svg>`;

/** Buttons that make the next sends fail. */
export const faultPanel = (faults: readonly Fault[]): Html =>
  html`<section class="brk" aria-labelledby="break">
    <h2 id="break">Break something</h2>
    <form data-send="faults">
      <div class="choice">
        <label for="count">Next sends</label>
        <input id="count" name="count" type="number" min="1" max="1000" value="1" required />
        <label for="channel">on</label>
        <select id="channel" name="channel">
          <option value="">any</option>
          <option value="sms">texts</option>
          <option value="x">X</option>
          <option value="mail">mail</option>
        </select>
      </div>
      <div class="kinds">
        ${faultButtons.map(
          ({ kind, name, effect }) =>
            html`<button name="kind" value="${kind}">${name}<span>${effect}</span></button>`,
        )}
      </div>
    </form>
    <p class="pending" data-pending>${pendingWords(faults)}</p>
  </section>`;
