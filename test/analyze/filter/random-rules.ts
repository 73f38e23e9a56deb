import {
  type Arbitrary,
  array,
  boolean,
  constant,
  constantFrom,
  nat,
  oneof,
  option,
  record,
  subarray,
  tuple,
  uniqueArray,
} from 'fast-check';
import { fromRanges } from '../../../src/model/interval-set.ts';
import type { Match, StateName } from '../../../src/model/match.ts';
import type { Chain, Hook, Rule, Ruleset, Table, TableName } from '../../../src/model/ruleset.ts';
import type { Target } from '../../../src/model/target.ts';

const span = { file: 'rules', start: 0, end: 0 };

/** What a random rule set may hold besides plain matches and verdicts. */
export interface Features {
  /** Conditions and targets that nobody can know. */
  readonly opaque: boolean;
  /** Tables other than filter. */
  readonly tables: readonly TableName[];
}

function setOf(limit: number): Arbitrary<readonly number[]> {
  return uniqueArray(nat(limit), { minLength: 1, maxLength: 3 }).map((members) =>
    fromRanges(members.map((member): [number, number] => [member, member])),
  );
}

const STATE_NAMES: readonly StateName[] = ['NEW', 'ESTABLISHED', 'RELATED', 'INVALID', 'UNTRACKED', 'SNAT', 'DNAT'];

const side = constantFrom('source' as const, 'destination' as const);

const conntrack: Arbitrary<Match> = record(
  {
    kind: constant('conntrack' as const),
    span: constant(span),
    states: record({ members: subarray([...STATE_NAMES], { minLength: 1, maxLength: 3 }), complement: boolean() }),
    direction: constantFrom('ORIGINAL' as const, 'REPLY' as const),
    statuses: record({
      members: subarray(['EXPECTED', 'SEEN_REPLY', 'ASSURED', 'CONFIRMED', 'NONE'] as const, { minLength: 1 }),
      complement: boolean(),
    }),
    originalDestination: setOf(2),
    originalDestinationPort: setOf(2),
    replySource: setOf(2),
    replySourcePort: setOf(2),
  },
  { requiredKeys: ['kind', 'span'] },
);

function plainMatch(opaque: boolean): Arbitrary<Match> {
  return oneof(
    {
      weight: 5,
      arbitrary: record({ kind: constant('address' as const), side, addresses: setOf(11), span: constant(span) }),
    },
    {
      weight: 5,
      arbitrary: record({
        kind: constant('port' as const),
        side,
        protocols: constantFrom([6, 7], [17, 18]),
        ports: setOf(2),
        span: constant(span),
      }),
    },
    {
      weight: 1,
      arbitrary: record({
        kind: constant('protocol' as const),
        protocols: constantFrom([6, 7], [0, 6, 7, 256]),
        span: constant(span),
      }),
    },
    {
      weight: 2,
      arbitrary: record({
        kind: constant('interface' as const),
        direction: constantFrom('in' as const, 'out' as const),
        names: record({
          members: subarray(['eth0', 'eth1', 'eth+', 'lo', '+'], { minLength: 1, maxLength: 1 }),
          complement: boolean(),
        }),
        span: constant(span),
      }),
    },
    {
      weight: 1,
      arbitrary: record({
        kind: constant('tcp-flags' as const),
        flags: constantFrom([2, 3], [0, 2, 3, 256], [16, 32]),
        span: constant(span),
      }),
    },
    {
      weight: 1,
      arbitrary: record({
        kind: constant('mark' as const),
        of: constant('packet' as const),
        value: nat(3),
        mask: constantFrom(1, 3, 0xffff_ffff),
        complement: boolean(),
        span: constant(span),
      }),
    },
    {
      weight: 1,
      arbitrary: record({
        kind: constant('helper' as const),
        name: constantFrom('ftp', 'tftp', ''),
        complement: boolean(),
        span: constant(span),
      }),
    },
    { weight: 3, arbitrary: conntrack },
    ...(opaque
      ? [
          {
            weight: 2,
            arbitrary: constant({ kind: 'opaque' as const, module: 'limit', reason: 'how many came before', span }),
          },
        ]
      : []),
  );
}

function someMatch(opaque: boolean): Arbitrary<Match> {
  const plain = plainMatch(opaque);
  const alternatives = array(array(plain, { minLength: 1, maxLength: 2 }), { minLength: 1, maxLength: 2 });
  return oneof(
    { weight: 6, arbitrary: plain },
    {
      weight: 1,
      arbitrary: record({
        kind: constantFrom('any' as const, 'none' as const),
        of: alternatives,
        span: constant(span),
      }),
    },
  );
}

const continues: Arbitrary<Target> = oneof(
  constant({ kind: 'continue' as const, name: 'LOG' }),
  record({
    kind: constant('set-mark' as const),
    of: constant('packet' as const),
    clear: constantFrom(0, 1, 3, 0xffff_ffff),
    flip: nat(3),
  }),
);

const USER_CHAINS = ['one', 'two', 'three'];

/** What each table may do; jumps lead to later chains, so there is no loop. */
function someTarget(
  table: TableName,
  place: { readonly later: readonly string[]; readonly opaque: boolean },
): Arbitrary<Target> {
  const jumps = place.later.flatMap((chain): Target[] => [
    { kind: 'jump', chain },
    { kind: 'jump', chain },
    { kind: 'goto', chain },
  ]);
  const verdicts: Target[] =
    table === 'nat'
      ? [{ kind: 'accept' }, { kind: 'return' }]
      : [{ kind: 'accept' }, { kind: 'drop' }, { kind: 'return' }, { kind: 'reject', answer: 'icmp-port-unreachable' }];
  return oneof(
    { weight: 4, arbitrary: constantFrom(...verdicts, ...jumps) },
    { weight: 1, arbitrary: continues },
    ...(table === 'nat' ? [{ weight: 5, arbitrary: someTranslation }] : []),
    ...(table === 'raw' ? [{ weight: 3, arbitrary: someTracking }] : []),
    ...(place.opaque
      ? [
          {
            weight: 1,
            arbitrary: constant<Target>({ kind: 'opaque', name: 'NFQUEUE', effect: 'verdict', reason: 'a program' }),
          },
        ]
      : []),
  );
}

const someTracking: Arbitrary<Target> = oneof(
  constant<Target>({ kind: 'track', tracking: false, helper: undefined, zone: undefined }),
  constant<Target>({ kind: 'track', tracking: true, helper: 'ftp', zone: undefined }),
);

const someTranslation: Arbitrary<Target> = record({
  address: option(nat(2), { nil: undefined }),
  ports: option(tuple(nat(2), nat(1)), { nil: undefined }),
  base: nat(2),
}).map(({ address, ports, base }): Target => {
  const range = ports === undefined ? undefined : ([ports[0], ports[0] + ports[1]] as const);
  return {
    kind: 'translate',
    side: 'destination',
    to: {
      kind: 'range',
      addresses: address === undefined ? undefined : [address, address],
      ports: range,
      // Without a base, a range of several ports leaves the choice to the kernel.
      base: range !== undefined && range[0] !== range[1] ? base : undefined,
      random: false,
    },
  };
});

const HOOKS_OF: Readonly<Record<TableName, readonly Hook[]>> = {
  raw: ['PREROUTING', 'OUTPUT'],
  mangle: ['PREROUTING', 'INPUT', 'FORWARD', 'OUTPUT', 'POSTROUTING'],
  nat: ['PREROUTING', 'OUTPUT'],
  filter: ['INPUT', 'FORWARD', 'OUTPUT'],
  security: ['INPUT', 'FORWARD', 'OUTPUT'],
};

function someRules(
  table: TableName,
  place: { readonly later: readonly string[]; readonly opaque: boolean },
): Arbitrary<readonly Rule[]> {
  const rule = record({
    matches: array(someMatch(place.opaque), { maxLength: 3 }),
    target: someTarget(table, place),
    span: constant(span),
  });
  return array(rule, { maxLength: 6 });
}

function someTable(name: TableName, opaque: boolean): Arbitrary<Table> {
  const hooks = HOOKS_OF[name].map((hook) =>
    tuple(someRules(name, { later: USER_CHAINS, opaque }), constantFrom('accept' as const, 'drop' as const)).map(
      ([rules, policy]): Chain => ({ name: hook, policy: name === 'nat' ? 'accept' : policy, rules, span }),
    ),
  );
  const users = USER_CHAINS.map((chain, index) =>
    someRules(name, { later: USER_CHAINS.slice(index + 1), opaque }).map((rules): Chain => ({
      name: chain,
      policy: undefined,
      rules,
      span,
    })),
  );
  return tuple(...hooks, ...users).map((chains) => ({
    name,
    span,
    // Every rule has a place of its own, by which deciders are told apart.
    chains: new Map(chains.map((chain, place) => [chain.name, numberRules(name, chain, place)])),
  }));
}

function numberRules(table: TableName, chain: Chain, place: number): Chain {
  const base = (['raw', 'mangle', 'nat', 'filter', 'security'].indexOf(table) * 100 + place) * 100;
  const rules = chain.rules.map((rule, index) => ({
    ...rule,
    span: { file: 'rules', start: base + index + 1, end: base + index + 1 },
  }));
  return { ...chain, rules, span: { file: 'rules', start: base, end: base } };
}

/** Random rule sets over the small world of `test/model/packets.ts`. */
export function someRuleset({ opaque, tables }: Features): Arbitrary<Ruleset> {
  return tuple(...tables.map((name) => someTable(name, opaque))).map((made) => ({
    file: 'rules',
    family: 'ipv4',
    tool: 'legacy',
    tables: made,
    rules: { understood: 0, total: 0 },
    hazards: [],
  }));
}
