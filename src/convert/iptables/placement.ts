import type { Hook, TableName } from '../../model/ruleset.ts';
import type { Span } from '../../source/span.ts';
import type { GlobalUse, Line } from './line.ts';
import { type Call, type OptionUse, type RuleState, refuse, spanOf, warn } from './rule-state.ts';

/** A module that the kernel accepts only in chains that certain hooks reach. */
export interface HookLimit {
  readonly chain: string;
  readonly hooks: readonly Hook[];
  readonly name: string;
  readonly span: Span;
  /** True if iptables-nft looks only whether the rule stands in a built-in chain, not what leads to its chain. */
  readonly direct: boolean;
}

/**
 * Tells what `iptables-restore --test` lets pass and the kernel refuses: modules in the wrong table or without their
 * protocol. Which hooks reach the chain is known only when the table is complete; those demands are returned.
 */
export function checkPlacement(line: Line, state: RuleState): readonly HookLimit[] {
  const { packet } = line;
  if (packet['in-interface'] !== undefined) checkInterface(packet['in-interface'], NO_INPUT, state);
  if (packet['out-interface'] !== undefined) checkInterface(packet['out-interface'], NO_OUTPUT, state);
  let limits: readonly HookLimit[] = NO_LIMITS;
  for (const call of line.calls) {
    const { tables, hooks, protocols, legacyOnly } = call.extension.placement;
    const free = legacyOnly === true && state.reader.tool !== 'legacy';
    if (tables !== undefined && !tables.includes(state.table) && !free) refuseTable(call, tables, state);
    if (protocols !== undefined) checkProtocol(call, protocols, state);
    if (hooks !== undefined) {
      const span = spanOf(state.reader, call);
      limits = [...limits, { chain: state.chain, hooks, name: call.extension.name, span, direct: false }];
    }
    const byOption = OPTION_HOOKS.get(call.extension.name);
    if (byOption !== undefined) limits = [...limits, ...listOptionLimits(call, byOption, state)];
  }
  if (line.target?.extension.name === 'TCPMSS') checkSegmentSize(line.target, line, state);
  return limits;
}

const NO_LIMITS: readonly HookLimit[] = [];
const NO_INPUT: ReadonlySet<string> = new Set(['OUTPUT', 'POSTROUTING']);
const NO_OUTPUT: ReadonlySet<string> = new Set(['INPUT', 'PREROUTING']);

function checkInterface(use: GlobalUse, without: ReadonlySet<string>, state: RuleState): void {
  if (!without.has(state.chain)) return;
  refuse(state.reader, use, {
    code: 'interface-in-wrong-chain',
    message: `-${use.option.short} cannot be used in ${state.chain}, where a packet has no such interface`,
  });
}

function refuseTable(call: Call, tables: readonly TableName[], state: RuleState): void {
  refuse(state.reader, call, {
    code: 'wrong-table',
    message: `The kernel takes ${call.extension.name} only in the table ${tables.join(' or ')}, not in ${state.table}`,
  });
}

function checkProtocol(call: Call, protocols: readonly number[], state: RuleState): void {
  const { reader, protocol } = state;
  const { name } = call.extension;
  if (protocol?.number !== undefined && !protocol.negated && protocols.includes(protocol.number)) return;
  // iptables-nft has matches of its own for tcp and udp, which work behind a negated protocol.
  const native = protocol?.negated === true && (name === 'tcp' || name === 'udp') && call.uses.length > 0;
  const message = `${name} needs -p with its protocol, not negated`;
  if (!native || reader.tool === 'legacy') refuse(reader, call, { code: 'missing-protocol', message });
  else if (reader.tool === undefined)
    warn(reader, call, { code: 'missing-protocol', message: `${message}: iptables-legacy refuses the table.` });
}

/** TCPMSS needs a match on SYN packets, on iptables-legacy. */
function checkSegmentSize(call: Call, line: Line, state: RuleState): void {
  const { reader } = state;
  if (reader.tool === 'nf_tables' || line.calls.some((other) => other.uses.some(selectsSyn))) return;
  const message = 'TCPMSS works on SYN packets only; add --tcp-flags SYN,RST SYN';
  if (reader.tool === 'legacy') refuse(reader, call, { code: 'missing-syn', message });
  else
    warn(reader, call, { code: 'missing-syn', message: `${message}. Without it iptables-legacy refuses the table.` });
}

function selectsSyn(use: OptionUse): boolean {
  if (use.negated) return false;
  return use.option.name === 'syn' || (use.option.name === 'tcp-flags' && /SYN|ALL/i.test(use.values[1]?.text ?? ''));
}

/** Options that the kernel takes in some hooks only, though their module is free. */
function listOptionLimits(call: Call, byOption: OptionHooks, state: RuleState): readonly HookLimit[] {
  // physdev takes the outgoing port of packets that are said to be bridged in every hook.
  if (call.uses.some((use) => use.option.name === 'physdev-is-bridged' && !use.negated)) return NO_LIMITS;
  return call.uses.flatMap((use) => {
    const hooks = byOption[optionKey(use)];
    const span = spanOf(state.reader, use);
    return hooks === undefined ? [] : [{ chain: state.chain, hooks, name: `--${optionKey(use)}`, span, direct: true }];
  });
}

function optionKey(use: OptionUse): string {
  return use.option.name === 'dir' ? `dir ${use.values[0]?.text ?? ''}` : use.option.name;
}

const BEFORE: readonly Hook[] = ['PREROUTING', 'INPUT', 'FORWARD'];
const BEHIND: readonly Hook[] = ['FORWARD', 'OUTPUT', 'POSTROUTING'];
const NOT_OUTPUT: readonly Hook[] = ['PREROUTING', 'INPUT', 'FORWARD', 'POSTROUTING'];

/** By module and option; a value behind the name is part of it. */
type OptionHooks = Readonly<Record<string, readonly Hook[]>>;

const OPTION_HOOKS: ReadonlyMap<string, OptionHooks> = new Map([
  ['addrtype', { 'limit-iface-in': BEFORE, 'limit-iface-out': BEHIND }],
  ['devgroup', { 'src-group': BEFORE, 'dst-group': BEHIND }],
  ['physdev', { 'physdev-out': NOT_OUTPUT, 'physdev-is-out': NOT_OUTPUT }],
  ['policy', { 'dir in': BEFORE, 'dir out': BEHIND }],
  ['TCPMSS', { 'clamp-mss-to-pmtu': BEHIND }],
]);
