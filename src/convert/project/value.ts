import { type AddressSet, NO_ADDRESSES, uniteAddresses } from '../../model/address-set.ts';
import { type Address, parseAddress } from '../../model/address.ts';
import { itemsOf, scalarValue } from '../../parse/yaml/access.ts';
import type { YamlContent } from '../../parse/yaml/node.ts';
import type { Diagnostic } from '../../source/diagnostic.ts';
import type { Spanned } from '../../source/span.ts';
import { readText } from '../policy/field.ts';
import { readAddressText } from '../policy/text/addresses.ts';

/** Takes diagnostics as they come up. */
export type Notes = Diagnostic[];

/** A text that is not empty. The schema complains of anything else, here and below. */
export function readString(node: YamlContent | undefined): Spanned<string> | undefined {
  const text = readText(node);
  return node === undefined || text === undefined ? undefined : { value: text, span: node.span };
}

/** The texts of a list. */
export function readStrings(node: YamlContent | undefined): readonly Spanned<string>[] {
  return (itemsOf(node) ?? []).flatMap((item) => readString(item) ?? []);
}

/** One of the words. */
export function readChoice<const Word extends string>(
  node: YamlContent | undefined,
  words: readonly Word[],
): Spanned<Word> | undefined {
  const text = readText(node);
  const value = words.find((word) => word === text);
  return node === undefined || value === undefined ? undefined : { value, span: node.span };
}

/** The level of a linter rule; YAML 1.1 programs write an unquoted `off` as `false`. */
export function readLevel(node: YamlContent): Spanned<'off' | 'info' | 'warning' | 'error'> | undefined {
  if (node.kind === 'scalar' && scalarValue(node) === false) return { value: 'off', span: node.span };
  return readChoice(node, ['off', 'info', 'warning', 'error']);
}

/** One address, written out. */
export function readAddress(node: YamlContent | undefined, notes: Notes): Spanned<Address> | undefined {
  const text = readString(node);
  if (text === undefined) return undefined;
  const value = parseAddress(text.value);
  if (value !== undefined) return { value, span: text.span };
  const message = `\`${text.value}\` is no IPv4 or IPv6 address.`;
  notes.push({ severity: 'error', code: 'project-address', message, span: text.span });
  return undefined;
}

/** A list of addresses, prefixes and ranges; undefined if part of it cannot be read. */
export function readAddresses(node: YamlContent | undefined, notes: Notes): Spanned<AddressSet> | undefined {
  const texts = readStrings(node);
  if (node === undefined || texts.length === 0) return undefined;
  let set: AddressSet | undefined = NO_ADDRESSES;
  for (const { value, span } of texts) {
    const read = readAddressText(value);
    if (read.kind === 'addresses') {
      set = set && uniteAddresses(set, read.addresses);
      continue;
    }
    const message = read.kind === 'bad' ? read.message : `\`${value}\` is no address, prefix, range or \`any\`.`;
    notes.push({ severity: 'error', code: 'project-address', message, span });
    set = undefined;
  }
  return set && { value: set, span: node.span };
}
