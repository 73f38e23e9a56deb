import { toRanges } from '../../model/interval-set.ts';
import { type PortSet, countPorts } from '../../model/port-set.ts';
import type { ModeReport, ModeVerdict, ServerReport } from '../../model/report.ts';
import { formatPortsBriefly, formatShare } from '../words.ts';
import { type Markup, type Part, element } from './markup.ts';

/** Client modes that meet the same: one chart tells of all of them. */
interface Chart {
  readonly title: string;
  readonly mode: ModeReport;
}

/** Percent of the bar; narrower than this, a range would not be seen. */
const THINNEST = 0.3;
const RANGES_SHOWN = 4;

/** For every range of ports that is used, what uses it, what each device lets through, and what is left. */
export function drawBars(server: ServerReport): readonly Markup[] {
  return groupModes(server.modes).map(({ title, mode }) => {
    const { open, blocked, unknown } = mode.ports;
    const used = uniteAll(mode.ports);
    const axis = [used[0] ?? 0, (used.at(-1) ?? 1) - 1] as const;
    const opener = mode.mode === 'PASV' || mode.mode === 'EPSV' ? 'vsftpd draws from' : 'clients listen on';
    const rows = [
      ...drawRow(opener, drawBar(axis, [['used', used]]), formatPortsBriefly(used, RANGES_SHOWN)),
      ...mode.hops.flatMap(({ device, ports }) =>
        drawRow(`${device} lets through`, drawPorts(axis, ports), describeOpen(ports)),
      ),
      ...drawRow('what is left', drawPorts(axis, mode.ports), describeRest(mode, server.control.verdict)),
      element('span', { class: 'blank' }),
      element(
        'div',
        { class: 'axis', 'aria-hidden': 'true' },
        element('span', {}, `${axis[0]}`),
        element('span', {}, `${axis[1]}`),
      ),
      element('span', { class: 'blank' }),
    ];
    const share =
      mode.failureRate === null || mode.failureRate === 0 ? '' : `: ${formatShare(mode.failureRate)} of sessions fail`;
    const known = countPorts(open) + countPorts(blocked) + countPorts(unknown) > 0;
    return element(
      'section',
      {},
      element('h3', {}, `${title}${known ? share : ''}`),
      element('div', { class: 'bars' }, ...rows),
    );
  });
}

/** What the colours and patterns mean. */
export function drawLegend(): Markup {
  const kinds = [
    ['used', 'used'],
    ['open', 'open'],
    ['blocked', 'blocked'],
    ['unknown', 'not known'],
  ] as const;
  const items = kinds.map(([kind, text]) => element('span', {}, element('i', { class: `bar-${kind}` }), text));
  return element('p', { class: 'legend' }, ...items);
}

function groupModes(modes: readonly ModeReport[]): readonly Chart[] {
  const groups = new Map<string, ModeReport[]>();
  for (const mode of modes) {
    if (uniteAll(mode.ports).length === 0) continue;
    const key = JSON.stringify([mode.ports, mode.hops, mode.client, mode.failureRate]);
    groups.set(key, [...(groups.get(key) ?? []), mode]);
  }
  return [...groups.values()].flatMap((group) => {
    const [mode] = group;
    if (mode === undefined) return [];
    const names = (pick: (one: ModeReport) => string): string => [...new Set(group.map(pick))].join(', ');
    const family = names((one) => (one.family === 'ipv4' ? 'IPv4' : 'IPv6'));
    const security = names((one) => (one.security === 'tls' ? 'TLS' : 'plain'));
    return [{ title: `${names((one) => one.mode)} over ${family}, ${security}, for ${mode.client}`, mode }];
  });
}

/** The sets are disjoint, so their ranges in order are their union. */
function uniteAll({ open, blocked, unknown }: ModeReport['ports']): PortSet {
  const ranges = [open, blocked, unknown].flatMap((ports) => toRanges(ports)).toSorted((one, two) => one[0] - two[0]);
  const bounds: number[] = [];
  for (const [first, last] of ranges) {
    if (bounds.at(-1) === first) bounds[bounds.length - 1] = last + 1;
    else bounds.push(first, last + 1);
  }
  return bounds;
}

function drawRow(label: string, bar: Markup, text: Part): readonly Markup[] {
  return [element('span', {}, label), bar, element('span', { class: 'say' }, text)];
}

function drawPorts(axis: Axis, { open, blocked, unknown }: ModeReport['ports']): Markup {
  return drawBar(axis, [
    ['open', open],
    ['blocked', blocked],
    ['unknown', unknown],
  ]);
}

type Axis = readonly [first: number, last: number];

function drawBar(axis: Axis, parts: readonly (readonly [kind: string, ports: PortSet])[]): Markup {
  const ranges = parts.flatMap(([kind, ports]) =>
    placeRanges(axis, ports).map(([start, end]) =>
      element('i', { class: `bar-${kind}`, style: `left:${round(start)}%;width:${round(end - start)}%` }),
    ),
  );
  return element('div', { class: 'bar', 'aria-hidden': 'true' }, ...ranges);
}

/** Ranges in percent of the bar; those that would touch are one. */
function placeRanges([first, last]: Axis, ports: PortSet): readonly (readonly [start: number, end: number])[] {
  const unit = 100 / (last - first + 1);
  const placed: [number, number][] = [];
  for (const [low, high] of toRanges(ports)) {
    const start = Math.min((low - first) * unit, 100 - THINNEST);
    const end = Math.max(start + THINNEST, (high + 1 - first) * unit);
    const before = placed.at(-1);
    if (before !== undefined && start <= before[1]) before[1] = Math.max(before[1], end);
    else placed.push([start, end]);
  }
  return placed;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

function describeOpen({ open, blocked, unknown }: ModeReport['ports']): string {
  if (blocked.length === 0 && unknown.length === 0) return 'all of them';
  const doubt = unknown.length === 0 ? '' : `; not known: ${formatPortsBriefly(unknown, RANGES_SHOWN)}`;
  return `${formatPortsBriefly(open, RANGES_SHOWN)}${doubt}`;
}

function describeRest({ ports }: ModeReport, control: ModeVerdict): string {
  if (control === 'fails') return 'nothing, for want of a control connection';
  if (ports.blocked.length === 0 && ports.unknown.length === 0) return 'everything';
  const gap = ports.blocked.length === 0 ? [] : [`closed: ${formatPortsBriefly(ports.blocked, RANGES_SHOWN)}`];
  const doubt = ports.unknown.length === 0 ? [] : [`not known: ${formatPortsBriefly(ports.unknown, RANGES_SHOWN)}`];
  return [...gap, ...doubt].join('; ');
}
