import { parseNaming } from '../../../parse/naming.ts';
import { fieldsOf, itemsOf } from '../../../parse/yaml/access.ts';
import type { YamlContent } from '../../../parse/yaml/node.ts';
import type { SourceDocument } from '../../../source/document.ts';
import { readText } from '../field.ts';
import { readList } from '../mapping.ts';
import { readAddressText } from '../text/addresses.ts';
import { readPortText } from '../text/ports.ts';
import { readProtocolText } from '../text/protocols.ts';
import type { DefinedValue, Definition } from './definitions.ts';

/** Definitions in YAML: `networks: {NAME: {values: […]}}` and `services: {NAME: […]}`. A network without values is not defined. */
export function defineYaml(root: YamlContent): readonly Definition[] {
  const networks = entriesOf(root, 'networks').flatMap(({ name, key, value }): readonly Definition[] => {
    const values = value.kind === 'mapping' ? fieldsOf(value).get('values')?.value : value;
    if (values === undefined) return [];
    return [{ kind: 'network', name, values: readList(values).map(readNetwork), span: key.span }];
  });
  const services = entriesOf(root, 'services').map(({ name, key, value }): Definition => {
    return { kind: 'service', name, values: readList(value).map(readService), span: key.span };
  });
  return [...networks, ...services];
}

function entriesOf(root: YamlContent, key: string): ReturnType<typeof listFields> {
  const node = root.kind === 'mapping' ? fieldsOf(root).get(key)?.value : undefined;
  return node === undefined ? [] : listFields(node);
}

function listFields(node: YamlContent) {
  return node.kind === 'mapping' ? [...fieldsOf(node).values()] : [];
}

function readNetwork(node: YamlContent): DefinedValue {
  const fields = node.kind === 'mapping' ? fieldsOf(node) : undefined;
  const inner = readText(fields?.get('name')?.value);
  if (inner !== undefined) return { kind: 'token', name: inner };
  return readAddress(readText(fields?.get('address')?.value) ?? readText(fields?.get('fqdn')?.value) ?? '');
}

function readAddress(text: string): DefinedValue {
  const read = readAddressText(text);
  return read.kind === 'addresses' ? { kind: 'addresses', addresses: read.addresses } : { kind: 'unknown', text };
}

function readService(node: YamlContent): DefinedValue {
  const fields = node.kind === 'mapping' ? fieldsOf(node) : undefined;
  const inner = readText(fields?.get('name')?.value);
  if (inner !== undefined) return { kind: 'token', name: inner };
  return readPorts(readText(fields?.get('port')?.value) ?? '', readText(fields?.get('protocol')?.value) ?? '');
}

function readPorts(text: string, protocol: string): DefinedValue {
  const ports = readPortText(text);
  const known = ports.kind === 'ports' && readProtocolText(protocol) !== undefined;
  return known ? { kind: 'ports', protocol, ranges: ports.ranges } : { kind: 'unknown', text: `${text}/${protocol}` };
}

/** Definitions in a naming file: what a symbol is, its values tell; one that only names others may be either. */
export function defineText(document: SourceDocument): readonly Definition[] {
  return parseNaming(document).flatMap(({ name, values, span }): readonly Definition[] => {
    const read = values.map(({ value }) => readValue(value));
    const kinds = new Set(read.map(({ kind }) => kind));
    const network: Definition = { kind: 'network', name, values: read, span };
    const service: Definition = { kind: 'service', name, values: read, span };
    if (kinds.has('addresses') && !kinds.has('ports')) return [network];
    return kinds.has('ports') && !kinds.has('addresses') ? [service] : [network, service];
  });
}

/** Source: Capirca, naming library: `80/tcp`, an address or prefix, another symbol. */
function readValue(text: string): DefinedValue {
  const [, ports, protocol] = /^(\d+(?:-\d+)?)\/([a-z]+)$/i.exec(text) ?? [];
  if (ports !== undefined && protocol !== undefined) return readPorts(ports, protocol.toLowerCase());
  return /^[-_a-z][^:]*$/i.test(text) ? { kind: 'token', name: text } : readAddress(text);
}

/** True for a document that defines networks or services, and does nothing else. */
export function isDefining(root: YamlContent): boolean {
  if (root.kind !== 'mapping') return false;
  const fields = [...fieldsOf(root).values()];
  return (
    fields.length > 0 &&
    fields.every(({ name, value }) => {
      const items = listFields(value);
      if (items.length === 0) return false;
      if (name === 'networks') return items.every((item) => isList(item.value, ['address', 'name', 'fqdn']));
      return name === 'services' && items.every((item) => isList(item.value, ['protocol', 'port', 'name']));
    })
  );
}

/** A list of mappings with one of the keys, at once or under `values`. */
function isList(node: YamlContent, keys: readonly string[]): boolean {
  const values = node.kind === 'mapping' ? fieldsOf(node).get('values')?.value : node;
  return (
    itemsOf(values)?.every((item) => item.kind === 'mapping' && keys.some((key) => fieldsOf(item).has(key))) === true
  );
}
