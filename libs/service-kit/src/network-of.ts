import { isIP, isIPv4, isIPv6 } from 'node:net';

/**
 * Whom an address stands for when requests are counted: of IPv4 the address, of IPv6 the /64 that one
 * customer of a provider has to themselves, since its addresses cost nothing.
 */
export function networkOf(address: string): string {
  const plain = withoutPort(address.trim()).replace(/%.*$/, '').toLowerCase();
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(plain)?.[1] ?? plain;
  if (isIPv4(mapped)) return mapped;
  return isIPv6(mapped) ? `${groupsOf(mapped).slice(0, 4).join(':')}::/64` : 'unknown';
}

/** Some proxies write `192.0.2.1:5678` and `[2001:db8::1]:5678`. */
function withoutPort(address: string): string {
  if (isIP(address) !== 0) return address;
  return /^\[([^\]]+)\](?::\d+)?$/.exec(address)?.[1] ?? address.replace(/^([\d.]+):\d+$/, '$1');
}

/** All eight groups, without leading zeros; a dotted end counts as two, of which nobody asks. */
function groupsOf(address: string): readonly string[] {
  const [before = '', after] = address.split('::');
  const split = (part: string) => part.split(':').filter((group) => group !== '');
  const [head, tail] = [split(before), split(after ?? '')];
  const width = head.length + tail.length + (address.includes('.') ? 1 : 0);
  const gap = after === undefined ? [] : Array.from({ length: 8 - width }, () => '0');
  return [...head, ...gap, ...tail].map((group) => group.replace(/^0+(?=.)/, ''));
}
