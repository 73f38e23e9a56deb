import { isEmpty, overlaps } from '../../model/interval-set.ts';
import type { PortSet } from '../../model/port-set.ts';
import type { Rule } from '../../model/ruleset.ts';
import type { Span } from '../../source/span.ts';
import type { ClientView, HostAnalysis } from '../ftp/analysis.ts';
import type { Passage } from '../ftp/device/passage.ts';
import type { Stage } from '../ftp/device/stage.ts';
import { judge } from '../ftp/verdict/judge.ts';
import { type Universe, projectPorts } from '../ftp/verdict/universe.ts';
import type { Relation, Row } from './vocabulary.ts';

/** Rules that count. */
export const RATE_LIMIT = {
  meaning: "A rule of the host's packet filter that decides about FTP connections by how many there were before.",
  fields: {
    server: { type: 'string', meaning: 'Name of the server.' },
    family: { type: 'string', meaning: '`IPv4` or `IPv6`.' },
    module: {
      type: 'string',
      meaning: 'The match that counts: `limit`, `hashlimit`, `connlimit`, `recent` or a like one.',
    },
    together: { type: 'bool', meaning: 'True if it counts all clients together, false if it can tell them apart.' },
    purposes: {
      type: 'strings',
      meaning: 'The connections that it decides about: `control`, `passive data`, `active data`.',
    },
    data: { type: 'bool', meaning: 'True if data connections are among them.' },
    target: {
      type: 'string',
      meaning: 'What it does with those that it counts: `ACCEPT`, `DROP`, `REJECT` or `other`.',
    },
  },
  places: { rule: 'The rule.' },
} as const satisfies Relation;

/** Matches that count packets or connections, by whether they know clients apart (iptables-extensions(8)). */
const COUNTING: ReadonlyMap<string, 'together' | 'apart'> = new Map([
  ['limit', 'together'],
  ['statistic', 'together'],
  ['quota', 'together'],
  ['nfacct', 'together'],
  ['rateest', 'together'],
  ['connbytes', 'apart'],
  ['connlimit', 'apart'],
  ['hashlimit', 'apart'],
  ['recent', 'apart'],
]);

/** One row for each such rule on which the fate of some FTP connection hangs. */
export function listRateLimits({ host, startup, views }: HostAnalysis): readonly Row<typeof RATE_LIMIT>[] {
  if (startup.outcome === 'fails') return [];
  return (['ipv4', 'ipv6'] as const).flatMap((family) => {
    const found = new Map<Rule, Set<string>>();
    const chains = (host.rulesets[family]?.tables ?? []).flatMap(({ chains }) => [...chains.values()]);
    const rules = chains.flatMap((chain) => chain.rules).filter((rule) => findCounting(rule) !== undefined);
    for (const view of views.filter(({ scope }) => scope.family === family)) {
      for (const journey of rules.length === 0 ? [] : listJourneys(view)) {
        const open = listOpen(journey);
        for (const rule of rules.filter((one) => open.some((passage) => hangsOn(passage, one))))
          found.set(rule, (found.get(rule) ?? new Set()).add(journey.purpose));
      }
    }
    return [...found].map(([rule, purposes]) => describeRule({ server: host.name, family, rule, purposes }));
  });
}

interface Journey {
  readonly purpose: string;
  readonly stages: readonly Stage[];
  readonly universe: Universe;
}

function listJourneys({ control, modes }: ClientView): readonly Journey[] {
  const login: Journey = { purpose: 'control', stages: control.stages, universe: control.universe };
  const data = modes.map(({ universe, stages }): Journey => {
    return { purpose: universe.port === 'destinationPort' ? 'passive data' : 'active data', stages, universe };
  });
  return [login, ...data];
}

function findCounting({ matches }: Rule): string | undefined {
  const match = matches.find((one) => one.kind === 'opaque' && COUNTING.has(one.module));
  return match?.kind === 'opaque' ? match.module : undefined;
}

/** A passage of the host with ports whose fate is open. */
interface Open {
  readonly passage: Passage;
  readonly ports: PortSet;
  readonly universe: Universe;
}

function listOpen({ stages, universe }: Journey): readonly Open[] {
  return stages
    .filter(({ device, passage }) => device.kind === 'host' && passage.doubts.length > 0)
    .map(({ passage }) => ({ passage, ports: judge(universe, passage.accepted).ports.unknown, universe }))
    .filter(({ ports }) => !isEmpty(ports));
}

/** True if the rule is among the reasons why an answer is open. */
function hangsOn({ passage, ports, universe }: Open, rule: Rule): boolean {
  if (!passage.doubts.some(({ span }) => span !== undefined && isInside(span, rule.span))) return false;
  // A rule that leads elsewhere decides nothing itself.
  if (rule.target.kind === 'jump' || rule.target.kind === 'goto' || rule.target.kind === 'return') return true;
  const decided = [...passage.admitters, ...passage.blockers].filter(({ decider }) => decider.rule === rule);
  return decided.some(({ connections }) => overlaps(projectPorts(connections, universe.port), ports));
}

function isInside(part: Span, whole: Span): boolean {
  return part.file === whole.file && whole.start <= part.start && part.end <= whole.end;
}

function describeRule(found: {
  readonly server: string;
  readonly family: 'ipv4' | 'ipv6';
  readonly rule: Rule;
  readonly purposes: ReadonlySet<string>;
}): Row<typeof RATE_LIMIT> {
  const { server, family, rule, purposes } = found;
  const module = findCounting(rule) ?? '';
  const { kind } = rule.target;
  const isVerdict = kind === 'accept' || kind === 'drop' || kind === 'reject';
  return {
    values: {
      server,
      family: family === 'ipv4' ? 'IPv4' : 'IPv6',
      module,
      together: COUNTING.get(module) === 'together',
      purposes: [...purposes],
      data: [...purposes].some((purpose) => purpose.endsWith('data')),
      target: isVerdict ? kind.toUpperCase() : 'other',
    },
    places: { rule: rule.span },
    assumptions: [],
    key: [server, family, module, ...purposes].join(' '),
  };
}
