import { z } from 'zod';
import { desk, type Route } from './route.ts';
import { feedHealth, unseenPicture } from './watched.ts';

/** What the desk has to see until it is settled, and no event carries. */
export const watchedRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/api/desk/feeds',
    owner: 'ingest',
    access: desk,
    summary: 'Health of the polled feeds',
    answer: z.object({ feeds: z.array(feedHealth) }),
  },
  {
    method: 'GET',
    path: '/api/desk/pictures',
    owner: 'broadcast',
    access: desk,
    summary: 'Pictures without words that nobody has looked at, oldest first',
    answer: z.object({ pictures: z.array(unseenPicture) }),
  },
];
