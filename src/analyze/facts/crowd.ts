import { formatAddress, oneAddress } from '../../model/address.ts';
import { equals } from '../../model/interval-set.ts';
import { numberOf } from '../daemon/settings.ts';
import type { ClientView, HostAnalysis } from '../ftp/analysis.ts';
import { project } from '../ftp/verdict/universe.ts';
import { findFile } from './build.ts';
import type { Span } from '../../source/span.ts';
import type { Relation, Row } from './vocabulary.ts';

/** Clients that look like one. */
export const CROWD = {
  meaning:
    'Clients that all reach the daemon under one address, because the rules of the host or of a Linux router translate their source.',
  fields: {
    server: { type: 'string', meaning: 'Name of the server.' },
    client: { type: 'string', meaning: 'Name of the client group.' },
    family: { type: 'string', meaning: '`IPv4` or `IPv6`.' },
    address: { type: 'string', meaning: 'The address under which the daemon sees them.' },
    limit: { type: 'int', meaning: 'max_per_ip: how many sessions one address may have; 0 for any number.' },
    clients_limit: { type: 'int', meaning: 'max_clients: how many clients are served at once; 0 for any number.' },
  },
  places: {
    limit: 'The setting max_per_ip.',
    translator: 'The rule that translates.',
    file: 'The configuration file.',
  },
} as const satisfies Relation;

/** One row for each view of which this is certain. */
export function listCrowds({ host, startup, views }: HostAnalysis): readonly Row<typeof CROWD>[] {
  if (startup.outcome === 'fails') return [];
  const { settings } = host.server;
  return views.flatMap((view) => {
    const { scope } = view;
    const address = findOneAddress(view);
    if (address === undefined) return [];
    const nat = host.rulesets[scope.family]?.tables.findLast(({ name }) => name === 'nat')?.chains.get('INPUT')?.rules;
    return [
      {
        values: {
          server: host.name,
          client: scope.client.name,
          family: scope.family === 'ipv4' ? 'IPv4' : 'IPv6',
          address,
          limit: numberOf(settings, 'max_per_ip'),
          clients_limit: numberOf(settings, 'max_clients'),
        },
        places: {
          limit: settings.get('max_per_ip')?.span,
          translator: nat?.find(({ target }) => target.kind === 'translate')?.span ?? findHiding(view),
          file: findFile(host),
        },
        assumptions: [],
        key: [host.name, scope.client.name, scope.family, 'crowd'].join(' '),
      },
    ];
  });
}

/** The rule of a router that translates sources, if one does. */
function findHiding({ scope: { path, family } }: ClientView): Span | undefined {
  const tables = path.flatMap(({ router }) => router?.rulesets[family]?.tables ?? []);
  const rules = tables.filter(({ name }) => name === 'nat').flatMap(({ chains }) => [...chains.values()]);
  return rules
    .flatMap((chain) => chain.rules)
    .find(({ target }) => target.kind === 'translate' && target.side === 'source')?.span;
}

function findOneAddress({ control: { seen, unserved } }: ClientView): string | undefined {
  const translated = seen.flatMap(({ as }) => (as.kind === 'constant' ? [as.address] : []));
  const [address] = translated;
  if (unserved !== undefined || address === undefined) return undefined;
  const alike = seen.every(({ as, connections }) => {
    if (as.kind === 'same') return equals(project(connections, 'source'), oneAddress(address));
    return as.kind === 'constant' && as.address === address;
  });
  return alike ? formatAddress(address) : undefined;
}
