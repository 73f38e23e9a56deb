import {
  type Address,
  type AddressIntervals,
  type Family,
  allAddresses,
  familyOf,
  isLoopback,
  oneAddress,
} from '../../../model/address.ts';
import { contains, intersect, isEmpty, overlaps, subtract, union, uniteAll } from '../../../model/interval-set.ts';
import { type PortSet, portRange } from '../../../model/port-set.ts';
import type { Daemon, Listener, Refusal } from '../../../model/server.ts';
import type { ClientGroup, Host } from '../../../model/site.ts';
import { listTranslations } from './route.ts';
import { type TakenPorts, findCause, findTakenPorts } from '../../daemon/taken.ts';
import { type Scope, soleAddress } from './scope.ts';

/** The questions to ask of a host for one client group: one per IP version of which the group has addresses. */
export function listScopes(host: Host, daemon: Daemon, client: ClientGroup): readonly Scope[] {
  const families = (['ipv4', 'ipv6'] as const).filter((family) => !isEmpty(client.addresses[family]));
  return families.map((family) => makeScope({ host, daemon, client, family }));
}

function makeScope({ host, daemon, client, family }: Pick<Scope, 'host' | 'daemon' | 'client' | 'family'>): Scope {
  const inside = gather(host.addresses.inside, family);
  const told = isEmpty(inside) ? inferAddress(host, daemon, family) : undefined;
  // An answer for a server whose address cannot be told holds for every address, or says that it depends on it.
  const own = isEmpty(inside) ? (told ?? allAddresses(family)) : inside;
  const listener = daemon.listeners.find(({ families }) => families.includes(family)) ?? daemon.listeners[0];
  // Data connections, too, come and go at the address that the control connection arrived at (vsftpd, privops.c).
  const bound = intersect(own, withoutLoopback(listener?.addresses[family] ?? own));
  const server = isEmpty(bound) ? own : bound;
  const assumptions = told === undefined ? [] : ['server-address-inferred'];
  const publicAddress = host.addresses.public.find((address) => familyOf(address) === family);
  const stated = host.dial.address;
  const dialled = stated !== undefined && familyOf(stated) === family ? stated : publicAddress;
  const addresses = dialled === undefined ? server : oneAddress(dialled);
  const taken = findTakenPorts(host, { family, server });
  return {
    host,
    daemon: withoutTaken(daemon, taken),
    family,
    client,
    clients: client.addresses[family],
    server,
    dial: { addresses, port: host.dial.port ?? findDialPort(host, listener, dialled) },
    taken,
    path: host.path,
    assumptions,
  };
}

/** The same daemon where it cannot bind some of its ports. */
function withoutTaken(daemon: Daemon, taken: TakenPorts): Daemon {
  const rest = subtract(daemon.passivePorts, taken.sure);
  const { activeSourcePort: port } = daemon;
  const used = port !== undefined && contains(taken.sure, port) ? failToBind(taken, portRange(port)) : undefined;
  return {
    ...daemon,
    // Of a range without a port that can be bound, every draw fails.
    passivePorts: isEmpty(rest) ? daemon.passivePorts : rest,
    activeFault: daemon.activeFault ?? used,
  };
}

/** A bind that never succeeds ends the session. */
function failToBind(taken: TakenPorts, ports: PortSet): Refusal | undefined {
  if (!overlaps(taken.sure, ports)) return undefined;
  return { answer: '500 OOPS: vsf_sysutil_bind', setting: '', span: findCause(taken, ports) };
}

/** True if the host is known to have no address of the family. */
export function lacksFamily({ host, family }: Scope): boolean {
  return host.addresses.inside.length > 0 && isEmpty(gather(host.addresses.inside, family));
}

function gather(addresses: readonly Address[], family: Family): AddressIntervals {
  return addresses
    .filter((address) => familyOf(address) === family)
    .map(oneAddress)
    .reduce<AddressIntervals>(union, []);
}

/** The public port that leads to the daemon's own, or that port itself where nothing is translated. */
function findDialPort({ path }: Host, listener: Listener | undefined, address: Address | undefined): number {
  const port = listener?.port ?? 21;
  const translation = path
    .flatMap((policy) => listTranslations(policy, address))
    .find(({ insidePorts: [first, last] }) => first <= port && port <= last);
  if (translation === undefined) return port;
  const { publicPorts, insidePorts } = translation;
  const [first, last] = publicPorts;
  if (last - first === insidePorts[1] - insidePorts[0]) return first + port - insidePorts[0];
  // Of many ports that lead to few, the one that stays as it is.
  return first <= port && port <= last ? port : first;
}

/**
 * The one address that the files themselves give the server: the one it listens on, the one that translations lead to,
 * or the only single address that the network firewalls' inbound rules name as a destination.
 */
function inferAddress({ path }: Host, daemon: Daemon, family: Family): AddressIntervals | undefined {
  const bound = daemon.listeners.map((listener) => withoutLoopback(listener.addresses[family]));
  const translated = path.flatMap(({ translations }) =>
    translations.flatMap(({ insideAddress }) => (insideAddress === undefined ? [] : [oneAddress(insideAddress)])),
  );
  const named = path.flatMap(({ rules }) =>
    rules
      .filter(({ direction, action }) => direction === 'inbound' && action === 'allow')
      .map(({ to }) => to.addresses[family]),
  );
  for (const candidates of [bound, translated, named]) {
    const sole = findSole(candidates, family);
    if (sole !== undefined) return sole;
  }
  return undefined;
}

/** No client comes to a loopback address. */
function withoutLoopback(addresses: AddressIntervals): AddressIntervals {
  const sole = soleAddress(addresses);
  return sole !== undefined && isLoopback(sole) ? [] : addresses;
}

function findSole(candidates: readonly AddressIntervals[], family: Family): AddressIntervals | undefined {
  const single = candidates.filter((one) => {
    const sole = soleAddress(one);
    return sole !== undefined && familyOf(sole) === family;
  });
  const sole = soleAddress(uniteAll(single));
  return sole === undefined ? undefined : oneAddress(sole);
}
