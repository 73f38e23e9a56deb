import type { Match } from '../../model/match.ts';
import type { Hook, TableName } from '../../model/ruleset.ts';
import type { Span } from '../../source/span.ts';
import type { GlobalUse, Line } from './line.ts';
import { type Call, type RuleState, refuse, spanOf, warn } from './rule-state.ts';

/** A module that the kernel accepts only in chains that certain hooks reach. */
export interface HookLimit {
  readonly chain: string;
  readonly hooks: readonly Hook[];
  readonly name: string;
  readonly span: Span;
}

/**
 * Tells what `iptables-restore --test` lets pass and the kernel refuses: modules in the wrong table or without their
 * protocol. Which hooks reach the chain is known only when the table is complete; those demands are returned.
 */
export function checkPlacement(line: Line, state: RuleState, matches: readonly Match[]): readonly HookLimit[] {
  const { packet } = line;
  if (packet['in-interface'] !== undefined) checkInterface(packet['in-interface'], NO_INPUT, state);
  if (packet['out-interface'] !== undefined) checkInterface(packet['out-interface'], NO_OUTPUT, state);
  const limits: HookLimit[] = [];
  for (const call of line.calls) {
    const { tables, hooks, protocols } = call.extension.placement;
    if (tables !== undefined && !tables.includes(state.table)) refuseTable(call, tables, state);
    if (protocols !== undefined) checkProtocol(call, protocols, state);
    if (hooks !== undefined)
      limits.push({ chain: state.chain, hooks, name: call.extension.name, span: spanOf(state.reader, call) });
  }
  if (line.target !== undefined) checkTarget(line.target, state, matches);
  return limits;
}

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
  const native = protocol?.negated === true && (name === 'tcp' || name === 'udp');
  const message = `${name} needs -p with its protocol, not negated`;
  if (!native || reader.tool === 'legacy') refuse(reader, call, { code: 'missing-protocol', message });
  else if (reader.tool === undefined)
    warn(reader, call, { code: 'missing-protocol', message: `${message}: iptables-legacy refuses the table.` });
}

function checkTarget(call: Call, state: RuleState, matches: readonly Match[]): void {
  const { name } = call.extension;
  if (name === 'TCPMSS' && !matches.some((match) => match.kind === 'tcp-flags')) {
    const message = 'TCPMSS works on SYN packets only; add --tcp-flags SYN,RST SYN';
    if (state.reader.tool === 'nf_tables') return;
    if (state.reader.tool === 'legacy') refuse(state.reader, call, { code: 'missing-syn', message });
    else warn(state.reader, call, { code: 'missing-syn', message: `${message}; iptables-legacy refuses the table.` });
  }
}
