import type { Word } from '../../parse/iptables/words.ts';
import type { GlobalOption } from './globals.ts';
import { type GlobalUse, type Line, loseWords } from './line.ts';
import { findShortOption } from './lookup.ts';
import { nameMatch, nameTarget } from './module-name.ts';
import { attachedWord, isOldNegation } from './module-use.ts';
import type { Scope } from './scope.ts';
import { refuse, warn } from './rule-state.ts';
import { parseNumber } from './values/number.ts';

/** Takes one of iptables' own options, the current word of the line, with its values off the line. */
export function readGlobal(line: Line, option: GlobalOption, scope: Scope): void {
  const { negation, word } = line;
  line.negation = undefined;
  const start = negation?.start ?? word.start;
  const negatable = option.kind === 'packet';
  if (negation !== undefined && !negatable && option.kind !== 'family') {
    const message = `A ! cannot stand before ${word.text}`;
    refuse(scope.reader, { start, end: word.end }, { code: 'bad-negation', message });
  }
  let negated = negation !== undefined && negatable;
  if (option.arguments === 0) {
    const { attached } = line;
    takeUse(line, { option, negated, value: word, start, end: word.end }, scope);
    if (attached !== undefined) readCluster(line, attached, scope);
    return;
  }
  if (negatable && line.attached === undefined && isOldNegation(line, line.at)) {
    refuse(scope.reader, line.words[line.at] ?? word, {
      code: 'old-negation',
      message: `Today the ! stands before ${word.text}`,
    });
    line.at += 1;
    negated = !negated;
  }
  const value = takeValue(line, option, scope);
  if (value === undefined) {
    refuse(scope.reader, word, { code: 'missing-value', message: `A value must follow ${word.text}` });
    loseWords(line, word, { name: 'missing-value', reason: `what ${word.text} is followed by` });
    return;
  }
  takeUse(line, { option, negated, value, start, end: value.end }, scope);
}

/**
 * The value of an option: the next word, or the rest of its own. `-mtcp` and `-AINPUT` work, but -s, -d, -p, -i, -o, -j
 * and -g read the word that stands before the next one, which is then the whole of `-ptcp` or `--source=10.0.0.1`; for an
 * interface that is a legal name.
 */
function takeValue(line: Line, option: GlobalOption, scope: Scope): Word | undefined {
  const { word, attached } = line;
  if (attached === undefined) {
    const value = line.words[line.at];
    line.at += 1;
    return value;
  }
  if (option.kind !== 'packet' && option.kind !== 'jump') return attachedWord(word, attached);
  const message = `iptables takes all of “${word.text}” for the value of the option; write a blank between them`;
  if (option.kind === 'packet' && (option.role === 'in-interface' || option.role === 'out-interface')) {
    warn(scope.reader, word, { code: 'attached-value', message: `${message}.` });
    return word;
  }
  refuse(scope.reader, word, { code: 'attached-value', message });
  return attachedWord(word, attached);
}

/** `-fi eth0`: letters that take no value may be followed by further letters. */
function readCluster(line: Line, attached: string, scope: Scope): void {
  const { word } = line;
  const option = word.text.startsWith('--') ? undefined : findShortOption(attached.charCodeAt(0), scope.reader.family);
  if (option === undefined) {
    refuse(scope.reader, word, { code: 'unknown-option', message: `“${attached}” in ${word.text} is no option` });
    loseWords(line, word, { name: 'unknown-option', reason: `what ${word.text} means` });
    return;
  }
  line.word = { text: `-${attached}`, start: word.end - attached.length, end: word.end, quote: word.quote };
  line.attached = attached.length > 1 ? attached.slice(1) : undefined;
  readGlobal(line, option, scope);
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
