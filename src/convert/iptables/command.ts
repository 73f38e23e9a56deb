import type { Rule } from '../../model/ruleset.ts';
import { type ChainDraft, type TableDraft, startChain } from './draft.ts';
import { refuse, warn } from './rule-state.ts';
import { type CommandLine, readRule } from './rule.ts';
import { declareChain, setPolicy } from './chain-line.ts';
import { sameRule } from './same-rule.ts';
import { isUnderstood } from './unread.ts';
import { parseNumber } from './values/number.ts';

/** What came of a line: a rule whose every part is modelled, one with opaque parts, or none at all. */
export type CommandResult = 'understood' | 'opaque' | 'no rule';

/** Carries out a line on its table as iptables-restore does. */
export function runCommand(given: CommandLine): CommandResult {
  const { line, command, scope, span } = given;
  switch (given.role) {
    case 'append':
    case 'insert':
    case 'replace':
      return putRules(given);
    case 'delete':
    case 'check':
      takeRules(given);
      break;
    case 'new-chain':
      declareChain(scope.draft, scope.reader, { name: command.value.text, span, place: command, byCommand: true });
      break;
    case 'policy':
      setPolicy(scope.draft, scope.reader, {
        chain: command.value.text,
        policy: line.operands[0]?.text ?? '',
        place: command,
        byCommand: true,
      });
      break;
    case 'flush':
      for (const chain of namedChains(given)) chain.rules = [];
      break;
    case 'delete-chain':
      deleteChains(given);
      break;
    case 'rename-chain':
      renameChain(given);
      break;
    case 'list':
    case 'zero':
  }
  return 'no rule';
}

/** -A, -I and -R. */
function putRules(given: CommandLine): CommandResult {
  const { command, scope } = given;
  const chain = findChain(given, command.value.text);
  const { rules, limits } = readRule(given);
  if (limits.length > 0) scope.draft.limits.push(...limits);
  const result = rules.every(isUnderstood) ? 'understood' : 'opaque';
  if (chain === undefined) return result;
  if (given.role === 'append') {
    chain.rules.push(...rules);
    return result;
  }
  const at = readPosition(given, chain);
  if (given.role === 'replace') {
    if (scope.reader.tool !== 'legacy') tellNftFailure(given, '-R');
    if (at !== undefined && at < chain.rules.length) chain.rules.splice(at, 1, ...rules);
    else chain.rules.push(...rules);
    return result;
  }
  // Each rule of the line goes in at the same place, so that the last one comes first.
  chain.rules.splice(at ?? 0, 0, ...rules.toReversed());
  return result;
}

/** The 0-based position that the line names; -I without a number means the first. */
function readPosition(given: CommandLine, chain: ChainDraft): number | undefined {
  const { command, line, role, scope } = given;
  const operand = line.operands[0];
  if (operand === undefined) {
    if (role !== 'replace') return 0;
    refuse(scope.reader, command, { code: 'missing-value', message: '-R needs the number of a rule' });
    return undefined;
  }
  const number = parseNumber(operand.text, 0xffff_ffff, 1);
  const last = role === 'insert' ? chain.rules.length + 1 : chain.rules.length;
  if (number !== undefined && number <= last) return number - 1;
  const message = `${chain.name} has no rule number “${operand.text}”`;
  refuse(scope.reader, operand, { code: 'bad-position', message });
  return role === 'insert' ? chain.rules.length : undefined;
}

/** -D by number or by what the rule says; -C only asks. */
function takeRules(given: CommandLine): void {
  const { command, line, role, scope } = given;
  const chain = findChain(given, command.value.text);
  if (role === 'delete' && line.operands.length > 0) {
    const at = chain === undefined ? undefined : readPosition(given, chain);
    if (at !== undefined) chain?.rules.splice(at, 1);
    return;
  }
  const { rules } = readRule(given);
  if (chain === undefined) return;
  for (const rule of rules) {
    const at = chain.rules.findIndex((one: Rule) => sameRule(one, rule));
    if (at === -1) refuse(scope.reader, command, { code: 'no-such-rule', message: `${chain.name} has no such rule` });
    else if (role === 'delete') chain.rules.splice(at, 1);
  }
}

function namedChains(given: CommandLine): readonly ChainDraft[] {
  const { line, scope } = given;
  const operand = line.operands[0];
  if (operand === undefined) return [...scope.draft.chains.values()];
  const chain = findChain(given, operand.text);
  return chain === undefined ? [] : [chain];
}

function deleteChains(given: CommandLine): void {
  const { command, line, scope } = given;
  const { draft } = scope;
  const named = line.operands[0];
  const chains = namedChains(given).filter((chain) => !chain.builtIn);
  for (const chain of chains) {
    const used =
      chain.rules.length > 0 ||
      [...draft.chains.values()].some((other) => other.rules.some((rule) => leadsTo(rule, chain.name)));
    if (!used) draft.chains.delete(chain.name);
    else
      refuse(scope.reader, command, {
        code: 'chain-in-use',
        message: `The chain “${chain.name}” is not empty, or a rule leads to it`,
      });
  }
  if (named !== undefined && chains.length === 0 && draft.chains.has(named.text)) {
    refuse(scope.reader, command, {
      code: 'chain-in-use',
      message: `The built-in chain ${named.text} cannot be deleted`,
    });
  }
}

function leadsTo(rule: Rule, chain: string): boolean {
  const { target } = rule;
  return (target.kind === 'jump' || target.kind === 'goto') && target.chain === chain;
}

function renameChain(given: CommandLine): void {
  const { command, line, scope } = given;
  const { draft } = scope;
  const from = command.value.text;
  const to = line.operands[0]?.text;
  if (scope.reader.tool !== 'legacy') tellNftFailure(given, '-E');
  const chain = draft.chains.get(from);
  if (to === undefined || chain === undefined || chain.builtIn || draft.chains.has(to)) {
    refuse(scope.reader, command, { code: 'bad-chain', message: `“${from}” cannot be renamed to “${to ?? ''}”` });
    return;
  }
  draft.chains.delete(from);
  draft.chains.set(to, { ...chain, name: to });
  for (const other of draft.chains.values()) {
    other.rules = other.rules.map((rule) => {
      const { target } = rule;
      if (target.kind !== 'jump' && target.kind !== 'goto') return rule;
      return target.chain === from ? { ...rule, target: { kind: target.kind, chain: to } } : rule;
    });
  }
}

/** iptables-nft-restore 1.8.9 cannot carry out -R and -E within one text. */
function tellNftFailure({ command, scope }: CommandLine, option: string): void {
  const { reader } = scope;
  const message = `iptables-nft-restore cannot carry out ${option}`;
  if (reader.tool === 'nf_tables') refuse(reader, command, { code: 'nft-refuses', message });
  else warn(reader, command, { code: 'nft-refuses', message: `${message} and does not load the table.` });
}

/** The chain a command works on; a missing one is told, and made where rules come to it. */
function findChain({ command, role, scope, span }: CommandLine, name: string): ChainDraft | undefined {
  const { draft } = scope;
  const chain = draft.chains.get(name);
  if (chain !== undefined) return chain;
  refuse(scope.reader, command, { code: 'undeclared-chain', message: missingChain(name, draft) });
  if (role !== 'append' && role !== 'insert') return undefined;
  const made = startChain(name, span);
  draft.chains.set(name, made);
  return made;
}

function missingChain(name: string, draft: TableDraft): string {
  return draft.declared.has(name)
    ? `The chain “${name}” is declared only further down`
    : `The chain “${name}” is not declared; add a line :${name} - [0:0] before its rules`;
}
