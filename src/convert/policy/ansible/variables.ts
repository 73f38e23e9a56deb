import { type YamlField, fieldsOf, itemsOf } from '../../../parse/yaml/access.ts';
import type { YamlContent } from '../../../parse/yaml/node.ts';

/** Variables of one place: a variables file, or the `vars:` of one play. */
export type Variables = ReadonlyMap<string, YamlField>;

/** The places of a document that set one of the named variables. */
export function listVariables(root: YamlContent, names: readonly string[]): readonly Variables[] {
  const places = root.kind === 'mapping' ? [fieldsOf(root)] : (itemsOf(root) ?? []).flatMap(variablesOfPlay);
  return places.filter((place) => names.some((name) => place.has(name)));
}

function variablesOfPlay(play: YamlContent): readonly Variables[] {
  if (play.kind !== 'mapping') return [];
  const fields = fieldsOf(play);
  const variables = fields.get('vars')?.value;
  return fields.has('hosts') && variables?.kind === 'mapping' ? [fieldsOf(variables)] : [];
}
