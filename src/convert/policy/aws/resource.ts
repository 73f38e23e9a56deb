import type { OpaquePart } from '../../../model/policy.ts';
import { type YamlField, fieldsOf } from '../../../parse/yaml/access.ts';
import type { YamlContent } from '../../../parse/yaml/node.ts';
import type { Span } from '../../../source/span.ts';
import { type Notes, readText } from '../field.ts';
import { listKeys, refuse } from '../mapping.ts';

/** A resource of a CloudFormation or Heat template. */
export interface Resource {
  readonly name: string;
  readonly type: string;
  readonly properties: YamlContent | undefined;
  readonly condition: YamlContent | undefined;
  /** Keys of the resource itself that nobody knows. */
  readonly strange: readonly YamlContent[];
  readonly span: Span;
}

/** Where templates keep their resources: CloudFormation in capitals, Heat in small letters. */
export type ResourcesKey = 'Resources' | 'resources';

/** What a resource may have besides its type. Source: CloudFormation, resource attributes; Heat, HOT specification. */
const RESOURCE_KEYS: Readonly<Record<ResourcesKey, ReadonlySet<string>>> = {
  Resources: new Set(
    listKeys(`
      Type Properties Condition DependsOn Metadata DeletionPolicy UpdatePolicy UpdateReplacePolicy CreationPolicy
    `),
  ),
  resources: new Set(
    listKeys('type properties condition depends_on metadata deletion_policy update_policy external_id'),
  ),
};

/** The resources of a template that have a type, by their order. */
export function listResources(root: YamlContent, at: ResourcesKey = 'Resources'): readonly Resource[] {
  return listEntries(root, at).flatMap(({ name, key, value }) => {
    const fields = value.kind === 'mapping' ? fieldsOf(value) : undefined;
    const type = typeOf(value);
    if (fields === undefined || type === undefined) return [];
    const find = (word: string): YamlContent | undefined => (fields.get(word) ?? fields.get(word.toLowerCase()))?.value;
    const strange = [...fields.values()].filter((field) => !RESOURCE_KEYS[at].has(field.name));
    const span = { ...key.span, end: value.span.end };
    return [
      {
        name,
        type,
        properties: find('Properties'),
        condition: find('Condition'),
        strange: strange.map((field) => field.key),
        span,
      },
    ];
  });
}

/** Resources of no known kind of type, such as loops and macros: they may make rules. */
export function refuseResources(root: YamlContent, at: ResourcesKey, notes: Notes): readonly OpaquePart[] {
  return listEntries(root, at)
    .filter(({ value }) => typeOf(value) === undefined)
    .map(({ key }) => refuse('What this makes is not known here, so it may let pass or stop anything.', key, notes));
}

function listEntries(root: YamlContent, at: ResourcesKey): readonly YamlField[] {
  const resources = root.kind === 'mapping' ? fieldsOf(root).get(at)?.value : undefined;
  return resources?.kind === 'mapping' ? [...fieldsOf(resources).values()] : [];
}

/** `AWS::EC2::SecurityGroup`, `Custom::Own`, or the file of a nested Heat template. */
function typeOf(node: YamlContent): string | undefined {
  const fields = node.kind === 'mapping' ? fieldsOf(node) : undefined;
  const type = readText((fields?.get('Type') ?? fields?.get('type'))?.value);
  return type !== undefined && /^[\w@.]+(::[\w@.-]+)+$|^[\w./:@-]+\.(ya?ml|template)$/.test(type) ? type : undefined;
}
