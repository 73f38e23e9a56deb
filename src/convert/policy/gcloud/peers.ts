import { addressesOf } from '../../../model/address-set.ts';
import { ALL_IPV4 } from '../../../model/address.ts';
import type { OpaquePart, Selector } from '../../../model/policy.ts';
import type { YamlContent } from '../../../parse/yaml/node.ts';
import { ANYONE } from '../blank.ts';
import { type Notes, readSelector, readText } from '../field.ts';
import { filled, readGuarded, readList } from '../mapping.ts';

/** Every IPv4 address: what a rule means that names no range. Source: Compute Engine API, `firewalls`, `sourceRanges`. */
const ANY_IPV4: Selector = { ...ANYONE, addresses: addressesOf(ALL_IPV4) };

type Values = ReadonlyMap<string, YamlContent>;

/** Instances by what they are tagged with or run as; only the project knows their addresses. */
export function readTags(values: Values, keys: Readonly<Record<string, string>>): readonly OpaquePart[] {
  return Object.entries(keys).flatMap(([key, what]) =>
    readList(values.get(key)).map((node) => {
      const name = readText(node) ?? '?';
      const reason = `which instances have the ${what} \`${name}\``;
      return { code: 'tag-unresolved', reason, span: node.span, name };
    }),
  );
}

/** Ranges and tags: either may match. Without any of them, every IPv4 address. */
export function readPeers(
  values: Values,
  { ranges, tags }: { readonly ranges: string; readonly tags: readonly OpaquePart[] },
  notes: Notes,
): { readonly selector: Selector; readonly opaque: readonly OpaquePart[] } {
  const node = filled(values.get(ranges));
  if (node === undefined && tags.length === 0) return { selector: ANY_IPV4, opaque: [] };
  if (node === undefined)
    return { selector: { ...ANYONE, addresses: { ipv4: [], ipv6: [] }, unresolved: tags }, opaque: [] };
  const { value, opaque } = readGuarded(node.span, notes, (own) => readSelector(node, own));
  return { selector: { ...value, unresolved: [...value.unresolved, ...tags] }, opaque };
}

/** The instances that a rule is about: all of the network if it names none. */
export function selectInstances(tags: readonly OpaquePart[], ranges: Selector | undefined): Selector {
  if (tags.length === 0) return ranges ?? ANYONE;
  return { addresses: { ipv4: [], ipv6: [] }, unresolved: tags, span: tags[0]?.span };
}
