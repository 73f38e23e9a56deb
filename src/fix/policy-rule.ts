import { readNativePolicy } from '../convert/policy/native.ts';
import { recognizeExport } from '../convert/policy/formats.ts';
import { formatAddresses } from '../model/address-set.ts';
import type { AddressIntervals } from '../model/address.ts';
import { equals, isEmpty, subtract, toRanges, union, uniteAll } from '../model/interval-set.ts';
import type { Box } from '../model/packet-set.ts';
import type { PolicyRule } from '../model/policy.ts';
import { ALL_PORTS, type PortSet } from '../model/port-set.ts';
import type { Edit, Opening } from '../model/report.ts';
import type { SourceDocument } from '../source/document.ts';
import type { Span } from '../source/span.ts';
import { answerOf, withoutDrawn } from './allow.ts';

/**
 * Ways to let the connections through a native policy, the least change first: more ports in a rule, or rules before the one
 * that stops them. None for exports of other platforms, which are not written by hand.
 */
export function writePolicyRules(opening: Opening, document: SourceDocument): readonly (readonly Edit[])[] {
  if (recognizeExport(document) !== undefined) return [];
  const { rules } = readNativePolicy(document).value;
  return [
    ...widenPorts(opening, document, rules),
    ...widenSources(opening, document, rules),
    ...insertRules(opening, document, rules),
  ];
}

/** The list of ports in a line of its own brackets, with the missing ones added. */
function widenPorts(
  { pass, stopped, direction, stateless }: Opening,
  { name, text }: SourceDocument,
  rules: readonly PolicyRule[],
): readonly (readonly Edit[])[] {
  const rule = rules.find(({ portsSpan }) => portsSpan !== undefined && isSame(portsSpan, pass));
  const written = pass === undefined ? '' : text.slice(pass.start, pass.end);
  const fits = isPlainList(written) && direction === 'inbound' && !stateless;
  if (rule === undefined || pass === undefined || !fits) return [];
  const missing = subtract(uniteAll(stopped.map((box) => box.destinationPort)), rule.ports);
  if (isEmpty(missing)) return [];
  const items = [...written.matchAll(/["']?([\w-]+)["']?/g)].map(([, item = '']) => item);
  const plain = items.every((item) => /^\d+(-\d+)?$/.test(item));
  const ports = plain ? listPorts(union(rule.ports, missing)) : [...items, ...listPorts(missing)];
  return [[{ span: { file: name, start: pass.start, end: pass.end }, newText: writeList(ports) }]];
}

/** The list of addresses in a line of its own brackets, with the missing clients added. */
function widenSources(
  { pass, stopped, direction, stateless, family }: Opening,
  { name, text }: SourceDocument,
  rules: readonly PolicyRule[],
): readonly (readonly Edit[])[] {
  const rule = rules.find(({ portsSpan }) => portsSpan !== undefined && isSame(portsSpan, pass));
  const span = rule?.from.span;
  const written = span === undefined ? '' : text.slice(span.start, span.end);
  const fits = isPlainList(written) && direction === 'inbound' && !stateless;
  if (rule === undefined || span === undefined || !fits) return [];
  const missing = subtract(uniteAll(stopped.map((box) => box.source)), rule.from.addresses[family]);
  const added = formatAddresses(missing);
  const all = formatAddresses(union(rule.from.addresses[family], missing));
  const edit = (newText: string): readonly (readonly Edit[])[] => [
    [{ span: { file: name, start: span.start, end: span.end }, newText }],
  ];
  if (added.length > 0 && all.includes('any')) return edit('["any"]');
  if (added.length === 0 || added.length > ADDRESSES_AT_MOST) return [];
  return edit(`${written.slice(0, -1).trimEnd()}, ${added.map((one) => JSON.stringify(one)).join(', ')}]`);
}

/** More addresses than these are no small change any more. */
const ADDRESSES_AT_MOST = 8;

/** A list in brackets without any comment. */
function isPlainList(text: string): boolean {
  return /^\[[^\]#]*\]$/.test(text);
}

function isSame(one: Span, two: Span | undefined): boolean {
  return two !== undefined && one.start === two.start && one.end === two.end && one.file === two.file;
}

function insertRules(
  opening: Opening,
  { name, text }: SourceDocument,
  rules: readonly PolicyRule[],
): readonly (readonly Edit[])[] {
  const last = rules.at(-1);
  if (last === undefined) return [];
  const stop = rules.find(({ span }) => opening.stop !== undefined && isWithin(opening.stop, span));
  const anchor = stop ?? last;
  const written = opening.stopped.flatMap((box) => writeRules(opening, box));
  const isJson = text.trimStart().startsWith('{');
  const items = written.map((rule) => writeRule(rule, isJson));
  const lead = text.slice(text.lastIndexOf('\n', anchor.span.start - 1) + 1, anchor.span.start);
  const insert = (offset: number, newText: string): readonly Edit[] => [
    { span: { file: name, start: offset, end: offset }, newText },
  ];
  if (/^\s*-\s+$/.test(lead)) {
    if (stop !== undefined)
      return [insert(anchor.span.start - lead.length, items.map((item) => `${lead}${item}\n`).join(''))];
    return [insert(endOf(text, anchor.span), items.map((item) => `\n${lead}${item}`).join(''))];
  }
  const before = text.slice(0, anchor.span.start).trimEnd();
  if (!before.endsWith('[') && !before.endsWith(',')) return [];
  const gap = /^\s*$/.test(lead) ? `\n${lead}` : ' ';
  return stop === undefined
    ? [insert(endOf(text, anchor.span), items.map((item) => `,${gap}${item}`).join(''))]
    : [insert(anchor.span.start, items.map((item) => `${item},${gap}`).join(''))];
}

/** Where the last line of a rule ends, a comment behind it included; right behind a rule in brackets. */
function endOf(text: string, { start, end }: Span): number {
  const trimmed = start + text.slice(start, end).trimEnd().length;
  const rest = /^[ \t]*(#[^\r\n]*)?(?=\r?\n|$)/.exec(text.slice(trimmed));
  return rest === null ? trimmed : trimmed + rest[0].length;
}

function isWithin(inner: Span, outer: Span): boolean {
  return inner.file === outer.file && inner.start >= outer.start && inner.end <= outer.end;
}

/** The keys of one rule, in their order. */
type Written = readonly (readonly [key: string, value: string | readonly string[]])[];

function writeRules({ purpose, direction, stateless }: Opening, box: Box): readonly Written[] {
  const first = describeRule(withoutDrawn(box, direction), `ftp-${purpose}`, direction);
  if (!stateless) return [first];
  return [
    first,
    describeRule(answerOf(box), `ftp-${purpose}-replies`, direction === 'inbound' ? 'outbound' : 'inbound'),
  ];
}

function describeRule(box: Box, name: string, direction: Opening['direction']): Written {
  const addresses = (key: string, set: AddressIntervals): Written => {
    const texts = formatAddresses(set);
    return texts.includes('any') ? [] : [[key, texts]];
  };
  const ports = (key: string, set: PortSet): Written => (equals(set, ALL_PORTS) ? [] : [[key, listPorts(set)]]);
  return [
    ['name', name],
    ['action', 'allow'],
    ['direction', direction],
    ['protocol', 'tcp'],
    ...addresses('from', box.source),
    ...addresses('to', box.destination),
    ...ports('source_ports', box.sourcePort),
    ...ports('ports', box.destinationPort),
  ];
}

function listPorts(ports: PortSet): readonly string[] {
  return toRanges(ports).map(([first, last]) => (first === last ? `${first}` : `${first}-${last}`));
}

function writeRule(rule: Written, isJson: boolean): string {
  const pairs = rule.map(([key, value]) => {
    const text = typeof value === 'string' ? (isJson ? JSON.stringify(value) : value) : writeList(value);
    return `${isJson ? JSON.stringify(key) : key}: ${text}`;
  });
  return `{${pairs.join(', ')}}`;
}

function writeList(items: readonly string[]): string {
  return `[${items.map((item) => JSON.stringify(item)).join(', ')}]`;
}
