import type { Choice } from '../../../model/choice.ts';
import type { IntervalSet } from '../../../model/interval-set.ts';
import { subtract } from '../../../model/interval-set.ts';
import type { ConnectionStatus, ConntrackMatch, Match, StateName } from '../../../model/match.ts';
import type { Address } from '../../../model/address.ts';
import { type Call, type OptionUse, type RuleState, refuseValue, spanOf } from '../rule-state.ts';
import { complementAddresses, readTupleAddress } from '../values/address.ts';
import { parseNumber } from '../values/number.ts';
import { type PortReading, parsePortRange, portsOf } from '../values/ports.ts';
import { parseProtocol } from '../values/protocols.ts';

/** In the order in which the tools compare them: any beginning of a name will do. */
const STATES: readonly StateName[] = ['INVALID', 'NEW', 'ESTABLISHED', 'RELATED', 'UNTRACKED', 'SNAT', 'DNAT'];
const STATUSES: readonly (ConnectionStatus | 'NONE')[] = ['NONE', 'EXPECTED', 'SEEN_REPLY', 'ASSURED', 'CONFIRMED'];

type Part = { -readonly [key in Exclude<keyof ConntrackMatch, 'kind'>]?: ConntrackMatch[key] };

/** conntrack and state: all options of one `-m` make one condition. */
export function readConntrack(call: Call, rule: RuleState): readonly Match[] {
  const [first] = call.uses;
  const last = call.uses.at(-1);
  if (first === undefined || last === undefined) return [];
  if (first === last && (first.option.name === 'ctstate' || first.option.name === 'state')) {
    return [readStatesAlone(first, rule)];
  }
  const part: Part = {};
  const unread: Match[] = [];
  for (const use of call.uses) {
    const refused = readConntrackOption(use, part, rule);
    if (refused !== undefined) unread.push(refused);
  }
  const span = spanOf(rule.reader, { start: first.start, end: last.end });
  if (unread.length > 0) return unread;
  return [{ ...part, kind: 'conntrack', span }];
}

/** What nearly every use of the module looks like. */
function readStatesAlone(use: OptionUse, rule: RuleState): Match {
  const states = readStates(use, rule);
  if (states === undefined) return refuseValue(rule, use, STATE_LIST);
  return { kind: 'conntrack', states, span: spanOf(rule.reader, use) };
}

const STATE_LIST = 'a list of states such as NEW,ESTABLISHED without blanks';

function readConntrackOption(use: OptionUse, part: Part, rule: RuleState): Match | undefined {
  const text = use.values[0]?.text ?? '';
  switch (use.option.name) {
    case 'ctstate':
    case 'state': {
      const states = readStates(use, rule);
      if (states === undefined) return refuseValue(rule, use, STATE_LIST);
      part.states = states;
      return undefined;
    }
    case 'ctstatus': {
      const statuses = parseNames(text, STATUSES);
      if (statuses === undefined)
        return refuseValue(rule, use, 'a list of NONE, EXPECTED, SEEN_REPLY, ASSURED, CONFIRMED');
      // NONE names no bit, so beside others it says nothing.
      const members = statuses.length > 1 ? statuses.filter((name) => name !== 'NONE') : statuses;
      part.statuses = { members, complement: use.negated };
      return undefined;
    }
    case 'ctproto': {
      const protocol = parseProtocol(text);
      if (protocol === undefined) return refuseValue(rule, use, 'a protocol');
      const protocols = [protocol, protocol + 1];
      part.protocols = use.negated ? subtract([0, 256], protocols) : protocols;
      return undefined;
    }
    case 'ctdir':
      part.direction = text.toUpperCase() === 'REPLY' ? 'REPLY' : 'ORIGINAL';
      return /^(?:original|reply)$/i.test(text) ? undefined : refuseValue(rule, use, 'ORIGINAL or REPLY');
    case 'ctexpire':
      part.opaque = `how long the connection lasts yet (--ctexpire ${text})`;
      return undefined;
    default:
      return readTuple(use, part, rule);
  }
}

/** The states that are listed; --state knows no SNAT and DNAT. */
function readStates(use: OptionUse, { reader }: RuleState): Choice<StateName> | undefined {
  const text = use.values[0]?.text ?? '';
  const key = use.negated ? `!${text}` : text;
  const known = reader.caches.states.get(key);
  if (known !== undefined) return known;
  const members = parseNames(text, use.option.name === 'state' ? STATES.slice(0, 5) : STATES);
  if (members === undefined) return undefined;
  const states = { members, complement: use.negated };
  if (use.option.name === 'ctstate' || !text.toUpperCase().includes('NAT')) reader.caches.states.set(key, states);
  return states;
}

/** An address or port of the connection's original or reply direction. */
function readTuple(use: OptionUse, part: Part, rule: RuleState): Match | undefined {
  const { name } = use.option;
  const text = use.values[0]?.text ?? '';
  const tuple = TUPLES.get(name);
  if (tuple === undefined) return undefined;
  if (tuple.kind === 'port') {
    const range = parsePortRange(text, PORT_READING);
    if (range === undefined) return refuseValue(rule, use, 'a port, a service name or a range a:b');
    part[tuple.field] = portsOf([range], use.negated);
    return undefined;
  }
  const reading = readTupleAddress(text, rule.reader.family);
  if (reading.kind === 'invalid') return refuseValue(rule, use, 'an address with or without a mask');
  if (reading.kind !== 'addresses') {
    const reason = reading.kind === 'name' ? `the address of ${reading.name}` : 'a scattered address mask';
    return { kind: 'opaque', module: 'conntrack', reason, span: spanOf(rule.reader, use) };
  }
  const addresses: IntervalSet<Address> = reading.addresses;
  part[tuple.field] = use.negated ? complementAddresses(addresses, rule.reader.family) : addresses;
  return undefined;
}

const PORT_READING: PortReading = { services: 'any', base: 'ten' };

type Tuple =
  | {
      readonly kind: 'address';
      readonly field: 'originalSource' | 'originalDestination' | 'replySource' | 'replyDestination';
    }
  | {
      readonly kind: 'port';
      readonly field: 'originalSourcePort' | 'originalDestinationPort' | 'replySourcePort' | 'replyDestinationPort';
    };

const TUPLES: ReadonlyMap<string, Tuple> = new Map<string, Tuple>([
  ['ctorigsrc', { kind: 'address', field: 'originalSource' }],
  ['ctorigdst', { kind: 'address', field: 'originalDestination' }],
  ['ctreplsrc', { kind: 'address', field: 'replySource' }],
  ['ctrepldst', { kind: 'address', field: 'replyDestination' }],
  ['ctorigsrcport', { kind: 'port', field: 'originalSourcePort' }],
  ['ctorigdstport', { kind: 'port', field: 'originalDestinationPort' }],
  ['ctreplsrcport', { kind: 'port', field: 'replySourcePort' }],
  ['ctrepldstport', { kind: 'port', field: 'replyDestinationPort' }],
]);

/** helper: the name of the helper of the master connection. */
export function readHelper(call: Call, rule: RuleState): readonly Match[] {
  return call.uses.map((use) => ({
    kind: 'helper',
    name: use.values[0]?.text ?? '',
    complement: use.negated,
    span: spanOf(rule.reader, use),
  }));
}

/** mark and connmark: `value` or `value/mask`. */
export function readMark(call: Call, rule: RuleState): readonly Match[] {
  return call.uses.map((use): Match => {
    const mark = parseMark(use.values[0]?.text ?? '');
    if (mark === undefined) return refuseValue(rule, use, 'a mark such as 0x1 or 0x1/0xff');
    const of = call.extension.name === 'connmark' ? 'connection' : 'packet';
    return { kind: 'mark', of, ...mark, complement: use.negated, span: spanOf(rule.reader, use) };
  });
}

/** Reads `value` or `value/mask`; without a mask every bit counts. */
export function parseMark(text: string): { readonly value: number; readonly mask: number } | undefined {
  const slash = text.indexOf('/');
  const value = parseNumber(slash === -1 ? text : text.slice(0, slash), MAXIMUM_32);
  const mask = slash === -1 ? MAXIMUM_32 : parseNumber(text.slice(slash + 1), MAXIMUM_32);
  return value === undefined || mask === undefined ? undefined : { value, mask };
}

const MAXIMUM_32 = 0xffff_ffff;

/** Names joined by commas, in any case, each of which may be cut short; in the order in which they are known. */
function parseNames<T extends string>(text: string, known: readonly T[]): readonly T[] | undefined {
  const members = new Set<T>();
  for (const name of text.split(',')) {
    const upper = name.toUpperCase();
    const member = name === '' ? undefined : known.find((one) => one.startsWith(upper));
    if (member === undefined) return undefined;
    members.add(member);
  }
  return known.filter((one) => members.has(one));
}
