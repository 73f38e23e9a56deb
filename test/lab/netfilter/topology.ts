import { parseAddress } from '../../../src/model/address.ts';
import type { InterfaceAddress, Topology } from '../../../src/model/packet.ts';

/** The interfaces of the lab's namespace: the same as in `oracle.py`. */
const ADDRESSES = [
  ['lo', '127.0.0.1/8'],
  ['lo', '::1/128'],
  ['eth0', '192.0.2.1/24'],
  ['eth0', '192.0.2.2/24'],
  ['eth0', '2001:db8::1/64'],
  ['eth1', '10.0.0.1/16'],
  ['eth1', 'fd00:1::1/64'],
  ['eth10', '172.16.0.1/24'],
  ['eth10', 'fd00:2::1/64'],
  ['wlan0', '192.168.1.1/24'],
  ['wlan0', 'fd00:3::1/64'],
  ['tun0', '10.8.0.1/24'],
  ['tun0', 'fd00:4::1/64'],
] as const;

/** What the lab's host would state of itself. */
export const LAB_TOPOLOGY: Topology = {
  interfaces: ADDRESSES.map(([name, text]): InterfaceAddress => {
    const [address = '', length] = text.split('/');
    return { interface: name, address: parseAddress(address) ?? 0, prefixLength: Number(length) };
  }),
  defaultInterface: 'eth0',
};
