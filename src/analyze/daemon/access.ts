import type { AccessEntry, AccessFiles, DaemonList, DaemonPattern } from '../../model/access.ts';
import type { AddressReach } from '../../model/address-reach.ts';
import type { AddressIntervals, Family } from '../../model/address.ts';
import { covers, equals, intersect, isEmpty, overlaps, subtract, union } from '../../model/interval-set.ts';

/** Clients of one IP version, as they come to the daemon. */
export interface AccessQuestion {
  readonly family: Family;
  readonly clients: AddressIntervals;
  /** The server's addresses that they may have connected to. */
  readonly server: AddressIntervals;
  /** The port that the daemon listens on. */
  readonly port: number;
}

/** Whom TCP wrappers let in. */
export interface Access {
  readonly granted: { readonly sure: AddressIntervals; readonly possible: AddressIntervals };
  /** What each entry does to the clients that may come to it. */
  readonly steps: readonly AccessStep[];
}

/** An entry, and the clients for whom it may be the one that decides. */
export interface AccessStep {
  readonly entry: AccessEntry;
  /** The file's name without its directories. */
  readonly file: string;
  readonly clients: AddressIntervals;
  /** Why it is not sure that it decides, or what it does; undefined if it is. */
  readonly doubt: string | undefined;
}

/** Asks hosts.allow, then hosts.deny; the first entry that fits decides, and who fits none is let in (hosts_access(5)). */
export function askAccess({ allow, deny }: AccessFiles, question: AccessQuestion): Access {
  const tables = [allow, deny].filter((table) => table !== undefined);
  const steps: AccessStep[] = [];
  let sure = question.clients;
  let possible = question.clients;
  let granted: AddressIntervals = [];
  let refused: AddressIntervals = [];
  for (const { file, entry } of tables.flatMap(({ file, entries }) => entries.map((entry) => ({ file, entry })))) {
    const meets = fitsDaemon(entry.daemons, question);
    const certain = meets === 'yes' ? entry.clients.sure[question.family] : [];
    const conceivable = meets === 'no' ? [] : entry.clients.possible[question.family];
    const clients = intersect(possible, conceivable);
    if (!isEmpty(clients)) {
      const settled = equals(intersect(sure, certain), clients);
      const doubt = settled ? undefined : describeDoubt(entry, meets);
      const { effect } = entry;
      if (effect.kind !== 'refuse') granted = union(granted, clients);
      if (effect.kind !== 'grant') refused = union(refused, clients);
      steps.push({
        entry,
        file: file.slice(file.lastIndexOf('/') + 1),
        clients,
        doubt: effect.kind === 'unknown' ? effect.reason : doubt,
      });
    }
    sure = subtract(sure, conceivable);
    possible = subtract(possible, certain);
  }
  return {
    granted: { sure: subtract(question.clients, refused), possible: union(granted, possible) },
    steps,
  };
}

/** Undefined if only an entry before it is in doubt. */
function describeDoubt({ clients }: AccessEntry, meets: 'yes' | 'no' | 'maybe'): string | undefined {
  return meets === 'maybe' ? "which of the server's addresses clients connect to" : clients.reason;
}

function fitsDaemon({ items, except }: DaemonList, question: AccessQuestion): 'yes' | 'no' | 'maybe' {
  const found = new Set(items.map((item) => fitsPattern(item, question)));
  const listed = found.has('yes') ? 'yes' : found.has('maybe') ? 'maybe' : 'no';
  const excepted = except === undefined ? 'no' : fitsDaemon(except, question);
  if (listed === 'no' || excepted === 'yes') return 'no';
  return listed === 'yes' && excepted === 'no' ? 'yes' : 'maybe';
}

function fitsPattern({ name, server }: DaemonPattern, question: AccessQuestion): 'yes' | 'no' | 'maybe' {
  const named = typeof name === 'string' ? name === 'fits' : name.port === question.port;
  if (!named) return 'no';
  return server === undefined ? 'yes' : fitsServer(server, question);
}

function fitsServer(reach: AddressReach, { family, server }: AccessQuestion): 'yes' | 'no' | 'maybe' {
  if (covers(reach.sure[family], server)) return 'yes';
  return overlaps(reach.possible[family], server) ? 'maybe' : 'no';
}
