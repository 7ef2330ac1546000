import { BlockList, isIPv6 } from 'node:net';
import { networkOf } from '@relight/service-kit';

const nobodys = new BlockList();
for (const [net, bits] of [
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
] as const)
  nobodys.addSubnet(net, bits);
nobodys.addSubnet('fc00::', 7, 'ipv6');
nobodys.addSubnet('fe80::', 10, 'ipv6');
nobodys.addAddress('::1', 'ipv6');

/**
 * False for addresses that no customer has: this machine's, or those of a network of our own. Behind
 * them is a proxy that TRUSTED_PROXIES does not name, and so everybody.
 */
export function isSomebodys(address: string): boolean {
  const network = networkOf(address);
  if (network === 'unknown') return false;
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '');
  return !nobodys.check(plain, isIPv6(plain) ? 'ipv6' : 'ipv4');
}
