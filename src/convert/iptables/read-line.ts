import type { Word } from '../../parse/iptables/words.ts';
import { findProtocolMatch } from './extensions.ts';
import { readGlobal } from './global-use.ts';
import { type Line, loseWords, startLine } from './line.ts';
import { findLongOption, findShortOption } from './lookup.ts';
import { addCall } from './module-name.ts';
import { endsValues, readModuleOption } from './module-use.ts';
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
    // iptables-restore passes over the rest of a line for the other family.
    if (line.family !== undefined && line.family !== scope.reader.family) return line;
  }
  if (line.negation !== undefined) {
    refuse(scope.reader, line.negation, { code: 'bad-negation', message: 'Nothing follows this !' });
  }
  return line;
}

const DASH = 45;

function readOption(line: Line, word: Word, scope: Scope): void {
  const { text } = word;
  line.word = word;
  if (text.charCodeAt(1) === DASH) {
    readLongOption(line, word, scope);
    return;
  }
  const option = findShortOption(text.charCodeAt(1), scope.reader.family);
  line.attached = text.length > 2 ? text.slice(2) : undefined;
  if (option === undefined) readUnknown(line, word, scope);
  else readGlobal(line, option, scope);
}

function readLongOption(line: Line, word: Word, scope: Scope): void {
  const { text } = word;
  if (text.length === 2) {
    readRest(line, scope);
    return;
  }
  const sign = text.indexOf('=');
  const name = sign === -1 ? text : text.slice(0, sign);
  line.attached = sign === -1 ? undefined : text.slice(sign + 1);
  let found = findLongOption(name, line.calls, scope.reader.family);
  if (found.kind === 'unknown' && loadProtocolMatch(line, word, scope)) {
    found = findLongOption(name, line.calls, scope.reader.family);
  }
  switch (found.kind) {
    case 'global':
      readGlobal(line, found.option, scope);
      return;
    case 'module':
      readModuleOption(line, found, scope.reader);
      return;
    case 'ambiguous':
      tellAmbiguous(line, found.names, scope);
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
  addCall(line, extension, word);
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
  if (word.quote === 'none' && word.text.startsWith('#')) {
    const message = 'A comment can only stand on a line of its own, with # in the first column';
    refuse(scope.reader, { start: word.start, end: lineEnd(line, word) }, { code: 'trailing-comment', message });
    return true;
  }
  if (word.text === '\\' && word.quote === 'none') return false;
  refuse(scope.reader, word, { code: 'stray-word', message: `“${word.text}” belongs to no option` });
  loseWords(line, word, { name: 'stray-word', reason: `what “${word.text}” was meant to be` });
  return false;
}

/** An option of which nothing is known; behind a module that is not known, it is taken for an option of that. */
function readUnknown(line: Line, word: Word, scope: Scope): void {
  if (!line.unread.some((part) => part.name === 'unknown-module')) {
    const message = `${word.text} is no option of iptables or of a module that this line names before it`;
    refuse(scope.reader, word, { code: 'unknown-option', message });
  }
  loseOption(line, word);
}

function tellAmbiguous(line: Line, names: readonly string[], scope: Scope): void {
  const message = `${line.word.text} may stand for ${names.join(' or ')}`;
  refuse(scope.reader, line.word, { code: 'unknown-option', message });
  loseOption(line, line.word);
}

/** The words up to the next option are taken for the values of one that is not known. */
function loseOption(line: Line, word: Word): void {
  const start = line.negation?.start ?? word.start;
  line.negation = undefined;
  let end = word.end;
  for (let next = line.words[line.at]; next !== undefined; next = line.words[line.at]) {
    if (line.attached !== undefined || endsValues(next) || (next.quote === 'none' && next.text.startsWith('#'))) break;
    line.at += 1;
    end = next.end;
  }
  loseWords(line, { start, end }, { name: 'unknown-option', reason: `what ${word.text} means` });
}

/** `--` ends the options; nothing may follow. */
function readRest(line: Line, scope: Scope): void {
  const rest = line.words[line.at];
  if (rest === undefined) return;
  const place = { start: rest.start, end: lineEnd(line, rest) };
  refuse(scope.reader, place, { code: 'stray-word', message: 'Nothing may follow --' });
  loseWords(line, place, { name: 'stray-word', reason: 'what follows --' });
  line.at = line.words.length;
}

function lineEnd(line: Line, word: Word): number {
  return line.words.at(-1)?.end ?? word.end;
}
