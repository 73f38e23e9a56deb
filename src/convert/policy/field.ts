import { ANY_ADDRESS, type AddressSet, NO_ADDRESSES, uniteAddresses } from '../../model/address-set.ts';
import { type IntervalSet, union } from '../../model/interval-set.ts';
import type { OpaquePart, Selector } from '../../model/policy.ts';
import { isNull, itemsOf, scalarValue } from '../../parse/yaml/access.ts';
import { warnOfHazard } from '../../parse/yaml/hazard.ts';
import type { YamlContent, YamlScalar } from '../../parse/yaml/node.ts';
import type { Diagnostic } from '../../source/diagnostic.ts';
import { findNearest } from '../../source/nearest.ts';
import { readAddressText } from './text/addresses.ts';
import { EVERY_PORT, type PortRange, readPortText } from './text/ports.ts';
import { ALL_PROTOCOLS, readProtocolText } from './text/protocols.ts';

/** Takes diagnostics as they come up. An error in it means that the value that was read stands for more than is written. */
export type Notes = Diagnostic[];

/** The addresses of one scalar or a list of them; all addresses if the field is absent or cannot be read. */
export function readSelector(node: YamlContent | undefined, notes: Notes): Selector {
  if (node === undefined) return { addresses: ANY_ADDRESS, unresolved: [], span: undefined };
  let addresses: AddressSet = NO_ADDRESSES;
  const unresolved: OpaquePart[] = [];
  const scalars = readScalars(node, notes);
  for (const scalar of scalars ?? []) {
    const read = readAddressText(scalar.text);
    switch (read.kind) {
      case 'addresses':
        addresses = uniteAddresses(addresses, read.addresses);
        if (read.doubt !== undefined) notes.push(warning('policy-host-bits', read.doubt, scalar));
        break;
      case 'name':
        unresolved.push(nameOf(read.name, scalar));
        break;
      case 'bad':
        notes.push(error('policy-address', read.message, scalar));
        addresses = ANY_ADDRESS;
    }
  }
  return { addresses: scalars === undefined ? ANY_ADDRESS : addresses, unresolved, span: node.span };
}

/** The closed port ranges of one scalar or a list of them, as written; all ports if the field is absent or cannot be read. */
export function readPortRanges(node: YamlContent | undefined, notes: Notes): readonly PortRange[] {
  if (node === undefined) return [EVERY_PORT];
  const ranges: PortRange[] = [];
  const scalars = readScalars(node, notes);
  for (const scalar of scalars ?? []) {
    const read = readPortText(scalar.text);
    if (read.kind === 'ports') {
      ranges.push(...read.ranges);
      continue;
    }
    const message =
      read.kind === 'bad'
        ? read.message
        : `\`${read.name}\` is no service name that is known here: write its port numbers.`;
    notes.push(error('policy-port', message, scalar));
    ranges.push(EVERY_PORT);
  }
  return scalars === undefined ? [EVERY_PORT] : ranges;
}

/** The protocols of one scalar or a list of them; all protocols if the field is absent or cannot be read. */
export function readProtocols(node: YamlContent | undefined, notes: Notes): IntervalSet<number> {
  if (node === undefined) return ALL_PROTOCOLS;
  let protocols: IntervalSet<number> = [];
  const scalars = readScalars(node, notes);
  for (const scalar of scalars ?? []) {
    const read = readProtocolText(scalar.text);
    if (read === undefined) {
      const message = `\`${scalar.text}\` is no protocol: write \`tcp\`, \`udp\`, another name, a number up to 255, or \`any\`.`;
      notes.push(error('policy-protocol', message, scalar));
    }
    protocols = union(protocols, read ?? ALL_PROTOCOLS);
  }
  return scalars === undefined ? ALL_PROTOCOLS : protocols;
}

/** True or false; undefined with an error if something else is written, or if the field is absent. */
export function readBoolean(node: YamlContent | undefined, notes: Notes): boolean | undefined {
  if (node === undefined) return undefined;
  const value = node.kind === 'scalar' ? scalarValue(node) : undefined;
  if (typeof value === 'boolean') return value;
  notes.push(error('policy-boolean', 'This must be `true` or `false`.', node));
  return undefined;
}

/** One of the words; undefined with an error if something else is written, or if the field is absent. */
export function readWord<const Word extends string>(
  node: YamlContent | undefined,
  words: readonly Word[],
  notes: Notes,
): Word | undefined {
  if (node === undefined) return undefined;
  const text = node.kind === 'scalar' ? node.text : undefined;
  const word = words.find((one) => one === text);
  if (word === undefined) notes.push(error('policy-word', describeWords(text ?? '', words), node));
  return word;
}

/** Words that other firewalls use for the same. */
const OTHER_WORDS: ReadonlyMap<string, string> = new Map([
  ['accept', 'allow'],
  ['permit', 'allow'],
  ['pass', 'allow'],
  ['drop', 'deny'],
  ['reject', 'deny'],
  ['block', 'deny'],
  ['in', 'inbound'],
  ['ingress', 'inbound'],
  ['out', 'outbound'],
  ['egress', 'outbound'],
]);

function describeWords(text: string, words: readonly string[]): string {
  const plain = text.toLowerCase();
  const meant = [OTHER_WORDS.get(plain), findNearest(plain, words)].find(
    (one) => one !== undefined && words.includes(one),
  );
  const sentence = `This must be ${words.map((one) => `\`${one}\``).join(' or ')}`;
  return meant === undefined ? `${sentence}.` : `${sentence}; did you mean \`${meant}\`?`;
}

/** The text of a single value that is not empty. */
export function readText(node: YamlContent | undefined): string | undefined {
  return node?.kind === 'scalar' && !isNull(node) && node.text !== '' ? node.text : undefined;
}

/** One scalar, or a list of scalars that is not empty; warns of those that other programs read differently. */
function readScalars(node: YamlContent, notes: Notes): readonly YamlScalar[] | undefined {
  const items = node.kind === 'scalar' ? [node] : itemsOf(node);
  if (items?.length === 0) {
    notes.push(
      error('policy-empty-list', 'An empty list may mean all or nothing: leave the key out to mean all.', node),
    );
    return undefined;
  }
  const scalars: YamlScalar[] = [];
  for (const item of items ?? []) if (item.kind === 'scalar' && !isNull(item)) scalars.push(item);
  if (scalars.length === 0 || scalars.length !== items?.length) {
    notes.push(error('policy-value', 'This must be one value or a list of values.', node));
    return undefined;
  }
  for (const scalar of scalars) notes.push(...warnOfHazard(scalar));
  return scalars;
}

function nameOf(name: string, scalar: YamlScalar): OpaquePart {
  const reason = `the addresses behind \`${name}\`, which the file does not give`;
  return { code: 'policy-name-unresolved', reason, span: scalar.span, name };
}

function error(code: string, message: string, node: YamlContent): Diagnostic {
  return { severity: 'error', code, message, span: node.span };
}

function warning(code: string, message: string, node: YamlContent): Diagnostic {
  return { severity: 'warning', code, message, span: node.span };
}
