import type { Family } from '../../model/address.ts';
import { type FilterTool, type Ruleset, TABLE_NAMES } from '../../model/ruleset.ts';
import { type SaveText, parseSave } from '../../parse/iptables/save.ts';
import type { Diagnostic, Parsed } from '../../source/diagnostic.ts';
import type { SourceDocument } from '../../source/document.ts';
import { type TableDraft, finishTable } from './draft.ts';
import { readHeader } from './header-line.ts';
import { addHidden } from './hidden.ts';
import { readIpsets } from './ipset/read.ts';
import type { Ipsets } from './ipset/set.ts';
import { checkReach } from './reach.ts';
import type { Reader } from './rule-state.ts';
import { readSections } from './section.ts';
import { createCaches } from './values/cache.ts';

/** A text for iptables-restore or ip6tables-restore, and what is known of it from elsewhere. */
export interface RulesetText {
  readonly document: SourceDocument;
  readonly family: Family;
  /** Which back end loads it; undefined: what its own header says. */
  readonly tool?: FilterTool | undefined;
  /** The sets that its rules name; undefined: nothing is known of them. */
  readonly ipsets?: Ipsets | undefined;
  /** Chains of the filter table that whoever loads the text has made before. */
  readonly declared?: readonly string[];
}

/**
 * What the text means to the kernel once it is loaded. A diagnostic of severity `error` says that today's tools refuse
 * the table; its rules are in the value all the same, as they were meant. Parts that cannot be read are opaque.
 */
export function readRuleset({ document, family, tool, ipsets, declared = [] }: RulesetText): Parsed<Ruleset> {
  const { value: save, diagnostics: found } = parseSave(document);
  const diagnostics: Diagnostic[] = [...found];
  const reader: Reader = {
    file: document.name,
    family,
    tool: tool ?? readHeader(save),
    diagnostics,
    hazards: [],
    caches: createCaches(),
    ipsets: ipsets ?? findInlineSets(save),
    changedSets: listChangedSets(document.text),
    toldSets: new Set(),
    declared,
  };
  const { drafts, understood, total } = readSections(save, reader);
  for (const draft of drafts.values()) checkReach(draft, reader);
  const tables = TABLE_NAMES.map((name) => drafts.get(name)).filter(
    (draft): draft is TableDraft => draft !== undefined,
  );
  const all = addHidden(tables.map(finishTable), save);
  diagnostics.push(...all.diagnostics);
  return {
    value: {
      file: document.name,
      family,
      tool: reader.tool,
      tables: all.value,
      rules: { understood, total },
      hazards: reader.hazards.toSorted((one, two) => one.span.start - two.span.start),
    },
    diagnostics: diagnostics.toSorted((one, two) => one.span.start - two.span.start),
  };
}

/** The sets of a text that creates them itself, in lines outside its tables; undefined if there are none. */
function findInlineSets(save: SaveText): Ipsets | undefined {
  const { text, name, encoding } = save.document;
  const lines = save.lines.filter(
    ({ kind, start }) => kind === 'text' && /^(?:create|add) /.test(text.slice(start, start + 7)),
  );
  if (lines.length === 0) return undefined;
  let content = '';
  for (const { start, end } of lines) {
    const gap = start === 0 ? '' : `${' '.repeat(start - content.length - 1)}\n`;
    content += gap + text.slice(start, end);
  }
  return readIpsets({ name, text: content, encoding }).value;
}

/** The sets that some `-j SET` adds to or takes from. */
function listChangedSets(text: string): ReadonlySet<string> {
  const found = text.matchAll(/--(?:add|del)-set[ \t]+"?([^\s"]+)/g);
  return new Set([...found].map((one) => one[1] ?? ''));
}
