import { type Address, familyOf, formatAddress } from '../../../src/model/address.ts';
import { attempt, run } from './command.ts';

/** Who is joined to whom: client, one router for each firewall of the path (at least one), server. */
export interface Shape {
  readonly clients: readonly Address[];
  readonly routers: readonly Joint[];
  /** Addresses of the server itself. */
  readonly server: readonly Address[];
  readonly interface: string;
  /** Kernel settings of the server, as `name=value`. */
  readonly settings: readonly string[];
  /** What clients have a route to, if not to everything. */
  readonly reachable: readonly Address[] | undefined;
}

/** The interfaces of a router, towards the client and towards the server. */
export interface Joint {
  readonly outside: string;
  readonly inside: string;
  /** Addresses of its own, on the side of the server. */
  readonly addresses: readonly Address[];
  /** Kernel settings, as `name=value`. */
  readonly settings: readonly string[];
}

/** Network namespaces by name. */
export interface Network {
  readonly client: string;
  /** Client side first. */
  readonly routers: readonly string[];
  readonly server: string;
}

/** Makes the namespaces and joins them in a row; every address is routed as a host of its own, so any addresses go together. */
export async function raiseNetwork(prefix: string, shape: Shape): Promise<Network> {
  const network: Network = {
    client: `${prefix}-c`,
    routers: shape.routers.map((_, index) => `${prefix}-r${index + 1}`),
    server: `${prefix}-s`,
  };
  try {
    await join(network, shape);
    return network;
  } catch (error) {
    await removeNetwork(network);
    throw error;
  }
}

async function join(network: Network, shape: Shape): Promise<void> {
  const row = listNamespaces(network);
  for (const name of row) await run(['ip', 'netns', 'add', name]);
  await prepareNamespace(network.client, 'client');
  for (const name of network.routers) await prepareNamespace(name, 'router');
  await prepareNamespace(network.server, 'server');
  if (shape.settings.length > 0) await run(inside(network.server, 'sysctl', '-q', '-w', ...shape.settings));
  for (const [index, name] of network.routers.entries()) {
    const settings = shape.routers[index]?.settings ?? [];
    if (settings.length > 0) await run(inside(name, 'sysctl', '-q', '-w', ...settings));
  }
  for (const [index, name] of row.slice(0, -1).entries()) {
    const next = row[index + 1] ?? '';
    const near = index === 0 ? 'eth0' : (shape.routers[index - 1]?.inside ?? '');
    const far = next === network.server ? shape.interface : (shape.routers[index]?.outside ?? '');
    await run(['ip', 'link', 'add', near, 'netns', name, 'type', 'veth', 'peer', 'name', far, 'netns', next]);
  }
  await configure(network.client, [
    ...endLines('eth0', shape.clients),
    ...routeLines(shape.reachable, { via: 'eth0', gateway: wanAddress(0) }),
  ]);
  for (const [index, name] of network.routers.entries()) await configure(name, routerLines(shape, index));
  await configure(network.server, [
    ...endLines(shape.interface, shape.server),
    ...routeLines(undefined, { via: shape.interface, gateway: lanAddress(shape.routers.length - 1) }),
  ]);
}

/** Ends every program that still runs in the namespaces, and removes them. */
export async function removeNetwork(network: Network): Promise<void> {
  for (const name of listNamespaces(network)) await removeNamespace(name);
}

/** Removes whatever namespaces have names that begin so: those of a run that was broken off. */
export async function sweepNamespaces(belongs: (name: string) => boolean): Promise<void> {
  const { out } = await attempt(['ip', 'netns', 'list']);
  const names = out.split('\n').map((line) => line.split(' ')[0] ?? '');
  for (const name of names.filter((name) => name !== '' && belongs(name))) await removeNamespace(name);
}

async function removeNamespace(name: string): Promise<void> {
  const { status, out } = await attempt(['ip', 'netns', 'pids', name]);
  if (status !== 0) return;
  for (const pid of out.split('\n').filter(Boolean)) await attempt(['kill', '-KILL', pid]);
  await attempt(['ip', 'netns', 'del', name]);
}

/** The words that run a program inside a namespace. */
export function inside(namespace: string, ...words: readonly string[]): readonly string[] {
  return ['ip', 'netns', 'exec', namespace, ...words];
}

function listNamespaces({ client, routers, server }: Network): readonly string[] {
  return [client, ...routers, server];
}

/** REJECT must always answer, IPv6 addresses must be there at once, and nobody may ask where packets come from. */
const SETTINGS = [
  'net.ipv4.icmp_ratelimit=0',
  'net.ipv4.icmp_ratemask=0',
  'net.ipv6.icmp.ratelimit=0',
  'net.ipv4.conf.all.rp_filter=0',
  'net.ipv4.conf.default.rp_filter=0',
  'net.ipv6.conf.all.accept_dad=0',
  'net.ipv6.conf.default.accept_dad=0',
  'net.ipv6.conf.default.dad_transmits=0',
  'net.ipv6.conf.default.router_solicitations=0',
];
/** Ports that clients connect from (Linux draws from as many as it is told): they are kept from those that active mode is tried on. */
export const OWN_PORTS = [33_000, 34_999] as const;
const FORWARDING = ['net.ipv4.ip_forward=1', 'net.ipv6.conf.all.forwarding=1'];

async function prepareNamespace(name: string, kind: 'client' | 'router' | 'server'): Promise<void> {
  const role = { client: [`net.ipv4.ip_local_port_range=${OWN_PORTS.join(' ')}`], router: FORWARDING, server: [] }[
    kind
  ];
  await attempt(inside(name, 'sysctl', '-e', '-q', '-w', ...SETTINGS, ...role));
}

/** Link-local addresses of a router, towards the client and towards the server. */
function wanAddress(router: number): string {
  return `169.254.${router + 1}.1`;
}

function lanAddress(router: number): string {
  return `169.254.${router + 1}.2`;
}

function endLines(device: string, addresses: readonly Address[]): readonly string[] {
  return [
    'link set lo up',
    `link set ${device} up`,
    ...addresses.map((address) => `addr add ${spellHost(address)} dev ${device}${suffixOf(address)}`),
  ];
}

function routeLines(
  reachable: readonly Address[] | undefined,
  { via, gateway }: { readonly via: string; readonly gateway: string },
): readonly string[] {
  if (reachable === undefined) {
    return [`route add default via ${gateway} dev ${via} onlink`, `-6 route add default via fe80::1 dev ${via}`];
  }
  return reachable.map((address) =>
    familyOf(address) === 'ipv4'
      ? `route add ${spellHost(address)} via ${gateway} dev ${via} onlink`
      : `-6 route add ${spellHost(address)} via fe80::1 dev ${via}`,
  );
}

/** What the rules of network policies are written for. */
export const FIREWALL: Joint = { outside: 'wan0', inside: 'lan0', addresses: [], settings: [] };

/** Over IPv6 a router is fe80::1 to the client, the server and the router behind it, and fe80::2 to the router before it. */
function routerLines(shape: Shape, index: number): readonly string[] {
  const last = index === shape.routers.length - 1;
  const { outside, inside, addresses } = shape.routers[index] ?? FIREWALL;
  const towards = (address: Address, side: 'client' | 'server'): string => {
    const device = side === 'client' ? outside : inside;
    const direct = side === 'client' ? index === 0 : last;
    const [gateway, gateway6] =
      side === 'client' ? [lanAddress(index - 1), 'fe80::1'] : [wanAddress(index + 1), 'fe80::2'];
    if (familyOf(address) === 'ipv4')
      return `route add ${spellHost(address)}${direct ? '' : ` via ${gateway}`} dev ${device}${direct ? '' : ' onlink'}`;
    return `-6 route add ${spellHost(address)}${direct ? '' : ` via ${gateway6}`} dev ${device}`;
  };
  return [
    'link set lo up',
    `link set ${outside} up`,
    `link set ${inside} up`,
    // MASQUERADE takes the first address of the interface.
    ...addresses.map((address) => `addr add ${spellHost(address)} dev ${inside}${suffixOf(address)}`),
    `addr add ${wanAddress(index)}/32 dev ${outside}`,
    `addr add ${lanAddress(index)}/32 dev ${inside}`,
    `addr add fe80::${index === 0 ? 1 : 2}/64 dev ${outside} nodad`,
    `addr add fe80::1/64 dev ${inside} nodad`,
    ...shape.routers.slice(0, index).flatMap((before) => before.addresses.map((address) => towards(address, 'client'))),
    ...shape.clients.map((address) => towards(address, 'client')),
    ...shape.server.map((address) => towards(address, 'server')),
  ];
}

function spellHost(address: Address): string {
  return `${formatAddress(address)}/${familyOf(address) === 'ipv4' ? 32 : 128}`;
}

function suffixOf(address: Address): string {
  return familyOf(address) === 'ipv6' ? ' nodad' : '';
}

/** `ip -batch` knows no family in its lines: those of IPv6 go in a batch of their own. */
async function configure(name: string, lines: readonly string[]): Promise<void> {
  const six = lines.filter((line) => line.startsWith('-6 '));
  const four = lines.filter((line) => !line.startsWith('-6 '));
  await run(['ip', '-n', name, '-batch', '-'], `${four.join('\n')}\n`);
  if (six.length > 0)
    await run(['ip', '-6', '-n', name, '-batch', '-'], `${six.map((line) => line.slice(3)).join('\n')}\n`);
}
