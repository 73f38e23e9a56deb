import { ALL_IPV4, parseIpv6, prefixRange } from '../../model/address.ts';
import { NO_ADDRESSES, addressesOf } from '../../model/address-set.ts';
import { type AddressReach, exactly } from '../../model/address-reach.ts';
import { parseLooseIpv4 } from '../../model/loose-address.ts';

/** The addresses of `net/mask`, `net/length` or `[net]/length`, or why none fits. Measured with Debian's libwrap. */
export function readNetwork(pattern: string): AddressReach | string {
  const slash = pattern.indexOf('/');
  const [net, mask] = [pattern.slice(0, slash), pattern.slice(slash + 1)];
  return net.startsWith('[') ? readIpv6(net, mask) : readIpv4(net, mask);
}

/** Bits behind the prefix do not matter; a length that is no number is 0. */
function readIpv6(net: string, mask: string): AddressReach | string {
  const [, inside = ''] = /^\[(.*)\]$/.exec(net) ?? [];
  const address = parseIpv6(inside);
  const length = readNumber(mask);
  if (address === undefined) return 'only an IPv6 address may stand in brackets';
  if (length < 0 || length > 128) return 'a prefix length is 0 to 128';
  if (address >> 32n === 0xffffn && length > 80)
    return 'such clients are known by their IPv4 address; write it without brackets';
  return exactly(addressesOf(prefixRange(address, length)));
}

/** An address fits if the part under the mask is the network itself: with other bits set in the network, none does. */
function readIpv4(net: string, mask: string): AddressReach | string {
  const network = readQuad(net);
  if (network === undefined) return 'a network is written with four numbers';
  const dotted = readQuad(mask);
  const length = readNumber(mask);
  if (mask.split('.').length === 4 && dotted === undefined)
    return '255.255.255.255 is no mask here; write the address alone';
  if (dotted === undefined && (length < 1 || length > 32))
    return 'a prefix length is 1 to 32; for all clients write ALL';
  const bits = dotted ?? 2 ** 32 - 2 ** (32 - length);
  if ((network & ~bits) !== 0) return 'the network has bits set that its mask clears';
  const prefix = Math.clz32(~bits);
  if (bits !== 2 ** 32 - 2 ** (32 - prefix)) {
    return { sure: NO_ADDRESSES, possible: addressesOf(ALL_IPV4), reason: `which clients ${net}/${mask} stands for` };
  }
  return exactly(addressesOf(prefixRange(network, prefix)));
}

/** inet_addr(3), but with four parts: octal and hexadecimal ones are read as such. 255.255.255.255 means an error to it. */
function readQuad(text: string): number | undefined {
  const address = text.split('.').length === 4 ? parseLooseIpv4(text) : undefined;
  return address === 2 ** 32 - 1 ? undefined : address;
}

/** atoi(3). */
function readNumber(text: string): number {
  return Number(/^\s*([+-]?\d+)/.exec(text)?.[1] ?? 0);
}
