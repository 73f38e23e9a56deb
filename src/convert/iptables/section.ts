import { TABLE_NAMES, type TableName } from '../../model/ruleset.ts';
import type { SaveLine, SaveText } from '../../parse/iptables/save.ts';
import { type Word, splitWords } from '../../parse/iptables/words.ts';
import { declareChain, setPolicy } from './chain-line.ts';
import { runCommand } from './command.ts';
import { type TableDraft, startChain, startTable } from './draft.ts';
import { readLine } from './read-line.ts';
import { type Reader, refuse, spanOf, warn } from './rule-state.ts';
import { type Scope, openScope } from './scope.ts';
import { spreadUnread } from './unread.ts';

/** The tables of a text after all its lines, and how many lines of rules it has. */
export interface Sections {
  readonly drafts: ReadonlyMap<TableName, TableDraft>;
  readonly understood: number;
  readonly total: number;
}

/** Carries out the lines of a dump one after the other. */
export function readSections(save: SaveText, reader: Reader): Sections {
  const state: State = {
    save,
    reader,
    drafts: new Map(),
    scope: undefined,
    lost: false,
    index: 0,
    understood: 0,
    total: 0,
  };
  for (const line of save.lines) {
    takeLine(line, state);
    state.index += 1;
  }
  return { drafts: state.drafts, understood: state.understood, total: state.total };
}

interface State {
  readonly save: SaveText;
  readonly reader: Reader;
  readonly drafts: Map<TableName, TableDraft>;
  /** The table whose lines are read. */
  scope: Scope | undefined;
  /** True within a table that does not exist. */
  lost: boolean;
  /** Which line is read. */
  index: number;
  understood: number;
  total: number;
}

function takeLine(line: SaveLine, state: State): void {
  switch (line.kind) {
    case 'comment':
    case 'commit':
      return;
    case 'table':
      openTable(line, state);
      return;
    case 'chain':
      takeChain(line, state);
      return;
    case 'command':
      takeCommand(line, state);
      return;
    case 'text':
      return;
    case 'unread':
      state.total += 1;
      if (!state.lost) spreadUnread(findScope(state), spanOf(state.reader, line));
  }
}

function openTable(line: SaveLine, state: State): void {
  const { text } = state.save.document;
  const [word = ''] = text
    .slice(line.body, line.end)
    .trim()
    .split(/[ \t]+/);
  const name = TABLE_NAMES.find((known) => known === word);
  state.lost = name === undefined;
  if (name === undefined) {
    refuse(state.reader, line, { code: 'unknown-table', message: `There is no table “${word}”` });
    return;
  }
  const earlier = state.drafts.get(name);
  if (earlier !== undefined) {
    const message = `The table ${name} is here for the second time: what stands above in it is thrown away.`;
    warn(state.reader, line, { code: 'table-twice', message });
  }
  const draft = startTable(name, spanOf(state.reader, line), listDeclared(state.save, state.index + 1));
  if (earlier !== undefined && state.reader.tool === 'legacy') keepPolicies(earlier, draft);
  for (const chain of name === 'filter' ? state.reader.declared : []) {
    if (!draft.declared.has(chain)) draft.chains.set(chain, startChain(chain, draft.span));
  }
  state.drafts.set(name, draft);
  state.scope = openScope(draft, state.reader);
}

/** iptables-legacy keeps the policies that the text does not set. */
function keepPolicies(from: TableDraft, to: TableDraft): void {
  for (const chain of to.chains.values()) chain.policy = from.chains.get(chain.name)?.policy ?? 'unstated';
}

/** The names that the lines up to the next table declare. */
function listDeclared(save: SaveText, from: number): ReadonlySet<string> {
  const names = new Set<string>();
  const { text } = save.document;
  for (let index = from; index < save.lines.length; index += 1) {
    const line = save.lines[index];
    if (line === undefined || line.kind === 'table') break;
    const declares = line.kind === 'chain' || (line.kind === 'command' && text.startsWith('-N', line.body));
    const words = declares ? splitWords(text, line.body, line.end) : [];
    const name = line.kind === 'chain' ? words[0] : words[1];
    if (name !== undefined) names.add(name.text);
  }
  return names;
}

/** The table that a line belongs to; one outside any table is taken for a line of the last one, or of filter. */
function findScope(state: State, name?: TableName): Scope {
  if (state.scope !== undefined && (name === undefined || state.scope.draft.name === name)) return state.scope;
  const wanted = name ?? 'filter';
  let draft = state.drafts.get(wanted);
  if (draft === undefined) {
    const line = state.save.lines[state.index] ?? { start: 0, end: 0 };
    draft = startTable(wanted, spanOf(state.reader, line), listDeclared(state.save, state.index));
    state.drafts.set(wanted, draft);
  }
  const scope = openScope(draft, state.reader);
  if (name === undefined) state.scope = scope;
  return scope;
}

function takeChain(line: SaveLine, state: State): void {
  if (state.lost) return;
  const { draft } = findScope(state);
  const [name = '', policy] = state.save.document.text
    .slice(line.body, line.end)
    .trim()
    .split(/[ \t]+/);
  declareChain(draft, state.reader, { name, span: spanOf(state.reader, line), place: line, byCommand: false });
  if (policy === undefined) {
    refuse(state.reader, line, { code: 'bad-policy', message: `The policy of the chain “${name}” is missing` });
  } else if (policy !== '-') {
    setPolicy(draft, state.reader, { chain: name, policy, place: line, byCommand: false });
  }
}

function takeCommand(saved: SaveLine, state: State): void {
  const { text } = state.save.document;
  if (state.lost) {
    state.total += 1;
    return;
  }
  const words = splitWords(text, saved.body, saved.end);
  const current = findScope(state);
  checkWords(words, saved, state.reader);
  const line = readLine(words, current);
  const table = TABLE_NAMES.find((name) => name === line.table?.text);
  const scope = table === undefined ? current : findScope(state, table);
  const span = spanOf(state.reader, saved);
  if (line.family !== undefined && line.family !== state.reader.family) return;
  const { command } = line;
  if (command?.option.kind !== 'command') {
    state.total += 1;
    refuse(state.reader, saved, { code: 'no-command', message: 'This line has no command such as -A' });
    spreadUnread(scope, span);
    return;
  }
  const result = runCommand({ line, command, role: command.option.role, scope, span });
  if (result === 'no rule') return;
  state.total += 1;
  if (result === 'understood') state.understood += 1;
}

/** iptables-restore 1.8.9 has room for so many words, and for so many bytes in each. */
const MOST_WORDS = 251;
const LONGEST_WORD = 1023;

function checkWords(words: readonly Word[], line: SaveLine, reader: Reader): void {
  const last = words.at(-1);
  if (last?.quote === 'open') {
    const message = 'This quotation is never closed, so that the rest of the line is part of it.';
    warn(reader, last, { code: 'open-quotation', message });
  }
  if (words.length > MOST_WORDS) {
    refuse(reader, line, { code: 'long-line', message: `A line can have at most ${MOST_WORDS} words` });
  }
  if (line.end - line.start <= LONGEST_WORD / BYTES_OF_UNIT) return;
  const long = words.find((word) => countBytes(word.text) > LONGEST_WORD);
  if (long === undefined) return;
  refuse(reader, long, {
    code: 'long-word',
    message: `A word can have at most ${LONGEST_WORD} bytes; make several rules`,
  });
}

/** UTF-8 has at most so many bytes for a UTF-16 unit. */
const BYTES_OF_UNIT = 3;

function countBytes(text: string): number {
  return new TextEncoder().encode(text).length;
}
