import type { Match } from '../../model/match.ts';
import type { Rule } from '../../model/ruleset.ts';
import type { Target } from '../../model/target.ts';
import type { Span } from '../../source/span.ts';
import type { CommandRole } from './globals.ts';
import type { GlobalUse, Line } from './line.ts';
import { tellUnknown } from './module-name.ts';
import { checkPlacement, type HookLimit } from './placement.ts';
import { readInterface } from './read-interface.ts';
import type { Scope } from './scope.ts';
import { readMatch } from './read-match.ts';
import { findProtocol, readProtocol } from './read-protocol.ts';
import { readSide } from './read-side.ts';
import { readTarget } from './read-target.ts';
import { type RuleState, refuse, spanOf } from './rule-state.ts';
import { BUILT_IN_CHAINS } from './tables.ts';

/** A line with a command that names or puts a rule. */
export interface CommandLine {
  readonly line: Line;
  /** Such as `-A INPUT`. */
  readonly command: GlobalUse;
  readonly role: CommandRole;
  readonly scope: Scope;
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
export function readRule({ line, command, scope, span }: CommandLine): RuleReading {
  const { reader } = scope;
  const { packet } = line;
  const state: RuleState = {
    reader,
    table: scope.draft.name,
    chain: command.value.text,
    protocol: packet.protocol === undefined ? undefined : findProtocol(packet.protocol, reader),
  };
  const rest = readConditions(line, state);
  const target = readAction(line, state, scope);
  const limits = checkPlacement(line, state);
  const sources = packet.source === undefined ? undefined : readSide(packet.source, 'source', reader);
  const destinations =
    packet.destination === undefined ? undefined : readSide(packet.destination, 'destination', reader);
  if ((sources?.length ?? 1) === 1 && (destinations?.length ?? 1) === 1) {
    return { rules: [{ matches: joinMatches(sources?.[0], destinations?.[0], rest), target, span }], limits };
  }
  const rules = (sources ?? NO_SIDE).flatMap((source) =>
    (destinations ?? NO_SIDE).map((destination) => ({ matches: joinMatches(source, destination, rest), target, span })),
  );
  return { rules, limits };
}

/** Stands for a side that the line does not name. */
const NO_SIDE: readonly undefined[] = [undefined];

/** `concat` makes a list of just that length, where spreading leaves room for sixteen more in each of many rules. */
function joinMatches(
  source: Match | undefined,
  destination: Match | undefined,
  rest: readonly Match[],
): readonly Match[] {
  if (source === undefined) return destination === undefined ? rest.slice() : [destination].concat(rest);
  return destination === undefined ? [source].concat(rest) : [source, destination].concat(rest);
}

function readConditions(line: Line, state: RuleState): readonly Match[] {
  const { packet } = line;
  const matches: Match[] = [];
  const { reader } = state;
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

/** What the rule does: a verdict, a jump or a target module. */
function readAction(line: Line, state: RuleState, scope: Scope): Target {
  const { jump } = line;
  if (jump === undefined) return COUNT;
  const name = jump.value.text;
  if (jump.option.short === 'g') return readGoto(jump, scope);
  if (line.target !== undefined) return readTarget(line.target, state);
  const standard = STANDARD.get(name);
  if (standard !== undefined) return readStandard(standard, jump, state);
  if (BUILT_IN_CHAINS[state.table].some((hook) => hook === name)) {
    refuse(scope.reader, jump, { code: 'jump-to-built-in', message: `No rule can lead to the built-in chain ${name}` });
  }
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

function readStandard(target: Target, jump: GlobalUse, { reader, table }: RuleState): Target {
  if (target.kind === 'drop' && table === 'nat') {
    refuse(reader, jump, { code: 'drop-in-nat', message: 'iptables does not take DROP in the table nat' });
  }
  if (target.kind === 'opaque' && reader.tool === 'nf_tables') {
    refuse(reader, jump, { code: 'nft-refuses', message: 'iptables-nft has no QUEUE; use NFQUEUE' });
  }
  return target;
}

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
