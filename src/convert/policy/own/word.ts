import { scalarValue } from '../../../parse/yaml/access.ts';
import type { YamlContent } from '../../../parse/yaml/node.ts';

/** What a value is compared by: `true`, `1` and `"1"` alike as text, letters in any case. */
export function textOf(node: YamlContent | undefined): string {
  return node?.kind === 'scalar' ? String(scalarValue(node)).toLowerCase() : '';
}
