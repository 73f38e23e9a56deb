import { type AddressSet, NO_ADDRESSES, uniteAddresses } from '../../model/address-set.ts';
import { type Address, parseAddress } from '../../model/address.ts';
import { isNull, itemsOf, scalarValue, type fieldsOf } from '../../parse/yaml/access.ts';
import type { YamlContent } from '../../parse/yaml/node.ts';
import type { Diagnostic } from '../../source/diagnostic.ts';
import type { Spanned } from '../../source/span.ts';
import { readAddressText } from '../policy/text/addresses.ts';

/** The keys of a mapping and their values. */
export type Fields = ReturnType<typeof fieldsOf>;

/** The text of a single value that is not empty; the schema speaks of anything else. */
export function readString(node: YamlContent | undefined): Spanned<string> | undefined {
  if (node?.kind !== 'scalar' || isNull(node) || node.text === '') return undefined;
  return { value: node.text, span: node.span };
}

/** One of the words; undefined for anything else, of which the schema speaks. */
export function readChoice<const Word extends string>(
  node: YamlContent | undefined,
  words: readonly Word[],
): Spanned<Word> | undefined {
  const text = readString(node);
  const value = words.find((word) => word === text?.value);
  return text === undefined || value === undefined ? undefined : { value, span: text.span };
}

/** The level of a linter rule; YAML 1.1 programs write an unquoted `off` as false, which says the same. */
export function readLevel(node: YamlContent): Spanned<'off' | 'info' | 'warning' | 'error'> | undefined {
  if (node.kind === 'scalar' && scalarValue(node) === false) return { value: 'off', span: node.span };
  return readChoice(node, ['off', 'info', 'warning', 'error']);
}

/** A port number. */
export function readPort(node: YamlContent | undefined): Spanned<number> | undefined {
  if (node?.kind !== 'scalar') return undefined;
  const value = scalarValue(node);
  return typeof value === 'number' && Number.isInteger(value) && value > 0 && value < 65_536
    ? { value, span: node.span }
    : undefined;
}

/** One address, with an error for a text that is none. */
export function readAddress(node: YamlContent | undefined, notes: Diagnostic[]): Spanned<Address> | undefined {
  const text = readString(node);
  if (text === undefined) return undefined;
  const value = parseAddress(text.value);
  if (value !== undefined) return { value, span: text.span };
  const message = `\`${text.value}\` is no IPv4 or IPv6 address: write one address in full, without a prefix length.`;
  notes.push({ severity: 'error', code: 'project-address', message, span: text.span });
  return undefined;
}

/** Addresses, prefixes, ranges and `any`, with an error for every text that is none; undefined if the list is not there. */
export function readAddresses(node: YamlContent | undefined, notes: Diagnostic[]): Spanned<AddressSet> | undefined {
  const items = node?.kind === 'scalar' ? [node] : itemsOf(node);
  if (node === undefined || items === undefined) return undefined;
  let addresses = NO_ADDRESSES;
  for (const item of items) {
    const text = readString(item);
    if (text === undefined) continue;
    const read = readAddressText(text.value);
    if (read.kind === 'addresses') addresses = uniteAddresses(addresses, read.addresses);
    else
      notes.push({
        severity: 'error',
        code: 'project-address',
        message:
          read.kind === 'bad'
            ? read.message
            : `\`${read.name}\` is no address: write addresses, prefixes, ranges or \`any\`.`,
        span: text.span,
      });
  }
  return { value: addresses, span: node.span };
}
