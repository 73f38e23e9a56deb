import { followAlias } from '../../parse/yaml/access.ts';
import type { YamlContent } from '../../parse/yaml/node.ts';
import type { YamlDocument } from '../../parse/yaml.ts';

/** The documents of a stream that could be read. */
export function listReadable(documents: readonly YamlDocument[]): readonly YamlContent[] {
  return documents.flatMap((one) => (one.kind === 'readable' ? (followAlias(one.root) ?? []) : []));
}
