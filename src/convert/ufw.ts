import type { Family } from '../model/address.ts';
import type { AssumptionCode } from '../model/assumptions.ts';
import { type Ruleset, TABLE_NAMES, type Table } from '../model/ruleset.ts';
import type { Parsed } from '../source/diagnostic.ts';
import type { SourceDocument } from '../source/document.ts';
import type { Span } from '../source/span.ts';
import type { Ipsets } from './iptables/ipset/set.ts';
import { readRuleset } from './iptables/ruleset.ts';
import type { KnownDocument } from './kind/list.ts';
import { PARTS, type Part, closedRuleset, hookChains, listOwnChains, prefixOf } from './ufw/chains.ts';
import { readSettings } from './ufw/settings.ts';
import { uniteTables } from './ufw/unite.ts';

/**
 * The rule set that ufw makes of its files, as /usr/lib/ufw/ufw-init-functions loads them (0.36.2; read, and compared with what it
 * loads by test/lab/ufw.ts). Undefined if there are none of either family, or ufw is switched off.
 */
export function readUfw(
  documents: readonly KnownDocument[],
  family: Family,
  ipsets: Ipsets | undefined,
): Parsed<Ruleset> | undefined {
  const texts = documents.filter(({ kind }) => kind === 'ufw').map(({ document }) => document);
  const settings = readSettings(texts);
  const parts = listParts(texts, family);
  // ufw loads both IP versions or none, unless IPV6 says otherwise.
  const [first] = [...parts, ...listParts(texts, family === 'ipv4' ? 'ipv6' : 'ipv4')].flatMap(
    ({ document }) => document ?? [],
  );
  if (settings.enabled === false) return undefined;
  if (family === 'ipv6' && settings.ipv6 === false) return { value: closedRuleset(settings.span), diagnostics: [] };
  if (first === undefined) return undefined;
  const read: Parsed<Ruleset>[] = [];
  for (const { document } of parts) {
    const declared = [...listOwnChains(family), ...read.flatMap(({ value }) => listAdded(value))];
    if (document !== undefined) read.push(readRuleset({ document, family, ipsets, declared }));
  }
  const span: Span = { file: first.name, start: 0, end: 0 };
  const missing = parts.filter(({ document }) => document === undefined).map(({ part }) => part);
  const tables = TABLE_NAMES.flatMap((name): readonly Table[] => {
    const found = read.flatMap(({ value }) => value.tables.filter((table) => table.name === name));
    if (name !== 'filter') return found.length === 0 ? [] : [uniteTables(found)];
    return [{ name, span, chains: hookChains(uniteTables(found), { family, settings, missing, span }) }];
  });
  return {
    value: {
      file: first.name,
      family,
      tool: undefined,
      tables,
      rules: {
        understood: read.reduce((sum, { value }) => sum + value.rules.understood, 0),
        total: read.reduce((sum, { value }) => sum + value.rules.total, 0),
      },
      hazards: read.flatMap(({ value }) => value.hazards),
    },
    diagnostics: read.flatMap(({ diagnostics }) => diagnostics),
  };
}

/** What is taken for granted where only some of ufw's files were given. */
export function doubtUfw(documents: readonly KnownDocument[]): readonly AssumptionCode[] {
  const texts = documents.filter(({ kind }) => kind === 'ufw').map(({ document }) => document);
  const isDumped = (rules: 'iptables' | 'ip6tables'): boolean => documents.some(({ kind }) => kind === rules);
  if (texts.length === 0 || (isDumped('iptables') && isDumped('ip6tables'))) return [];
  const { enabled, stated } = readSettings(texts);
  return [...(enabled === undefined ? (['ufw-enabled'] as const) : []), ...(stated ? [] : (['ufw-defaults'] as const))];
}

/** The chains of the filter table that a part has made: rules of later ones can lead to them. */
function listAdded({ tables }: Ruleset): readonly string[] {
  const chains = tables.filter(({ name }) => name === 'filter').flatMap((table) => [...table.chains.values()]);
  return chains.filter(({ policy }) => policy === undefined).map(({ name }) => name);
}

interface PartFile {
  readonly part: Part;
  readonly document: SourceDocument | undefined;
}

function listParts(texts: readonly SourceDocument[], family: Family): readonly PartFile[] {
  return PARTS.map((part) => ({ part, document: texts.find((text) => isPart(text, part, family)) }));
}

function isPart({ text }: SourceDocument, part: Part, family: Family): boolean {
  return new RegExp(`^:${prefixOf(family)}-${part}-input `, 'm').test(text);
}
