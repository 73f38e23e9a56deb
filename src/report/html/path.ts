import type { PortSet } from '../../model/port-set.ts';
import type { ModeReport, ServerReport } from '../../model/report.ts';
import { union } from '../../model/interval-set.ts';
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
  const passive = server.modes.filter(({ mode }) => mode === 'PASV' || mode === 'EPSV');
  const devices = [...new Map(server.modes.flatMap(({ hops }) => hops).map((hop) => [hop.device, hop])).values()];
  const nodes: readonly Node[] = [
    { icon: 'client', name: 'Clients', detail: groups.join(', '), state: 'none', says: '' },
    ...devices.map(({ device, kind }): Node => {
      const detail = kind === 'network' ? 'network firewall' : 'packet filter of the host';
      return { icon: kind, name: device, detail, ...judgeDevice(device, server.modes, passive) };
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

/** Passive ports matter most: what is said of active modes is said only if passive ones pass. */
function judgeDevice(
  device: string,
  modes: readonly ModeReport[],
  passive: readonly ModeReport[],
): Pick<Node, 'state' | 'says'> {
  const ofPassive = collect(device, passive);
  if (ofPassive.blocked.length > 0) {
    const state = ofPassive.open.length > 0 ? 'partial' : 'fails';
    return { state, says: `closes ${formatPortsBriefly(ofPassive.blocked, 2)}` };
  }
  if (ofPassive.unknown.length > 0) return { state: 'depends', says: 'depends' };
  const all = collect(device, modes);
  if (all.blocked.length > 0) return { state: 'partial', says: 'stops active mode' };
  if (all.unknown.length > 0) return { state: 'depends', says: 'active mode depends' };
  return { state: 'works', says: 'lets data through' };
}

function collect(device: string, modes: readonly ModeReport[]): ModeReport['ports'] {
  const hops = modes.flatMap(({ hops }) => hops).filter((hop) => hop.device === device);
  const gather = (key: keyof ModeReport['ports']): PortSet =>
    hops.reduce<PortSet>((all, { ports }) => union(all, ports[key]), []);
  return { open: gather('open'), blocked: gather('blocked'), unknown: gather('unknown') };
}

function judgeDaemon({ starts, passivePorts }: ServerReport): Pick<Node, 'state' | 'says'> {
  if (starts === false) return { state: 'fails', says: 'does not start' };
  if (starts === null) return { state: 'depends', says: 'start depends on the build' };
  return { state: 'works', says: `passive ${formatPortsBriefly(passivePorts, 2)}` };
}
