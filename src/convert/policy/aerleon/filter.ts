import { type YamlField, fieldsOf, isNull, itemsOf } from '../../../parse/yaml/access.ts';
import type { YamlContent } from '../../../parse/yaml/node.ts';
import type { CapircaBlock, CapircaPolicy } from '../../../parse/capirca.ts';
import type { Span, Spanned } from '../../../source/span.ts';
import { readText } from '../field.ts';
import { readList } from '../mapping.ts';

/** A filter of a policy for one or more platforms, whether written for Capirca or in YAML for Aerleon. */
export interface AclFilter {
  readonly targets: readonly AclTarget[];
  readonly terms: readonly AclTerm[];
  readonly span: Span;
}

/** `srx: from-zone Untrust to-zone DMZ` */
export interface AclTarget {
  readonly platform: string;
  readonly options: readonly string[];
}

export interface AclTerm {
  readonly name: string;
  readonly fields: ReadonlyMap<string, readonly Spanned<string>[]>;
  /** Undefined for a term that was read; else the file it would come from. */
  readonly include: string | undefined;
  readonly span: Span;
}

/** The terms of a text that has no header, as Capirca includes it. */
export function termsOfText({ blocks, includes }: CapircaPolicy): readonly AclTerm[] {
  const terms = [...blocks.map(termOfBlock), ...includes.map(termOfInclude)];
  return terms.toSorted((one, two) => one.span.start - two.span.start);
}

/** The terms of a list in YAML. */
export function termsOfYaml(items: readonly YamlContent[]): readonly AclTerm[] {
  return items.map(termOfYaml);
}

function termOfInclude({ value, span }: Spanned<string>): AclTerm {
  return { name: value, fields: new Map(), include: value, span };
}

/** The filters of a Capirca policy: a header opens one. */
export function filtersOfText({ blocks, includes }: CapircaPolicy): readonly AclFilter[] {
  const filters: { targets: AclTarget[]; terms: AclTerm[]; span: Span; last: CapircaBlock['kind'] }[] = [];
  for (const block of blocks) {
    const current = filters.at(-1);
    if (block.kind === 'term') {
      current?.terms.push(termOfBlock(block));
      if (current !== undefined) current.last = 'term';
    } else if (current?.last === 'header') current.targets.push(...targetsOfBlock(block));
    else filters.push({ targets: [...targetsOfBlock(block)], terms: [], span: block.span, last: 'header' });
  }
  for (const include of includes) {
    const filter = filters.findLast(({ span }) => span.start < include.span.start);
    filter?.terms.push(termOfInclude(include));
  }
  return filters.map((filter) => ({
    ...filter,
    terms: filter.terms.toSorted((one, two) => one.span.start - two.span.start),
  }));
}

function targetsOfBlock({ fields }: CapircaBlock): readonly AclTarget[] {
  return fields
    .filter(({ keyword }) => keyword.value === 'target')
    .map(({ words }) => ({ platform: words[0]?.value ?? '', options: words.slice(1).map(({ value }) => value) }));
}

function termOfBlock({ name, fields, span }: CapircaBlock): AclTerm {
  const merged = new Map<string, Spanned<string>[]>();
  for (const { keyword, words } of fields) {
    merged.set(keyword.value, [...(merged.get(keyword.value) ?? []), ...words]);
  }
  return { name, fields: merged, include: undefined, span };
}

/** The filters of an Aerleon policy. */
export function filtersOfYaml(root: YamlContent): readonly AclFilter[] {
  const list = root.kind === 'mapping' ? fieldsOf(root).get('filters')?.value : undefined;
  return (itemsOf(list) ?? []).flatMap((node) => {
    const fields = node.kind === 'mapping' ? fieldsOf(node) : undefined;
    const header = fields?.get('header')?.value;
    const targets = header?.kind === 'mapping' ? fieldsOf(header).get('targets')?.value : undefined;
    if (targets?.kind !== 'mapping') return [];
    const listed = itemsOf(fields?.get('terms')?.value);
    const terms = listed === undefined ? [unreadTerms(node.span)] : termsOfYaml(listed);
    return [{ targets: [...fieldsOf(targets).values()].map(targetOfYaml), terms, span: node.span }];
  });
}

/** Stands for the terms of a filter whose list of terms is not there. */
function unreadTerms(span: Span): AclTerm {
  return { name: 'terms', fields: new Map(), include: '', span };
}

function targetOfYaml({ name, value }: YamlField): AclTarget {
  return { platform: name, options: wordsOf(value).map(({ value: word }) => word) };
}

function termOfYaml(node: YamlContent): AclTerm {
  const entries = node.kind === 'mapping' ? [...fieldsOf(node).values()] : [];
  const fields = new Map(
    entries.filter(({ name }) => name !== 'name').map(({ name, value }) => [name, wordsOf(value)]),
  );
  const name = readText(entries.find((entry) => entry.name === 'name')?.value) ?? 'term';
  const include = readText(entries.find((entry) => entry.name === 'include')?.value);
  return { name, fields, include: node.kind === 'mapping' ? include : '', span: node.span };
}

/** Words with blanks between, or a list of such. */
function wordsOf(node: YamlContent): readonly Spanned<string>[] {
  if (isNull(node)) return [];
  return readList(node).flatMap((item) => {
    const text = item.kind === 'scalar' ? item.text : '?';
    return text.split(/\s+/).flatMap((value) => (value === '' ? [] : [{ value, span: item.span }]));
  });
}
