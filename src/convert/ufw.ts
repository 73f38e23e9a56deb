import type { Family } from '../model/address.ts';
import type { AssumptionCode } from '../model/assumptions.ts';
import type { Chain, Rule, Ruleset, Table } from '../model/ruleset.ts';
import { TABLE_NAMES } from '../model/ruleset.ts';
import type { Target } from '../model/target.ts';
import { parseShell } from '../parse/shell.ts';
import type { Parsed } from '../source/diagnostic.ts';
import type { SourceDocument } from '../source/document.ts';
import type { Span } from '../source/span.ts';
import type { Ipsets } from './iptables/ipset/set.ts';
import { readRuleset } from './iptables/ruleset.ts';
import type { KnownDocument } from './kind/list.ts';
import { givenValue, runAssignments, valueText } from './shell.ts';

/** The parts that ufw puts together, by the chains that each of them fills. */
const PARTS = ['before', 'user', 'after'] as const;
type Part = (typeof PARTS)[number];

/**
 * The rule set that ufw makes of its files, as /usr/lib/ufw/ufw-init-functions loads them (0.36.2; read, and compared with what it
 * loads by test/lab/ufw.ts). Undefined if there are none of either family, or ufw is switched off.
 */
export function readUfw(
  documents: readonly KnownDocument[],
  family: Family,
  ipsets: Ipsets | undefined,
): Parsed<Ruleset> | undefined {
  const texts = documents.filter(({ kind }) => kind === 'ufw').map(({ document }) => document);
  const settings = readSettings(texts);
  const parts = listParts(texts, family);
  // ufw loads both IP versions or none, unless IPV6 says otherwise.
  const [first] = [...parts, ...listParts(texts, family === 'ipv4' ? 'ipv6' : 'ipv4')].flatMap(
    ({ document }) => document ?? [],
  );
  if (settings.enabled === false) return undefined;
  if (family === 'ipv6' && settings.ipv6 === false) return { value: closedRuleset(settings.span), diagnostics: [] };
  if (first === undefined) return undefined;
  const declared = listOwnChains(family);
  const read = parts.flatMap(({ document }) =>
    document === undefined ? [] : [readRuleset({ document, family, ipsets, declared })],
  );
  const span: Span = { file: first.name, start: 0, end: 0 };
  const missing = parts.filter(({ document }) => document === undefined).map(({ part }) => part);
  const tables = TABLE_NAMES.flatMap((name): readonly Table[] => {
    const found = read.flatMap(({ value }) => value.tables.filter((table) => table.name === name));
    if (name !== 'filter') return found.length === 0 ? [] : [uniteTables(found)];
    return [{ name, span, chains: hookChains(uniteTables(found), { family, settings, missing, span }) }];
  });
  return {
    value: {
      file: first.name,
      family,
      tool: undefined,
      tables,
      rules: {
        understood: read.reduce((sum, { value }) => sum + value.rules.understood, 0),
        total: read.reduce((sum, { value }) => sum + value.rules.total, 0),
      },
      hazards: read.flatMap(({ value }) => value.hazards),
    },
    diagnostics: read.flatMap(({ diagnostics }) => diagnostics),
  };
}

/** What is taken for granted where only some of ufw's files were given. */
export function doubtUfw(documents: readonly KnownDocument[]): readonly AssumptionCode[] {
  const texts = documents.filter(({ kind }) => kind === 'ufw').map(({ document }) => document);
  if (texts.length === 0 || documents.some(({ kind }) => kind === 'iptables')) return [];
  const { enabled, stated } = readSettings(texts);
  return [...(enabled === undefined ? (['ufw-enabled'] as const) : []), ...(stated ? [] : (['ufw-defaults'] as const))];
}

interface PartFile {
  readonly part: Part;
  readonly document: SourceDocument | undefined;
}

function listParts(texts: readonly SourceDocument[], family: Family): readonly PartFile[] {
  return PARTS.map((part) => ({ part, document: texts.find((text) => isPart(text, part, family)) }));
}

interface Settings {
  readonly enabled: boolean | undefined;
  readonly ipv6: boolean;
  /** True if /etc/default/ufw was given. */
  readonly stated: boolean;
  readonly policies: Readonly<Record<Direction, { readonly value: string; readonly span: Span }>>;
  readonly span: Span;
}

const DIRECTIONS = ['input', 'output', 'forward'] as const;
type Direction = (typeof DIRECTIONS)[number];

/** /etc/default/ufw and /etc/ufw/ufw.conf are sourced by a shell; what is not given is as ufw ships it. */
function readSettings(texts: readonly SourceDocument[]): Settings {
  const defaults = texts.find(({ text }) => /^(DEFAULT_\w+_POLICY|IPV6)=/m.test(text));
  const switches = texts.find(({ text }) => /^ENABLED=/m.test(text));
  const value = (document: SourceDocument | undefined, name: string): string | undefined =>
    document === undefined ? undefined : valueOf(document, name);
  const enabled = value(switches, 'ENABLED');
  const span = { file: (defaults ?? switches ?? texts[0])?.name ?? '', start: 0, end: 0 };
  const policyOf = (chain: string, shipped: string): Settings['policies'][Direction] => {
    const name = `DEFAULT_${chain}_POLICY`;
    const line = defaults === undefined ? undefined : new RegExp(`^${name}=.*`, 'm').exec(defaults.text);
    const place =
      line === null || line === undefined ? span : { ...span, start: line.index, end: line.index + line[0].length };
    return { value: value(defaults, name) ?? shipped, span: place };
  };
  return {
    enabled: enabled === undefined ? undefined : /^(yes|YES)$/.test(enabled),
    ipv6: /^(yes|YES)$/.test(value(defaults, 'IPV6') ?? 'yes'),
    stated: defaults !== undefined,
    policies: {
      input: policyOf('INPUT', 'DROP'),
      output: policyOf('OUTPUT', 'ACCEPT'),
      forward: policyOf('FORWARD', 'DROP'),
    },
    span,
  };
}

function valueOf(document: SourceDocument, name: string): string | undefined {
  const value = runAssignments(parseShell(document).value, new Map([[name, givenValue('')]])).variables.get(name);
  const text = value === undefined ? undefined : valueText(value);
  return text === '' ? undefined : text;
}

function isPart({ text }: SourceDocument, part: Part, family: Family): boolean {
  return new RegExp(`^:${prefixOf(family)}-${part}-input `, 'm').test(text);
}

function prefixOf(family: Family): string {
  return family === 'ipv4' ? 'ufw' : 'ufw6';
}

/** What ufw makes before it loads its files. */
function listOwnChains(family: Family): readonly string[] {
  const each = [
    'before-logging',
    'before',
    'after',
    'after-logging',
    'reject',
    'track',
    'skip-to-policy',
    'user',
    'user-logging',
  ];
  const names = [
    ...each.flatMap((name) => DIRECTIONS.map((direction) => `${name}-${direction}`)),
    'logging-deny',
    'logging-allow',
    'user-limit',
    'user-limit-accept',
  ];
  return names.map((name) => `${prefixOf(family)}-${name}`);
}

/** Of a chain that several files hold, what the last one of them does: each of them empties what it declares. */
function uniteTables(tables: readonly Table[]): Table {
  const chains = new Map<string, Chain>();
  for (const table of tables) {
    for (const [name, chain] of table.chains) {
      const known = chains.get(name);
      if (known === undefined || chain.rules.length > 0)
        chains.set(name, known === undefined ? chain : { ...chain, policy: known.policy ?? chain.policy });
    }
  }
  return { name: tables[0]?.name ?? 'filter', span: tables[0]?.span ?? { file: '', start: 0, end: 0 }, chains };
}

interface Hooking {
  readonly family: Family;
  readonly settings: Settings;
  readonly missing: readonly Part[];
  readonly span: Span;
}

/** The built-in chains lead through ufw's own; the user's rules come at the end of those before them. */
function hookChains({ chains }: Table, { family, settings, missing, span }: Hooking): ReadonlyMap<string, Chain> {
  const prefix = prefixOf(family);
  const rule = (target: Target, place = span): Rule => ({ matches: [], target, span: place });
  const jump = (chain: string): Rule => rule({ kind: 'jump', chain: `${prefix}-${chain}` });
  const hooked = new Map(chains);
  for (const name of listOwnChains(family)) {
    if (!hooked.has(name)) hooked.set(name, { name, policy: undefined, rules: [], span });
  }
  const append = (name: string, rules: readonly Rule[]): void => {
    const chain = hooked.get(name) ?? { name, policy: undefined, rules: [], span };
    hooked.set(name, { ...chain, rules: [...chain.rules, ...rules] });
  };
  for (const direction of DIRECTIONS) {
    const { value: policy, span: place } = settings.policies[direction];
    const end = endOf(policy);
    for (const part of missing) append(`${prefix}-${part}-${direction}`, [rule(unknownPart(part, family))]);
    append(`${prefix}-before-${direction}`, [jump(`user-${direction}`)]);
    append(`${prefix}-skip-to-policy-${direction}`, [rule(end, place)]);
    if (policy === 'REJECT') append(`${prefix}-reject-${direction}`, [rule(end, place)]);
    const name = direction.toUpperCase();
    const rules = ['before-logging', 'before', 'after', 'after-logging', 'reject', 'track'].map((part) =>
      jump(`${part}-${direction}`),
    );
    hooked.set(name, { name, policy: end.kind === 'accept' ? 'accept' : 'drop', rules, span: place });
  }
  return hooked;
}

function unknownPart(part: Part, family: Family): Target {
  const reason = `what the ${part} rules of ufw hold${family === 'ipv6' ? ' for IPv6' : ''}`;
  return { kind: 'opaque', name: `ufw-${part}`, effect: 'verdict', reason };
}

function endOf(policy: string): Target {
  if (policy === 'ACCEPT') return { kind: 'accept' };
  return policy === 'REJECT' ? { kind: 'reject', answer: 'icmp-port-unreachable' } : { kind: 'drop' };
}

/** With IPV6=no ufw lets nothing but loopback pass. */
function closedRuleset(span: Span): Ruleset {
  const chains = ['INPUT', 'FORWARD', 'OUTPUT'].map((name): [string, Chain] => [
    name,
    { name, policy: 'drop', rules: name === 'FORWARD' ? [] : [loopbackRule(name, span)], span },
  ]);
  const table: Table = { name: 'filter', span, chains: new Map(chains) };
  return {
    file: span.file,
    family: 'ipv6',
    tool: undefined,
    tables: [table],
    rules: { understood: 0, total: 0 },
    hazards: [],
  };
}

function loopbackRule(chain: string, span: Span): Rule {
  const direction = chain === 'INPUT' ? 'in' : 'out';
  const names = { members: ['lo'], complement: false };
  return { matches: [{ kind: 'interface', direction, names, span }], target: { kind: 'accept' }, span };
}
