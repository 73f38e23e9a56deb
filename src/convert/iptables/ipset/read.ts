import { type Address, type Family, parseAddress } from '../../../model/address.ts';
import { type IpsetLine, parseIpset } from '../../../parse/ipset.ts';
import type { Diagnostic, Parsed } from '../../../source/diagnostic.ts';
import type { SourceDocument } from '../../../source/document.ts';
import type { Span } from '../../../source/span.ts';
import { parseNumber } from '../values/number.ts';
import { readEntry } from './entry.ts';
import { type Ipset, type Ipsets, SET_TYPES, type SetEntry, type SetHeader, type SetOptions } from './set.ts';

/** Reads the output of `ipset save`, so that rules with `-m set` are known exactly. */
export function readIpsets(document: SourceDocument): Parsed<Ipsets> {
  const { value: lines, diagnostics: found } = parseIpset(document);
  const state: State = { sets: new Map(), diagnostics: [...found] };
  for (const line of lines) takeLine(line, state);
  const sets = new Map([...state.sets].map(([name, draft]) => [name, finishSet(draft)]));
  return { value: { file: document.name, sets }, diagnostics: state.diagnostics };
}

interface State {
  readonly sets: Map<string, Draft>;
  readonly diagnostics: Diagnostic[];
}

interface Draft {
  readonly header: SetHeader;
  /** By their text: a later line for the same entry takes the place of the earlier. */
  readonly entries: Map<string, SetEntry>;
  incomplete: boolean;
}

function finishSet({ header, entries, incomplete }: Draft): Ipset {
  return { ...header, entries: [...entries.values()], incomplete };
}

function takeLine(line: IpsetLine, state: State): void {
  const words = line.words.map((word) => word.value).filter((word) => word !== '-exist' && word !== '-!');
  const [command = '', name = '', ...rest] = words;
  switch (command) {
    case 'create':
    case '-N':
    case '--create':
    case 'n':
      createSet(name, rest, { line, state });
      return;
    case 'add':
    case '-A':
    case '--add':
      addEntry(name, rest, { line, state });
      return;
    case 'del':
    case '-D':
    case '--del':
      state.sets.get(name)?.entries.delete(rest[0] ?? '');
      return;
    case 'flush':
    case '-F':
      for (const set of name === '' ? state.sets.values() : [state.sets.get(name)]) {
        set?.entries.clear();
      }
      return;
    case 'destroy':
    case '-X':
      if (name === '') state.sets.clear();
      else state.sets.delete(name);
      return;
    case 'swap':
      swapSets(name, rest[0] ?? '', state);
      return;
    case 'quit':
    case 'COMMIT':
      return;
    default:
      tell(state, line.span, `“${command}” is no command of ipset that changes a set`);
  }
}

interface Where {
  readonly line: IpsetLine;
  readonly state: State;
}

function createSet(name: string, words: readonly string[], { line, state }: Where): void {
  const [type = '', ...options] = words;
  const dimensions = SET_TYPES.get(type);
  if (dimensions === undefined) {
    tell(state, line.span, `ipset has no type of set “${type}”`);
    return;
  }
  if (state.sets.has(name)) {
    tell(state, line.span, `The set “${name}” exists already`);
    return;
  }
  const family: Family | undefined =
    dimensions.includes('set') || type === 'bitmap:port' || type === 'hash:mac'
      ? undefined
      : valueAfter(options, 'family') === 'inet6'
        ? 'ipv6'
        : 'ipv4';
  const header = { name, type, dimensions, family, options: readOptions(options), span: line.span };
  state.sets.set(name, { header, entries: new Map(), incomplete: false });
}

function readOptions(words: readonly string[]): SetOptions {
  const netmask = valueAfter(words, 'netmask');
  const bitmask: Address | undefined = parseAddress(valueAfter(words, 'bitmask') ?? '');
  const timeout = valueAfter(words, 'timeout');
  return {
    netmask: netmask === undefined ? undefined : parseNumber(netmask, 128),
    bitmask,
    markmask: parseNumber(valueAfter(words, 'markmask') ?? '', 0xffff_ffff) ?? 0xffff_ffff,
    timeout: timeout !== undefined && timeout !== '0',
  };
}

function addEntry(name: string, words: readonly string[], { line, state }: Where): void {
  const set = state.sets.get(name);
  const [text = '', ...options] = words;
  if (set === undefined) {
    tell(state, line.span, `There is no set “${name}”`);
    return;
  }
  const entry = readEntry(text, options, set.header);
  if (entry === undefined) {
    set.incomplete = true;
    tell(state, line.span, `“${text}” is no entry for a set of the type ${set.header.type}`);
    return;
  }
  set.entries.set(text, entry);
}

function swapSets(one: string, other: string, state: State): void {
  const first = state.sets.get(one);
  const second = state.sets.get(other);
  if (first === undefined || second === undefined) return;
  state.sets.set(one, { ...second, header: { ...second.header, name: one } });
  state.sets.set(other, { ...first, header: { ...first.header, name: other } });
}

function valueAfter(words: readonly string[], name: string): string | undefined {
  const at = words.indexOf(name);
  return at === -1 ? undefined : words[at + 1];
}

function tell(state: State, span: Span, message: string): void {
  state.diagnostics.push({ severity: 'error', code: 'bad-ipset', message: `${message}; ipset stops here.`, span });
}
