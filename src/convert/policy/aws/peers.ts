import { type AddressSet, NO_ADDRESSES, uniteAddresses } from '../../../model/address-set.ts';
import type { OpaquePart, Selector } from '../../../model/policy.ts';
import { fieldsOf } from '../../../parse/yaml/access.ts';
import type { YamlContent } from '../../../parse/yaml/node.ts';
import type { Span } from '../../../source/span.ts';
import { ANYONE } from '../blank.ts';
import { type Notes, readSelector, readText } from '../field.ts';
import { readGuarded } from '../mapping.ts';

/** A selector under construction. */
export interface Peers {
  readonly selector: Selector;
  readonly opaque: readonly OpaquePart[];
}

/** The union of several selectors: whoever one of them means; anyone, in doubt, if there is none. */
export function joinPeers(peers: readonly Peers[], span: Span): Peers {
  if (peers.length === 0) {
    const reason = 'whom a permission without addresses means';
    return { selector: ANYONE, opaque: [{ code: 'policy-not-understood', reason, span }] };
  }
  const addresses = peers.reduce<AddressSet>(
    (all, { selector }) => uniteAddresses(all, selector.addresses),
    NO_ADDRESSES,
  );
  const unresolved = peers.flatMap(({ selector }) => selector.unresolved);
  return { selector: { addresses, unresolved, span }, opaque: peers.flatMap(({ opaque }) => opaque) };
}

/** A CIDR block; a reference to something else in a template is a name. */
export function readBlock(node: YamlContent, notes: Notes): Peers {
  const reference = describeReference(node);
  if (reference !== undefined) return namePeers(reference, node.span, 'value');
  const { value, opaque } = readGuarded(node.span, notes, (own) => readSelector(node, own));
  return { selector: value, opaque };
}

/** Security groups and prefix lists have addresses that the export does not show. */
export function namePeers(name: string, span: Span, what: 'security group' | 'prefix list' | 'value'): Peers {
  const code = what === 'value' ? 'reference-unresolved' : `${what.replace(' ', '-')}-unresolved`;
  const part: OpaquePart = { code, reason: `the addresses behind the ${what} \`${name}\``, span, name };
  return { selector: { addresses: NO_ADDRESSES, unresolved: [part], span }, opaque: [] };
}

/** `!Ref Name`, `!GetAtt Name.Field`, `!Sub …` or their long forms, in short; undefined for a value that is written out. */
export function describeReference(node: YamlContent | undefined): string | undefined {
  if (node === undefined) return undefined;
  if (node.tag !== undefined && /^!(?!!|$)/.test(node.tag)) {
    return node.kind === 'scalar' ? node.text : node.tag.slice(1);
  }
  if (node.kind !== 'mapping') return undefined;
  const [field, ...rest] = [...fieldsOf(node).values()];
  if (
    field === undefined ||
    rest.length > 0 ||
    !/^(Ref|Fn::\w+|get_param|get_resource|get_attr|str_replace)$/.test(field.name)
  ) {
    return undefined;
  }
  return readText(field.value) ?? field.name;
}
