import { formatAddresses } from '../../model/address-set.ts';
import { equals, intersect, isEmpty, uniteAll } from '../../model/interval-set.ts';
import type { PacketSet } from '../../model/packet-set.ts';
import { type PortSet, formatPorts } from '../../model/port-set.ts';
import type { Opening } from '../../model/report.ts';
import type { Span } from '../../source/span.ts';
import type { PartView, Stage } from '../ftp/device/stage.ts';
import { headerOf } from '../ftp/device/view.ts';
import { CLIENT_PORTS, type Scope } from '../ftp/path/scope.ts';
import type { Judgement } from '../ftp/verdict/judge.ts';
import type { Universe } from '../ftp/verdict/universe.ts';
import type { Intents } from './vocabulary.ts';

/** Connections of which a device stops some. */
interface Stopped {
  readonly scope: Scope;
  readonly purpose: Opening['purpose'];
  readonly stage: Stage;
  readonly universe: Universe;
  readonly judgement: Judgement;
}

/** What a fix can do about connections that a device stops: let them through as new ones, as those that the helper announces, or as established ones. */
export function listOpenings(stopped: Stopped, places: OpeningPlaces): Intents {
  const { device, packet } = stopped.stage;
  if (device.kind === 'host' && (packet === 'replies' || packet === 'further'))
    return places.blocker === undefined ? {} : { continuation: { kind: 'continuation', stop: places.blocker } };
  const opening = describeOpening(stopped, places);
  return opening === undefined ? {} : { opening, related: { ...opening, state: 'RELATED' } };
}

/** The same for passive ports that the host's rules stop as new connections. */
export function openHost(
  { host, client, family, clients, server, daemon }: Scope,
  { stopped, blocker }: { readonly stopped: PortSet; readonly blocker: Span | undefined },
): Intents {
  if (isEmpty(stopped)) return {};
  const see = (destinationPort: PortSet): PacketSet => [
    { source: clients, sourcePort: CLIENT_PORTS, destination: server, destinationPort },
  ];
  const opening: Opening = {
    kind: 'opening',
    state: 'NEW',
    device: host.name,
    on: 'host',
    server: host.name,
    client: client.name,
    purpose: 'passive',
    direction: 'inbound',
    family,
    needed: see(daemon.passivePorts),
    stopped: see(stopped),
    dialled: undefined,
    stateless: false,
    what: '',
    stop: blocker,
    pass: undefined,
  };
  return { opening };
}

interface OpeningPlaces {
  readonly blocker: Span | undefined;
  readonly admitter: Span | undefined;
  readonly what: string;
}

/** What the device would have to let through; undefined if its rules never see first packets, or stop none for certain. */
function describeOpening(
  { scope, purpose, stage, universe, judgement }: Stopped,
  places: OpeningPlaces,
): Opening | undefined {
  const [view] = stage.views;
  const whole = universe.box[universe.port];
  const { blocked } = judgement.ports;
  // Clients that are stopped altogether count in no port.
  const lockedOut = isEmpty(blocked) ? judgement.blockedClients : [];
  const ports = isEmpty(lockedOut) ? blocked : whole;
  if (view === undefined || isEmpty(ports)) return undefined;
  const { box } = universe;
  const stopped: Universe = { ...universe, box: isEmpty(lockedOut) ? box : { ...box, source: lockedOut } };
  const see = (of: Universe, some: PortSet): PacketSet => stage.views.flatMap((part) => seePart(of, part, some));
  const { device } = stage;
  const policy = device.kind === 'network' ? scope.path.find(({ name }) => name === device.name) : undefined;
  return {
    kind: 'opening',
    state: 'NEW',
    device: device.name,
    on: device.kind,
    server: scope.host.name,
    client: scope.client.name,
    purpose,
    direction: view.direction,
    family: scope.family,
    needed: see(universe, whole),
    stopped: see(stopped, ports),
    dialled: describeDialled(scope, view, stage),
    stateless: policy !== undefined && !policy.stateful,
    what: places.what,
    stop: places.blocker,
    pass: places.admitter,
  };
}

/** What the device sees of the connections of one part that use some of the ports in question. */
function seePart({ box, port }: Universe, view: PartView, some: PortSet): PacketSet {
  const mine = { ...box, [port]: intersect(box[port], some) };
  const part = { ...mine, destinationPort: intersect(mine.destinationPort, view.ports) };
  return isEmpty(part.sourcePort) || isEmpty(part.destinationPort) ? [] : [headerOf(part, view)];
}

function describeDialled({ dial }: Scope, view: PartView, { views }: Stage): string | undefined {
  const addresses = formatAddresses(dial.addresses);
  const isSame = equals(dial.addresses, view.server) && views.every(({ shift }) => shift === 0);
  if (view.direction === 'outbound' || isSame || addresses.includes('any')) return undefined;
  const ports = formatPorts(uniteAll(views.map((one) => one.ports)));
  return `${addresses.join(', ')}, ${/[,–]/.test(ports) ? 'ports' : 'port'} ${ports}`;
}
