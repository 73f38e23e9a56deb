import { type Address, type Family, familyOf } from '../../model/address.ts';
import { isEmpty } from '../../model/interval-set.ts';
import type { Span } from '../../source/span.ts';
import { deriveDaemon } from '../daemon/daemon.ts';
import type { ClientView, HostAnalysis } from '../ftp/analysis.ts';
import { listWithdrawals } from '../ftp/sockets.ts';
import { findFile } from './build.ts';
import type { Relation, Row } from './vocabulary.ts';

/** Whether anybody answers clients of an IP version. */
export const LISTENING = {
  meaning: 'One client group over one IP version, and whether the daemon listens where these clients can reach it.',
  fields: {
    server: { type: 'string', meaning: 'Name of the server.' },
    client: { type: 'string', meaning: 'Name of the client group.' },
    family: { type: 'string', meaning: '`IPv4` or `IPv6`.' },
    served: { type: 'bool', meaning: 'True if the daemon listens for them.' },
    reason: { type: 'string', meaning: 'Why not: `the daemon does not listen for IPv6 clients`.' },
    expected: {
      type: 'bool',
      meaning:
        'True if a server address or a client group of that IP version was stated, or a kernel setting takes it away.',
    },
    kernel_setting: { type: 'string', meaning: 'The kernel setting that takes the IP version away; else empty.' },
    standalone: { type: 'bool', meaning: 'False if inetd or the like listens in place of the daemon.' },
  },
  places: {
    listener: 'The setting that decides where the daemon listens.',
    kernel: 'The line of the kernel setting.',
    file: 'The configuration file.',
  },
} as const satisfies Relation;

/** One row for each view of a server that starts. */
export function listListening(analysis: HostAnalysis): readonly Row<typeof LISTENING>[] {
  return analysis.startup.outcome === 'fails' ? [] : analysis.views.map((view) => describeView(analysis, view));
}

function describeView({ host }: HostAnalysis, { scope, control }: ClientView): Row<typeof LISTENING> {
  const { family, client } = scope;
  // As the settings alone have it, before kernel settings take something away.
  const [wanted] = deriveDaemon(host.server).listeners;
  const withdrawal =
    wanted === undefined ? undefined : listWithdrawals(host, wanted).find((one) => one.family === family);
  const stated = [...host.addresses.inside, ...host.addresses.public, host.dial.address];
  const named = stated.some((address) => isOf(address, family)) || isMeant(client.addresses, family);
  const { settings } = host.server;
  const bound = settings.get(settings.get('listen')?.value === true ? 'listen_address' : 'listen_address6')?.span;
  const listener: Span | undefined = bound ?? wanted?.span;
  return {
    values: {
      server: host.name,
      client: client.name,
      family: family === 'ipv4' ? 'IPv4' : 'IPv6',
      served: control.unserved === undefined,
      reason: control.unserved ?? '',
      expected: named || withdrawal !== undefined,
      kernel_setting: withdrawal?.setting ?? '',
      standalone: host.server.launch === 'standalone',
    },
    places: { listener, kernel: withdrawal?.span, file: findFile(host) },
    assumptions: withdrawal === undefined ? [] : ['sysctl-in-force'],
    key: [host.name, client.name, family, 'listening'].join(' '),
  };
}

function isOf(address: Address | undefined, family: Family): boolean {
  return address !== undefined && familyOf(address) === family;
}

/** True if the group is one of a single IP version, so that it was thought of. */
function isMeant(addresses: ClientView['scope']['client']['addresses'], family: Family): boolean {
  return !isEmpty(addresses[family]) && isEmpty(addresses[family === 'ipv4' ? 'ipv6' : 'ipv4']);
}
