import {
  type IntervalSet,
  covers,
  intersect,
  isEmpty,
  overlaps,
  subtract,
  toRanges,
  union,
} from '../../model/interval-set.ts';
import { type PortSet, countPorts, formatPorts, portRange } from '../../model/port-set.ts';
import type { Rule } from '../../model/ruleset.ts';
import type { HostAnalysis } from '../ftp/analysis.ts';
import type { DeviceName } from '../ftp/device/stage.ts';
import type { Relation, Row } from './vocabulary.ts';

/** Ports that a line opens beside the passive ports, in one range with them. */
export const EXCESS = {
  meaning:
    'A line that lets passive data connections through and opens more ports, in the same range, than the daemon uses.',
  fields: {
    server: { type: 'string', meaning: 'Name of the server.' },
    device: { type: 'string', meaning: 'Name of the device: a network firewall, or the server itself.' },
    on_host: { type: 'bool', meaning: 'True if the device is the server itself.' },
    opened: { type: 'string', meaning: 'The range that the line opens.' },
    used: { type: 'string', meaning: 'The passive ports that the daemon uses.' },
    unused: { type: 'string', meaning: 'The ports of the range that the daemon does not use.' },
    unused_count: { type: 'int', meaning: 'How many they are.' },
    holds_all: {
      type: 'bool',
      meaning: 'True if the range holds all passive ports, so that nothing is missing from it.',
    },
  },
  places: { rule: 'The line.', used: 'The setting that decides which ports are used.' },
  intents: { narrowing: 'Open the ports in use instead of the range.' },
} as const satisfies Relation;

/** One row for each such line; lines that name no ports are not about FTP and are left out. */
export function listExcesses({ host, daemon, startup, views }: HostAnalysis): readonly Row<typeof EXCESS>[] {
  if (startup.outcome === 'fails') return [];
  const rows = new Map<string, Row<typeof EXCESS>>();
  const control = daemon.listeners.reduce<PortSet>((all, { port }) => union(all, portRange(port)), []);
  for (const stage of views
    .flatMap(({ modes }) => modes)
    .flatMap(({ stages, universe }) => (universe.port === 'destinationPort' ? stages : []))) {
    for (const { decider } of stage.passage.admitters) {
      if (decider.rule === undefined || stage.packet !== 'first') continue;
      const opened = rangeAround(portsOf(decider.rule), daemon.passivePorts);
      const unused = subtract(subtract(opened, daemon.passivePorts), control);
      if (isEmpty(unused)) continue;
      const name = `${stage.device.name} ${decider.rule.span.file} ${decider.rule.span.start}`;
      rows.set(
        name,
        describe(host.name, stage.device, {
          opened,
          unused,
          used: daemon.passivePorts,
          rule: decider.rule,
          span: daemon.passiveSpans.at(-1),
        }),
      );
    }
  }
  return [...rows.values()];
}

interface Found {
  readonly opened: PortSet;
  readonly unused: PortSet;
  readonly used: PortSet;
  readonly rule: Rule;
  readonly span: Row<typeof EXCESS>['places']['used'];
}

function describe(server: string, device: DeviceName, { opened, unused, used, rule, span }: Found): Row<typeof EXCESS> {
  return {
    values: {
      server,
      device: device.name,
      on_host: device.kind === 'host',
      opened: formatPorts(opened),
      used: formatPorts(used),
      unused: formatPorts(unused),
      unused_count: countPorts(unused),
      holds_all: covers(opened, used),
    },
    places: { rule: rule.span, used: span },
    intents: { narrowing: { kind: 'narrowing', line: rule.span, from: opened, to: used } },
    assumptions: [],
    key: [server, device.name, 'opens', formatPorts(unused)].join(' '),
  };
}

/** The ports that all conditions about destination ports leave; empty if there is no such condition. */
function portsOf({ matches }: Rule): PortSet {
  const named = matches.flatMap((match) =>
    match.kind === 'port' && match.side === 'destination' ? [match.ports] : [],
  );
  const [first, ...rest] = named;
  return first === undefined ? [] : rest.reduce<PortSet>(intersect, first);
}

/** Those whole ranges of the set that share a port with `used`. */
function rangeAround(ports: IntervalSet<number>, used: PortSet): PortSet {
  return toRanges(ports)
    .map(([first, last]) => portRange(first, last))
    .filter((range) => overlaps(range, used))
    .reduce<PortSet>(union, []);
}
