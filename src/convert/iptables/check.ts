import type { AddressType } from '../../model/match.ts';
import { parseAddressTypes } from './matches/read-origin.ts';
import type { Call, RuleState } from './rule-state.ts';
import { parseNumber } from './values/number.ts';
import { TCP, UDP } from './values/protocols.ts';

/** What is wrong with the values of a module's options together, if anything; undefined if nothing is. */
type Check = (call: Call, rule: RuleState) => string | undefined;

/** Demands of single modules that no table of names can tell. */
export const CHECKS: ReadonlyMap<string, Check> = new Map<string, Check>([
  ['addrtype', checkAddressTypes],
  ['cluster', checkCluster],
  ['CT', checkTracking],
  ['ecn', checkEcn],
  ['hashlimit', checkHashLimit],
  ['limit', checkLimit],
  ['policy', checkPolicy],
  ['statistic', checkStatistic],
  ['TEE', checkCopy],
  ['time', checkTime],
]);

/** The kernel looks for these in the routes of IPv4 only. */
const IPV4_TYPES: ReadonlySet<AddressType> = new Set([
  'BROADCAST',
  'BLACKHOLE',
  'PROHIBIT',
  'THROW',
  'NAT',
  'XRESOLVE',
]);

function checkAddressTypes(call: Call, { reader }: RuleState): string | undefined {
  if (reader.family === 'ipv4') return undefined;
  const types = call.uses.flatMap((use) => parseAddressTypes(use.values[0]?.text ?? '') ?? []);
  const wrong = types.find((type) => IPV4_TYPES.has(type));
  return wrong === undefined ? undefined : `IPv6 has no addresses of the type ${wrong}`;
}

function checkCluster(call: Call): string | undefined {
  const node = numberOf(call, 'cluster-local-node') ?? 0;
  const total = numberOf(call, 'cluster-total-nodes') ?? 0;
  return node > total ? `There are ${total} nodes, so none has the number ${node}` : undefined;
}

function checkEcn(call: Call, { protocol }: RuleState): string | undefined {
  const looksAtTcp = call.uses.some((use) => use.option.name.startsWith('ecn-tcp'));
  return looksAtTcp && (protocol?.number !== TCP || protocol.negated) ? 'The ECN bits of TCP need -p tcp' : undefined;
}

/** Time units of a rate, in ten-thousandths of a second, by their first letter. */
const UNITS: Readonly<Record<string, number>> = { s: 10_000, m: 600_000, h: 36_000_000, d: 864_000_000 };

/** The kernel of iptables-legacy counts in 32 bits, and refuses what shows that they overflowed. */
function checkLimit(call: Call, { reader }: RuleState): string | undefined {
  const [count = '3', unit = call.uses.some((use) => use.option.name === 'limit') ? 's' : 'h'] = (
    textOf(call, 'limit') ?? '3/hour'
  )
    .toLowerCase()
    .split('/');
  const rate = Number.parseInt(count, 10);
  const period = UNITS[unit.charAt(0)] ?? 10_000;
  if (period / rate < 1) return `A rate of ${rate} in a ${unit} is too high`;
  const cost = Math.floor(period / rate);
  const overflows = (cost * (numberOf(call, 'limit-burst') ?? 5)) % 2 ** 32 < cost;
  return overflows && reader.tool === 'legacy' ? 'The burst is too high for a rate as slow as this one' : undefined;
}

/** hashlimit counts a hundred times finer than limit. */
const FINER = 100;

function checkHashLimit(call: Call): string | undefined {
  const [count = '', unit = 's'] = (textOf(call, 'hashlimit-upto') ?? textOf(call, 'hashlimit-above') ?? '1')
    .toLowerCase()
    .split('/');
  const rate = Number.parseInt(count, 10);
  const period = UNITS[unit.charAt(0)];
  return !count.endsWith('b') && period !== undefined && period * FINER < rate
    ? `A rate of ${rate} is too high`
    : undefined;
}

function checkCopy(call: Call): string | undefined {
  const gateway = textOf(call, 'gateway') ?? '';
  return /^[0:.]+$/.test(gateway) ? 'The gateway of TEE cannot be the zero address' : undefined;
}

function checkStatistic(call: Call): string | undefined {
  const mode = textOf(call, 'mode');
  const used = (name: string): boolean => textOf(call, name) !== undefined;
  if (mode === 'random' && !used('probability')) return 'The mode random needs --probability';
  if (mode !== 'nth') return undefined;
  if (!used('every') || !used('packet')) return 'The mode nth needs --every and --packet';
  const every = numberOf(call, 'every') ?? 0;
  return (numberOf(call, 'packet') ?? 0) >= every ? `--packet must be less than ${every}` : undefined;
}

/** The helpers of the kernel, with the protocols they follow. */
const HELPERS: ReadonlyMap<string, readonly number[]> = new Map([
  ['amanda', [UDP]],
  ['ftp', [TCP]],
  ['H.245', [TCP]],
  ['irc', [TCP]],
  ['netbios-ns', [UDP]],
  ['pptp', [TCP]],
  ['Q.931', [TCP]],
  ['RAS', [UDP]],
  ['sane', [TCP]],
  ['sip', [TCP, UDP]],
  ['snmp_trap', [UDP]],
  ['tftp', [UDP]],
]);

function checkTracking(call: Call, { protocol }: RuleState): string | undefined {
  const helper = textOf(call, 'helper');
  if (helper === undefined || helper === '') return undefined;
  const protocols = HELPERS.get(helper);
  if (protocols === undefined) return `The kernel has no connection-tracking helper “${helper}”`;
  if (protocol?.number !== undefined && !protocol.negated && protocols.includes(protocol.number)) return undefined;
  const names = protocols.map((number) => (number === TCP ? '-p tcp' : '-p udp'));
  return `The helper ${helper} needs ${names.join(' or ')}`;
}

/** --contiguous is for times that go past midnight. */
function checkTime(call: Call): string | undefined {
  if (!call.uses.some((use) => use.option.name === 'contiguous')) return undefined;
  const start = minutesOf(textOf(call, 'timestart') ?? '00:00:00');
  const stop = minutesOf(textOf(call, 'timestop') ?? '23:59:59');
  return stop < start ? undefined : '--contiguous needs a --timestop that is before --timestart';
}

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0, seconds = 0] = time.split(':').map(Number);
  return hours * 60 + minutes + seconds / 60;
}

const ELEMENT: ReadonlySet<string> = new Set(['reqid', 'spi', 'tunnel-src', 'tunnel-dst', 'proto', 'mode']);

function checkPolicy(call: Call): string | undefined {
  const strict = call.uses.some((use) => use.option.name === 'strict');
  const none = textOf(call, 'pol') === 'none';
  if (none && strict) return '--pol none leaves nothing to be --strict about';
  const elements: Call['uses'][number][][] = [[]];
  for (const use of call.uses) {
    if (use.option.name === 'next') elements.push([]);
    else if (ELEMENT.has(use.option.name)) elements.at(-1)?.push(use);
  }
  if (none) return elements.length > 1 ? '--pol none leaves nothing for --next' : undefined;
  for (const uses of elements) {
    const names = uses.map((use) => use.option.name);
    if (strict && names.length === 0)
      return 'With --strict, each element needs --reqid, --spi, --proto, --mode or a tunnel address';
    if (new Set(names).size < names.length) return 'An option of policy stands twice in one element';
    const tunnel = uses.some((use) => use.option.name === 'mode' && use.values[0]?.text === 'tunnel');
    if (!tunnel && names.some((name) => name.startsWith('tunnel-'))) return 'Tunnel addresses need --mode tunnel';
  }
  return undefined;
}

function textOf(call: Call, name: string): string | undefined {
  return call.uses.find((use) => use.option.name === name)?.values[0]?.text;
}

function numberOf(call: Call, name: string): number | undefined {
  const text = textOf(call, name);
  return text === undefined ? undefined : parseNumber(text, 0xffff_ffff);
}
