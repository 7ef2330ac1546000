/** Where a path of ours is for those outside; PUBLIC_URL may end in a slash. */
export function publicUrl({ PUBLIC_URL }: { readonly PUBLIC_URL: string }, path: string): string {
  return `${PUBLIC_URL.replace(/\/$/, '')}${path}`;
}
