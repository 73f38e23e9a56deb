import type { Family } from '../../model/address.ts';
import type { Modules } from '../../model/modules.ts';
import type { Span } from '../../source/span.ts';

/**
 * The line that keeps a machine from forwarding between the interfaces, if one does. Measured with Linux 6.18: IPv4 asks the interface
 * by which a packet comes in, and net.ipv4.ip_forward, which is one with conf.all.forwarding, sets all of them; IPv6 asks
 * conf.all.forwarding alone.
 */
export function findHalt({ sysctls }: Modules, family: Family, interfaces: readonly string[]): Span | undefined {
  const deciding = family === 'ipv6' ? [IPV6] : [IPV4, ...interfaces.map((name) => [...IPV4, nameSwitch(name)])];
  return deciding
    .map((names) => [...sysctls].findLast(([name]) => names.includes(name))?.[1])
    .find((set) => set !== undefined && OFF.test(set.value))?.span;
}

const IPV4 = ['net.ipv4.ip_forward', 'net.ipv4.conf.all.forwarding'];
const IPV6 = ['net.ipv6.conf.all.forwarding'];

/** sysctl.d(5): where dots separate, those of a name are written as slashes. */
function nameSwitch(name: string): string {
  return `net.ipv4.conf.${name.replaceAll('.', '/')}.forwarding`;
}

const OFF = /^0+$/;
