import { subtract } from '../../model/interval-set.ts';
import type { Match, Side } from '../../model/match.ts';
import type { Rule, TableName } from '../../model/ruleset.ts';
import type { Target } from '../../model/target.ts';
import type { Span } from '../../source/span.ts';
import type { GlobalUse, Line } from './line.ts';
import { tellUnknown } from './module-name.ts';
import { checkPlacement, type HookLimit } from './placement.ts';
import { readInterface } from './read-interface.ts';
import type { Scope } from './scope.ts';
import { readMatch } from './read-match.ts';
import { readSide } from './read-side.ts';
import { readTarget } from './read-target.ts';
import { type RuleState, refuse, spanOf } from './rule-state.ts';
import { differByTool } from './surprise.ts';
import { AH, ALL_PROTOCOLS, parseProtocol } from './values/protocols.ts';

/** Where a line of rules is to be put. */
export interface RulePlace {
  readonly table: TableName;
  readonly chain: string;
  /** The whole line. */
  readonly span: Span;
}

/** The rules that a line stands for: one for every pair of source and destination, if it lists several. */
export interface RuleReading {
  readonly rules: readonly Rule[];
  /** Hooks that the modules of the line are confined to. */
  readonly limits: readonly HookLimit[];
}

/** Gives the words of a line their meaning. */
export function readRule(line: Line, place: RulePlace, scope: Scope): RuleReading {
  const { reader } = scope;
  const number = line.packet.protocol === undefined ? undefined : parseProtocol(line.packet.protocol.value.text);
  const state: RuleState = {
    reader,
    table: place.table,
    chain: place.chain,
    protocol:
      number === undefined || number === ALL_PROTOCOLS
        ? undefined
        : { number, negated: line.packet.protocol?.negated ?? false },
  };
  const sources = readAddresses(line.packet.source, 'source', scope);
  const destinations = readAddresses(line.packet.destination, 'destination', scope);
  const rest = readConditions(line, state, scope);
  const target = readAction(line, state, scope);
  const limits = checkPlacement(line, state, rest);
  const rules = sources.flatMap((source) =>
    destinations.map((destination): Rule => ({
      matches: source.length + destination.length === 0 ? rest : [...source, ...destination, ...rest],
      target,
      span: place.span,
    })),
  );
  return { rules, limits };
}

/** One list of conditions for every address of the option; a single empty one if there is no such option. */
function readAddresses(use: GlobalUse | undefined, side: Side, scope: Scope): readonly (readonly Match[])[] {
  return use === undefined ? ANY : readSide(use, side, scope.reader);
}

const ANY: readonly (readonly Match[])[] = [[]];

function readConditions(line: Line, state: RuleState, scope: Scope): readonly Match[] {
  const { packet } = line;
  const matches: Match[] = [];
  const { reader } = scope;
  if (packet['in-interface'] !== undefined) matches.push(...readInterface(packet['in-interface'], 'in', reader));
  if (packet['out-interface'] !== undefined) matches.push(...readInterface(packet['out-interface'], 'out', reader));
  if (packet.protocol !== undefined) matches.push(...readProtocol(packet.protocol, state));
  if (packet.fragment !== undefined) {
    matches.push({ kind: 'fragment', present: !packet.fragment.negated, span: spanOf(reader, packet.fragment) });
  }
  for (const call of line.calls) {
    if (call !== line.target) matches.push(...readMatch(call, state));
  }
  for (const part of line.unread) {
    matches.push({ kind: 'opaque', module: part.name, reason: part.reason, span: spanOf(reader, part) });
  }
  return matches;
}

function readProtocol(use: GlobalUse, state: RuleState): readonly Match[] {
  const { reader } = state;
  const number = parseProtocol(use.value.text);
  const span = spanOf(reader, use);
  if (number === undefined) {
    refuse(reader, use, { code: 'bad-value', message: `“${use.value.text}” is no protocol that iptables knows` });
    return [{ kind: 'opaque', module: 'protocol', reason: `what the protocol “${use.value.text}” is`, span }];
  }
  if (number === ALL_PROTOCOLS) {
    if (!use.negated) return [];
    refuse(reader, use, { code: 'bad-value', message: 'No packet is left if all protocols are negated' });
    return [{ kind: 'constant', holds: false, span }];
  }
  const named = [number, number + 1];
  const protocols = use.negated ? subtract([0, 256], named) : named;
  const match: Match = { kind: 'protocol', protocols, span };
  // An authentication header is an extension header to ip6tables-legacy, which looks behind it.
  if (reader.family !== 'ipv6' || number !== AH) return [match];
  return differByTool(reader, { legacy: [{ kind: 'constant', holds: use.negated, span }], nfTables: [match], span });
}

/** What the rule does: a verdict, a jump or a target module. */
function readAction(line: Line, state: RuleState, scope: Scope): Target {
  const { jump } = line;
  if (jump === undefined) return COUNT;
  const name = jump.value.text;
  if (jump.option.short === 'g') return readGoto(jump, scope);
  if (line.target !== undefined) return readTarget(line.target, state);
  const standard = STANDARD.get(name);
  if (standard !== undefined) return standard;
  if (scope.hasChain(name)) return { kind: 'jump', chain: name };
  if (scope.willHaveChain(name)) {
    refuse(scope.reader, jump, {
      code: 'chain-declared-later',
      message: `The chain “${name}” is declared only further down`,
    });
    return { kind: 'jump', chain: name };
  }
  const reason = tellUnknown(jump, scope, 'target');
  return { kind: 'opaque', name, effect: 'verdict', reason };
}

const COUNT: Target = { kind: 'continue', name: '' };

const STANDARD: ReadonlyMap<string, Target> = new Map<string, Target>([
  ['ACCEPT', { kind: 'accept' }],
  ['DROP', { kind: 'drop' }],
  ['RETURN', { kind: 'return' }],
  ['QUEUE', { kind: 'opaque', name: 'QUEUE', effect: 'verdict', reason: 'the program that reads the queue' }],
]);

function readGoto(jump: GlobalUse, scope: Scope): Target {
  const chain = jump.value.text;
  if (!scope.hasChain(chain)) {
    const later = scope.willHaveChain(chain);
    const message = later ? `The chain “${chain}” is declared only further down` : `There is no chain “${chain}”`;
    refuse(scope.reader, jump, { code: later ? 'chain-declared-later' : 'unknown-target', message });
    if (!later) return { kind: 'opaque', name: chain, effect: 'verdict', reason: `the missing chain “${chain}”` };
  }
  return { kind: 'goto', chain };
}
