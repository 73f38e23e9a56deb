import { fieldsOf, isNull } from '../../../parse/yaml/access.ts';
import type { YamlContent, YamlMapping } from '../../../parse/yaml/node.ts';
import { readText } from '../field.ts';
import { filled, readList } from '../mapping.ts';

/** One object of a manifest. */
export interface KubernetesObject {
  readonly kind: string;
  /** Without the version, such as `networking.k8s.io`; `''` for the core group. */
  readonly group: string;
  readonly name: string;
  readonly namespace: string | undefined;
  readonly spec: YamlContent | undefined;
  readonly node: YamlMapping;
}

/** The objects of a stream, those inside a `List` included; documents that are no objects are left out. */
export function listObjects(roots: readonly YamlContent[]): readonly KubernetesObject[] {
  return roots.flatMap((root) => {
    const object = readObject(root);
    if (object === undefined) return [];
    if (!object.kind.endsWith('List')) return [object];
    return listObjects(readList(fieldsOf(object.node).get('items')?.value));
  });
}

/** The object that a document is; undefined if it has no kind. */
export function readObject(node: YamlContent): KubernetesObject | undefined {
  if (node.kind !== 'mapping') return undefined;
  const fields = fieldsOf(node);
  const version = readText(fields.get('apiVersion')?.value);
  const kind = readText(fields.get('kind')?.value);
  if (version === undefined || kind === undefined) return undefined;
  const metadata = fields.get('metadata')?.value;
  const names = metadata?.kind === 'mapping' ? fieldsOf(metadata) : undefined;
  const spec = fields.get('spec')?.value;
  return {
    kind,
    group: version.includes('/') ? version.slice(0, version.indexOf('/')) : '',
    name: readText(names?.get('name')?.value) ?? kind,
    namespace: readText(names?.get('namespace')?.value),
    spec: spec === undefined || isNull(spec) ? undefined : spec,
    node,
  };
}

/** Documents, and items of lists, that do not say what kind of object they are: each may be a policy. */
export function listUnclear(roots: readonly YamlContent[]): readonly YamlContent[] {
  return roots.flatMap((root) => {
    const object = readObject(root);
    if (object === undefined) return filled(root) === undefined ? [] : [root];
    if (!/^[A-Z][A-Za-z0-9]*$/.test(object.kind)) return [root];
    return object.kind.endsWith('List') ? listUnclear(readList(fieldsOf(object.node).get('items')?.value)) : [];
  });
}

/** The namespaces that objects are in; undefined stands for whichever they are sent to. */
export function listNamespaces(objects: readonly KubernetesObject[]): ReadonlySet<string | undefined> {
  return new Set(objects.map(({ namespace }) => namespace));
}

/** The namespace that an object is about, where several are, so that the server may be in another; undefined where all are in one. */
export function distinguishNamespace(
  { namespace }: KubernetesObject,
  namespaces: ReadonlySet<string | undefined>,
): string | undefined {
  if (namespaces.size < 2) return undefined;
  return namespace === undefined ? 'the namespace that the manifest is sent to' : `namespace ${namespace}`;
}
