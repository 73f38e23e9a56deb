import type { Address } from '../../../model/address.ts';
import type { NetworkPolicy, Publication } from '../../../model/policy.ts';
import type { DataCommand } from '../../../model/server.ts';
import { equals, isEmpty } from '../../../model/interval-set.ts';
import { type HeaderChange, UNCHANGED } from '../../filter/header.ts';
import { type Control, addressAfter } from '../control.ts';
import type { Announcement } from '../router/forward.ts';
import { type Scope, soleAddress } from '../path/scope.ts';

/** What devices make of the data connection that a control connection announces. */
export interface Expectations {
  /** Per firewall of the path, client side first: whether its gateway expects the connection. */
  readonly network: readonly (boolean | 'unknown')[];
  /** Whether the host's helper, where it follows the control connection, expects it; if not, why. */
  readonly host: Expected;
  /** The address that the client reads in the 227 reply. */
  readonly told: Told;
}

export type Expected =
  | { readonly kind: 'yes' }
  | { readonly kind: 'no'; readonly why: 'encrypted' | 'foreign-address' }
  | { readonly kind: 'unknown'; readonly why: string };

export type Told =
  /** What the client connects to for the control connection. */
  | { readonly kind: 'dialled' }
  | { readonly kind: 'address'; readonly address: Address }
  /** The server's own address behind a device that publishes its ports, which no file gives. */
  | { readonly kind: 'hidden'; readonly device: string; readonly direct: Publication['direct'] }
  /** It depends on a device which address that is. */
  | { readonly kind: 'open'; readonly device: string }
  /** 0.0.0.0 */
  | { readonly kind: 'zero' };

/** The way an announced address is followed from the server outwards: the address of a leg, or another one. */
type Announced =
  | { readonly kind: 'leg'; readonly index: number }
  | Exclude<Told, { readonly kind: 'dialled' | 'hidden' }>;

/** Which devices on the path expect the data connections of a mode, and what becomes of the advertised address on the way. */
export function expectData(
  scope: Scope,
  control: Control,
  mode: { readonly command: DataCommand; readonly security: 'plain' | 'tls' },
): Expectations {
  const { path } = scope;
  const plain = mode.security === 'plain';
  let announced: Announced = mode.command === 'PASV' ? announce(scope) : { kind: 'leg', index: path.length };
  const host = expectOnHost(scope, control, { announced, plain });
  const network: (boolean | 'unknown')[] = [];
  for (let index = path.length - 1; index >= 0; index -= 1) {
    const gateway = findGateway(scope, control, index);
    // Only the 227 reply and PORT name an address, and PORT names the client's own.
    const follows = plain && (mode.command !== 'PASV' || leads(scope, control, { announced, index }));
    network.unshift(follows ? gateway.expects : false);
    if (!follows || gateway.rewrites === false) continue;
    if (gateway.rewrites === true) announced = { kind: 'leg', index };
    else if (announced.kind === 'leg' && !isSameLeg(control, announced.index, index))
      announced = { kind: 'open', device: path[index]?.name ?? '' };
  }
  return { network, host, told: tell(scope, control, announced) };
}

/** What a device does that follows control connections: expect what they announce, and translate the addresses in it. */
interface Gateway {
  readonly expects: boolean | 'unknown';
  readonly rewrites: boolean | 'unknown';
}

function findGateway({ path }: Scope, control: Control, index: number): Gateway {
  const policy = path[index];
  const router = control.routers[index];
  if (policy?.router !== undefined && router !== undefined) {
    const { sure, possible } = router.followed;
    if (isEmpty(possible)) return { expects: false, rewrites: false };
    const followed = equals(sure, possible) && equals(sure, control.clients.possible) ? true : 'unknown';
    return { expects: true, rewrites: policy.router.rewrites === true ? followed : policy.router.rewrites };
  }
  // Gateways follow connections to port 21 as they arrive at them, before translation.
  const alg = control.portsBefore[index] === 21 ? (policy?.alg.ftp ?? false) : false;
  return { expects: alg, rewrites: alg };
}

/** What the helpers of routers on the path announce of these connections. */
export function announceAll(
  { path }: Scope,
  control: Control,
  { network }: Pick<Expectations, 'network'>,
): readonly (Announcement | undefined)[] {
  return path.map(({ router }, index): Announcement | undefined => {
    const follows = control.routers[index];
    const expects = network[index] ?? false;
    if (router === undefined || follows === undefined || expects === false) return undefined;
    const { followed, change } = follows;
    const isPlain = change !== undefined && isUntranslated(change);
    // nf_nat_ftp has expected connections follow their master to its addresses; without it the nat table is asked.
    const settled = isPlain || router.rewrites === false ? undefined : change && keepPorts(change);
    const isSure = expects === true && change !== undefined && (isPlain || router.rewrites !== 'unknown');
    return { sure: isSure ? followed.sure : [], possible: followed.possible, settled };
  });
}

function keepPorts({ source, destination }: HeaderChange): HeaderChange {
  return { ...UNCHANGED, source, destination };
}

function isUntranslated({ source, destination, sourcePort, destinationPort }: HeaderChange): boolean {
  return [source, destination, sourcePort, destinationPort].every(({ kind }) => kind === 'same');
}

function isSameLeg(control: Control, one: number, other: number): boolean {
  return sameAddresses(addressAfter(control, one), addressAfter(control, other));
}

function announce({ daemon, path }: Scope): Announced {
  const { advertised } = daemon;
  switch (advertised.kind) {
    case 'dialled':
      return { kind: 'leg', index: path.length };
    case 'fixed':
      return { kind: 'address', address: advertised.address };
    case 'name':
      // Taken to resolve to what clients dial.
      return { kind: 'leg', index: 0 };
    case 'zero':
    case 'invalid':
      return { kind: 'zero' };
  }
}

function expectOnHost(
  scope: Scope,
  control: Control,
  { announced, plain }: { readonly announced: Announced; readonly plain: boolean },
): Expected {
  if (!plain) return { kind: 'no', why: 'encrypted' };
  if (scope.host.helper.loose.value) return { kind: 'yes' };
  if (announced.kind === 'zero' || announced.kind === 'open') return { kind: 'no', why: 'foreign-address' };
  if (announced.kind === 'leg') {
    const own = sameAddresses(addressAfter(control, announced.index), addressAfter(control, scope.path.length));
    return own ? { kind: 'yes' } : { kind: 'no', why: 'foreign-address' };
  }
  const own = soleAddress(scope.server);
  if (own === undefined) return { kind: 'unknown', why: "whether pasv_address is the server's own address" };
  return own === announced.address ? { kind: 'yes' } : { kind: 'no', why: 'foreign-address' };
}

/** True if the announced address is the one that control packets carry behind the device. */
function leads(
  scope: Scope,
  control: Control,
  { announced, index }: { readonly announced: Announced; readonly index: number },
): boolean {
  if (announced.kind === 'leg' && findPublisher(scope, index + 1, announced.index) !== undefined) return false;
  const behind = addressAfter(control, index + 1);
  if (announced.kind === 'leg') return sameAddresses(addressAfter(control, announced.index), behind);
  return announced.kind === 'address' && behind.length === 2 && behind[0] === announced.address;
}

function tell(scope: Scope, control: Control, announced: Announced): Told {
  if (announced.kind !== 'leg') return announced;
  const publisher = findPublisher(scope, 0, announced.index);
  if (publisher?.published !== undefined)
    return { kind: 'hidden', device: publisher.name, direct: publisher.published.direct };
  const named = addressAfter(control, announced.index);
  const [address] = named;
  if (sameAddresses(named, control.dialled) || address === undefined) return { kind: 'dialled' };
  return { kind: 'address', address };
}

function sameAddresses(left: readonly Address[], right: readonly Address[]): boolean {
  return left.length === right.length && left.every((bound, index) => bound === right[index]);
}

/** The last of these devices behind which the server has an address that nobody outside is told. */
function findPublisher({ path }: Scope, from: number, to: number): NetworkPolicy | undefined {
  return path.slice(from, to).findLast(({ published }) => published !== undefined);
}
