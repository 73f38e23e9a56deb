import { type AddressSet, NO_ADDRESSES, uniteAddresses } from '../../../model/address-set.ts';
import { fieldsOf } from '../../../parse/yaml/access.ts';
import type { YamlContent } from '../../../parse/yaml/node.ts';
import { readText } from '../field.ts';
import { readList } from '../mapping.ts';
import { readAddressText } from '../text/addresses.ts';
import { type PortRange, readPortText } from '../text/ports.ts';
import { readProtocolText } from '../text/protocols.ts';

/** What the tokens of policies stand for. */
export interface Definitions {
  readonly networks: ReadonlyMap<string, readonly YamlContent[]>;
  readonly services: ReadonlyMap<string, readonly YamlContent[]>;
}

/** A service of one protocol. */
export interface ServicePorts {
  readonly protocol: string;
  readonly ranges: readonly PortRange[];
}

/** Definitions in YAML: `networks: {NAME: {values: […]}}` and `services: {NAME: […]}`. */
export function readDefinitions(roots: readonly YamlContent[]): Definitions {
  const networks = new Map<string, readonly YamlContent[]>();
  const services = new Map<string, readonly YamlContent[]>();
  for (const root of roots) {
    for (const [name, value] of entriesOf(root, 'networks')) {
      const values = value.kind === 'mapping' ? fieldsOf(value).get('values')?.value : value;
      // A token without values is as good as not defined.
      if (values !== undefined) networks.set(name, readList(values));
    }
    for (const [name, value] of entriesOf(root, 'services')) services.set(name, readList(value));
  }
  return { networks, services };
}

function entriesOf(root: YamlContent, key: string): readonly (readonly [string, YamlContent])[] {
  const node = root.kind === 'mapping' ? fieldsOf(root).get(key)?.value : undefined;
  return node?.kind === 'mapping' ? [...fieldsOf(node)].map(([name, { value }]) => [name, value] as const) : [];
}

/** The addresses of a network; undefined if part of it is not defined. */
export function lookUpNetwork(
  definitions: Definitions,
  name: string,
  open: readonly string[] = [],
): AddressSet | undefined {
  const values = definitions.networks.get(name);
  if (values === undefined || open.includes(name)) return undefined;
  return values.reduce<AddressSet | undefined>((all, value) => {
    const fields = value.kind === 'mapping' ? fieldsOf(value) : undefined;
    const address = readAddressText(readText(fields?.get('address')?.value) ?? '');
    const inner = readText(fields?.get('name')?.value);
    const found =
      inner === undefined
        ? address.kind === 'addresses'
          ? address.addresses
          : undefined
        : lookUpNetwork(definitions, inner, [...open, name]);
    return all === undefined || found === undefined ? undefined : uniteAddresses(all, found);
  }, NO_ADDRESSES);
}

/** The ports of a service, by protocol; undefined if part of it is not defined. */
export function lookUpService(
  definitions: Definitions,
  name: string,
  open: readonly string[] = [],
): readonly ServicePorts[] | undefined {
  const values = definitions.services.get(name);
  if (values === undefined || open.includes(name)) return undefined;
  const found = values.map((value): readonly ServicePorts[] | undefined => {
    const fields = value.kind === 'mapping' ? fieldsOf(value) : undefined;
    const inner = readText(fields?.get('name')?.value);
    if (inner !== undefined) return lookUpService(definitions, inner, [...open, name]);
    const ports = readPortText(readText(fields?.get('port')?.value) ?? '');
    const protocol = readText(fields?.get('protocol')?.value);
    const known = protocol !== undefined && readProtocolText(protocol) !== undefined;
    return ports.kind === 'ports' && known ? [{ protocol, ranges: ports.ranges }] : undefined;
  });
  return found.includes(undefined) ? undefined : found.flatMap((ports) => ports ?? []);
}
