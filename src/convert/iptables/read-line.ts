import type { Word } from '../../parse/iptables/words.ts';
import { readGlobal } from './global-use.ts';
import { type Line, startLine } from './line.ts';
import { findLongOption, findShortOption } from './lookup.ts';
import { findProtocolMatch } from './extensions.ts';
import { readModuleOption } from './module-use.ts';
import { refuse } from './rule-state.ts';
import type { Scope } from './scope.ts';
import { parseProtocol } from './values/protocols.ts';

/** Sorts the words of a command line by what they belong to, as getopt does for iptables; what fits nowhere is told. */
export function readLine(words: readonly Word[], scope: Scope): Line {
  const line = startLine(words);
  for (let word = words[0]; word !== undefined; word = words[line.at]) {
    line.at += 1;
    if (word.text.charCodeAt(0) === DASH && word.text.length > 1) readOption(line, word, scope);
    else if (word.text === '!') readNegation(line, word, scope);
    else if (readStray(line, word, scope)) break;
  }
  if (line.negation !== undefined) {
    refuse(scope.reader, line.negation, { code: 'bad-negation', message: 'Nothing follows this !' });
  }
  return line;
}

const DASH = 45;

function readOption(line: Line, word: Word, scope: Scope): void {
  const { text } = word;
  if (text.charCodeAt(1) !== DASH) {
    const option = findShortOption(text.charAt(1), scope.reader.family);
    if (option === undefined) readUnknown(line, word, scope);
    else readGlobal(line, { option, word, attached: text.length > 2 ? text.slice(2) : undefined }, scope);
    return;
  }
  if (text.length === 2) {
    readRest(line, scope);
    return;
  }
  const sign = text.indexOf('=');
  const name = sign === -1 ? text.slice(2) : text.slice(2, sign);
  const attached = sign === -1 ? undefined : text.slice(sign + 1);
  let found = findLongOption(name, line.calls, scope.reader.family);
  if (found.kind === 'unknown' && loadProtocolMatch(line, word, scope)) {
    found = findLongOption(name, line.calls, scope.reader.family);
  }
  switch (found.kind) {
    case 'global':
      readGlobal(line, { option: found.option, word, attached }, scope);
      return;
    case 'module':
      readModuleOption(line, { option: found.option, call: found.call, word, attached }, scope.reader);
      return;
    case 'ambiguous':
      refuse(scope.reader, word, {
        code: 'unknown-option',
        message: `--${name} may stand for ${found.names.map((full) => `--${full}`).join(' or ')}`,
      });
      skipArguments(line, word);
      return;
    case 'unknown':
      readUnknown(line, word, scope);
  }
}

/** An option that nothing on the line knows makes iptables look into the match of the protocol that -p names. */
function loadProtocolMatch(line: Line, word: Word, scope: Scope): boolean {
  if (line.packet.protocol === undefined) return false;
  const number = parseProtocol(line.packet.protocol.value.text);
  const extension = number === undefined ? undefined : findProtocolMatch(number, scope.reader.family);
  if (extension === undefined || line.calls.some((call) => call.extension === extension)) return false;
  line.calls.push({ extension, uses: [], start: word.start, end: word.end, damaged: false });
  return true;
}

function readNegation(line: Line, word: Word, scope: Scope): void {
  if (line.negation !== undefined) {
    refuse(scope.reader, word, { code: 'bad-negation', message: 'A second ! in a row is not allowed' });
  }
  line.negation = word;
}

/** A word that is no option; true if the rest of the line is a comment. */
function readStray(line: Line, word: Word, scope: Scope): boolean {
  if (word.text.startsWith('#') && word.quote === 'none') {
    const message = 'A comment can only stand on a line of its own, with # in the first column';
    refuse(
      scope.reader,
      { start: word.start, end: line.words.at(-1)?.end ?? word.end },
      {
        code: 'trailing-comment',
        message,
      },
    );
    return true;
  }
  if (word.text === '\\' && word.quote === 'none') return false;
  refuse(scope.reader, word, { code: 'stray-word', message: `“${word.text}” belongs to no option` });
  line.unread.push({
    name: 'stray-word',
    reason: `what “${word.text}” was meant to be`,
    start: word.start,
    end: word.end,
  });
  return false;
}

function readUnknown(line: Line, word: Word, scope: Scope): void {
  const first = line.negation ?? word;
  line.negation = undefined;
  const foreign = line.unread.some((part) => part.name === 'unknown-module');
  if (!foreign) {
    const message = `${word.text} is no option of iptables or of a module that this line names before it`;
    refuse(scope.reader, word, { code: 'unknown-option', message });
  }
  skipArguments(line, word);
  const end = line.words[line.at - 1]?.end ?? word.end;
  line.unread.push({ name: 'unknown-option', reason: `what ${word.text} means`, start: first.start, end });
}

/** After an option that is not known, the words up to the next option are taken for its values. */
function skipArguments(line: Line, word: Word): void {
  line.negation = undefined;
  if (word.text.includes('=')) return;
  for (let next = line.words[line.at]; next !== undefined; next = line.words[line.at]) {
    if (next.quote === 'none' && (next.text.startsWith('-') || next.text === '!' || next.text.startsWith('#'))) return;
    line.at += 1;
  }
}

/** `--` ends the options; nothing may follow. */
function readRest(line: Line, scope: Scope): void {
  const rest = line.words[line.at];
  if (rest === undefined) return;
  const end = line.words.at(-1)?.end ?? rest.end;
  refuse(scope.reader, { start: rest.start, end }, { code: 'stray-word', message: 'Nothing may follow --' });
  line.unread.push({ name: 'stray-word', reason: 'what follows --', start: rest.start, end });
  line.at = line.words.length;
}
