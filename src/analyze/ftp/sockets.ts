import type { Daemon, Listener } from '../../model/server.ts';
import type { Host } from '../../model/site.ts';
import type { Span } from '../../source/span.ts';
import { deriveDaemon } from '../daemon/daemon.ts';

/** A kernel setting that takes one IP version from sockets bound to every address. */
export interface Withdrawal {
  readonly family: Listener['families'][number];
  readonly setting: string;
  readonly span: Span;
}

/** ipv6(7), IPV6_V6ONLY; Documentation/networking/ip-sysctl: measured with vsftpd, which sets no such option itself. */
const WITHDRAWALS = [
  { family: 'ipv4', setting: 'net.ipv6.bindv6only' },
  { family: 'ipv6', setting: 'net.ipv6.conf.all.disable_ipv6' },
] as const;

/** The daemon as it runs on this host: kernel settings decide which clients a socket bound to every address serves. */
export function settleDaemon(host: Host): Daemon {
  const daemon = deriveDaemon(host.server, host.userFiles, host.ports);
  const listeners = daemon.listeners.map((listener) => {
    const taken = new Set<string>(listWithdrawals(host, listener).map(({ family }) => family));
    const families = listener.families.filter((family) => !taken.has(family));
    const { ipv4, ipv6 } = listener.addresses;
    return {
      ...listener,
      families,
      addresses: { ipv4: taken.has('ipv4') ? [] : ipv4, ipv6: taken.has('ipv6') ? [] : ipv6 },
    };
  });
  return { ...daemon, listeners };
}

/** The kernel settings among the host's files that narrow the listener; none for one that serves one IP version anyway. */
export function listWithdrawals({ modules }: Host, { families }: Pick<Listener, 'families'>): readonly Withdrawal[] {
  if (families.length < 2) return [];
  return WITHDRAWALS.flatMap(({ family, setting }) => {
    const stated = modules.sysctls.get(setting);
    return stated?.value === '1' ? [{ family, setting, span: stated.span }] : [];
  });
}
