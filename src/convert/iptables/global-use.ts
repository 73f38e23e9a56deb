import type { Word } from '../../parse/iptables/words.ts';
import type { GlobalOption } from './globals.ts';
import type { GlobalUse, Line } from './line.ts';
import { findShortOption } from './lookup.ts';
import { nameMatch, nameTarget } from './module-name.ts';
import { isOldNegation } from './module-use.ts';
import type { Scope } from './scope.ts';
import { refuse, warn } from './rule-state.ts';
import { parseNumber } from './values/number.ts';

/** One of iptables' own options as it stands on the line; `attached` is what is written together with it. */
export interface GlobalWord {
  readonly option: GlobalOption;
  readonly word: Word;
  readonly attached: string | undefined;
}

/** Takes one of iptables' own options with its values off the line. */
export function readGlobal(line: Line, given: GlobalWord, scope: Scope): void {
  const { option, word } = given;
  const { negation } = line;
  line.negation = undefined;
  const start = negation?.start ?? word.start;
  const negatable = option.kind === 'packet';
  if (negation !== undefined && !negatable && option.kind !== 'family') {
    refuse(
      scope.reader,
      { start, end: word.end },
      {
        code: 'bad-negation',
        message: `A ! cannot stand before ${word.text}`,
      },
    );
  }
  const negated = negation !== undefined && negatable;
  if (option.arguments === 0) {
    takeUse(line, { option, negated, value: word, start, end: word.end }, scope);
    if (given.attached !== undefined) readCluster(line, given, scope);
    return;
  }
  const taken = takeValue(line, given, scope);
  if (taken === undefined) {
    refuse(scope.reader, word, { code: 'missing-value', message: `A value must follow ${word.text}` });
    const { end } = word;
    line.unread.push({ name: 'missing-value', reason: `what ${word.text} is followed by`, start, end });
    return;
  }
  const { value, oldNegation } = taken;
  takeUse(line, { option, negated: negated !== oldNegation, value, start, end: value.end }, scope);
}

interface Taken {
  readonly value: Word;
  readonly oldNegation: boolean;
}

/** The value of an option: the rest of its own word, or the next word. */
function takeValue(line: Line, given: GlobalWord, scope: Scope): Taken | undefined {
  const { option, word } = given;
  if (given.attached !== undefined) return { value: takeAttached(given, scope), oldNegation: false };
  const value = line.words[line.at];
  if (value === undefined) return undefined;
  line.at += 1;
  if (option.kind !== 'packet' || !isOldNegation(line, value)) return { value, oldNegation: false };
  refuse(scope.reader, value, { code: 'old-negation', message: `Today the ! stands before ${word.text}` });
  const next = line.words[line.at];
  line.at += 1;
  return next === undefined ? undefined : { value: next, oldNegation: true };
}

/**
 * `-mtcp` and `-AINPUT` work, but -s, -d, -p, -i, -o, -j and -g read the word that stands before the next one, which is
 * then the whole of `-ptcp` or `--source=10.0.0.1`; for an interface that is a legal name.
 */
function takeAttached(given: GlobalWord, scope: Scope): Word {
  const { option, word, attached = '' } = given;
  const value = { text: attached, start: word.end - attached.length, end: word.end, quote: word.quote };
  if (option.kind !== 'packet' && option.kind !== 'jump') return value;
  const message = `iptables takes all of “${word.text}” for the value of the option; write a blank between them`;
  if (option.kind === 'packet' && (option.role === 'in-interface' || option.role === 'out-interface')) {
    warn(scope.reader, word, { code: 'attached-value', message: `${message}.` });
    return word;
  }
  refuse(scope.reader, word, { code: 'attached-value', message });
  return value;
}

/** `-fi eth0`: letters that take no value may be followed by further letters. */
function readCluster(line: Line, given: GlobalWord, scope: Scope): void {
  const { word, attached = '' } = given;
  const option = word.text.startsWith('--') ? undefined : findShortOption(attached.charAt(0), scope.reader.family);
  if (option === undefined) {
    const message = `“${attached}” in ${word.text} is no option`;
    refuse(scope.reader, word, { code: 'unknown-option', message });
    line.unread.push({ name: 'unknown-option', reason: `what ${word.text} means`, start: word.start, end: word.end });
    return;
  }
  const rest = { text: `-${attached}`, start: word.end - attached.length, end: word.end, quote: word.quote };
  readGlobal(line, { option, word: rest, attached: attached.length > 1 ? attached.slice(1) : undefined }, scope);
}

function takeUse(line: Line, use: GlobalUse, scope: Scope): void {
  const { option } = use;
  switch (option.kind) {
    case 'packet':
      if (line.packet[option.role] !== undefined) refuseRepeated(use, scope);
      line.packet[option.role] = use;
      return;
    case 'match':
      nameMatch(line, use, scope);
      return;
    case 'jump':
      if (line.jump !== undefined) refuseRepeated(use, scope);
      line.jump = use;
      nameTarget(line, use, scope);
      return;
    case 'command':
      takeCommand(line, use, scope);
      return;
    case 'counters':
      takeCounters(line, use, scope);
      return;
    case 'table':
      line.table = use.value;
      refuse(scope.reader, use, {
        code: 'refused-option',
        message: 'The table is named by the line with *, not by -t',
      });
      return;
    case 'family':
      line.family ??= option.short === '4' ? 'ipv4' : 'ipv6';
      return;
    case 'refused':
      refuse(scope.reader, use, {
        code: 'refused-option',
        message: `${use.value.text} cannot stand on a line for iptables-restore`,
      });
      return;
    case 'idle':
  }
}

function takeCommand(line: Line, use: GlobalUse, scope: Scope): void {
  if (line.command !== undefined) {
    refuse(scope.reader, use, { code: 'several-commands', message: 'One line can hold only one command' });
    return;
  }
  line.command = use;
  const operands: Word[] = [];
  for (let next = line.words[line.at]; next !== undefined; next = line.words[line.at]) {
    if (next.text.startsWith('-') || next.text === '!' || operands.length >= mostOperands(use.option)) break;
    operands.push(next);
    line.at += 1;
  }
  line.operands = operands;
}

/** How many words a command takes beside the one that must follow it. */
function mostOperands(option: GlobalOption): number {
  if (option.kind !== 'command') return 0;
  switch (option.role) {
    case 'append':
    case 'check':
    case 'new-chain':
      return 0;
    case 'delete':
    case 'insert':
    case 'replace':
    case 'policy':
    case 'rename-chain':
    case 'flush':
    case 'delete-chain':
      return 1;
    case 'list':
    case 'zero':
      return 2;
  }
}

/** `-c packets bytes` or `-c packets,bytes`: nothing depends on it. */
function takeCounters(line: Line, use: GlobalUse, scope: Scope): void {
  if (line.counted) refuseRepeated(use, scope);
  line.counted = true;
  const joined = use.value.text.split(',');
  const next = line.words[line.at];
  if (joined.length === 1 && next !== undefined && !next.text.startsWith('-') && next.text !== '!') {
    line.at += 1;
    joined.push(next.text);
  }
  const counted = joined.length === 2 && joined.every((one) => parseNumber(one, Number.MAX_SAFE_INTEGER) !== undefined);
  if (counted) return;
  refuse(scope.reader, use, { code: 'bad-value', message: '--set-counters takes the numbers of packets and bytes' });
}

function refuseRepeated(use: GlobalUse, scope: Scope): void {
  refuse(scope.reader, use, { code: 'repeated-option', message: `-${use.option.short} can stand only once on a line` });
}
