import type { PortSet } from '../../model/port-set.ts';
import type { DeviceReport, ModeReport, ServerReport } from '../../model/report.ts';
import { overlaps, union } from '../../model/interval-set.ts';
import { formatPortsBriefly } from '../words.ts';
import { type Markup, element } from './markup.ts';

type State = 'works' | 'fails' | 'partial' | 'depends' | 'none';

interface Node {
  readonly icon: keyof typeof ICONS;
  readonly name: string;
  readonly detail: string;
  readonly state: State;
  /** What the colour of the frame says, in words. */
  readonly says: string;
}

/** Outlines in a box of 24 by 24. */
const ICONS = {
  client: 'M4 6h16v10H4zM2 19h20',
  network: 'M3 5h18v14H3zM3 9.7h18M3 14.3h18M9 5v4.7M15 9.7v4.6M9 14.3V19',
  host: 'M5 3h14v7H5zM5 14h14v7H5zM8 6.5h2M8 17.5h2',
  daemon: 'M4 4h16v16H4zM8 9l3 3-3 3M13 15h4',
} as const;

/** The way of a data connection from the clients to the daemon, with what each device on it does. */
export function drawPath(server: ServerReport): Markup {
  const groups = [...new Set(server.modes.map(({ client }) => client))];
  const nodes: readonly Node[] = [
    { icon: 'client', name: 'Clients', detail: groups.join(', '), state: 'none', says: '' },
    ...server.devices.map((device): Node => {
      const detail = device.kind === 'network' ? 'network firewall' : 'packet filter of the host';
      return { icon: device.kind, name: device.device, detail, ...judgeDevice(device, server.modes) };
    }),
    { icon: 'daemon', name: 'vsftpd', detail: `port ${server.control.port}`, ...judgeDaemon(server) },
  ];
  return element('ol', { class: 'path' }, ...nodes.map((node) => element('li', {}, drawNode(node))));
}

function drawNode({ icon, name, detail, state, says }: Node): Markup {
  return element(
    'div',
    { class: `node ${state}` },
    element('svg', { viewBox: '0 0 24 24', 'aria-hidden': 'true' }, element('path', { d: ICONS[icon] })),
    element('b', {}, name),
    element('small', {}, detail),
    says === '' ? '' : element('small', { class: 'state' }, says),
  );
}

/** Without a control connection there is no data; then passive ports matter most, and active modes last. */
function judgeDevice(device: DeviceReport, modes: readonly ModeReport[]): Pick<Node, 'state' | 'says'> {
  const { control } = device;
  if (control === 'fails') return { state: 'fails', says: 'closes the control port' };
  if (control === 'partial') return { state: 'partial', says: 'closes the control port for some clients' };
  if (control === 'depends') return { state: 'depends', says: 'control port depends' };
  if (modes.every(({ hops }) => hops.length === 0)) return { state: 'none', says: '' };
  const passive = modes.filter(({ mode }) => mode === 'PASV' || mode === 'EPSV');
  const { open, blocked, unknown } = collect(device, passive);
  if (blocked.length > 0) {
    const plain = collect(
      device,
      passive.filter(({ security }) => security === 'plain'),
    );
    const some = plain.open.length > 0 && plain.blocked.length === 0 ? ' with TLS' : ' for some clients';
    const scope = overlaps(open, blocked) ? some : '';
    return { state: open.length > 0 ? 'partial' : 'fails', says: `closes ${formatPortsBriefly(blocked, 2)}${scope}` };
  }
  if (unknown.length > 0) return { state: 'depends', says: 'depends' };
  const all = collect(device, modes);
  if (all.blocked.length > 0) return { state: 'partial', says: 'stops active mode' };
  if (all.unknown.length > 0) return { state: 'depends', says: 'active mode depends' };
  return { state: 'works', says: 'lets data through' };
}

function collect({ device, kind }: DeviceReport, modes: readonly ModeReport[]): ModeReport['ports'] {
  const hops = modes.flatMap(({ hops }) => hops).filter((hop) => hop.device === device && hop.kind === kind);
  const gather = (key: keyof ModeReport['ports']): PortSet =>
    hops.reduce<PortSet>((all, { ports }) => union(all, ports[key]), []);
  return { open: gather('open'), blocked: gather('blocked'), unknown: gather('unknown') };
}

function judgeDaemon({ starts, passivePorts, control, devices }: ServerReport): Pick<Node, 'state' | 'says'> {
  if (starts === false) return { state: 'fails', says: 'does not start' };
  if (starts === null) return { state: 'depends', says: 'start depends on the build' };
  const isReached = devices.every((device) => device.control === null || device.control === 'works');
  if (control.verdict === 'fails' && isReached) return { state: 'fails', says: 'serves nobody' };
  return { state: 'works', says: `passive ${formatPortsBriefly(passivePorts, 2)}` };
}
