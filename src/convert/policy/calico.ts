import type { NetworkPolicy } from '../../model/policy.ts';
import type { YamlContent } from '../../parse/yaml/node.ts';
import type { Parsed } from '../../source/diagnostic.ts';
import { blankPolicy } from './blank.ts';
import { readCalicoPolicy } from './calico/policy.ts';
import { countEntries } from './entries.ts';
import type { Notes } from './field.ts';
import { type KubernetesObject, listNamespaces, listObjects, listUnclear } from './kubernetes/object.ts';
import { doubtSources, publishServices } from './kubernetes/publication.ts';
import { refuse } from './mapping.ts';
import type { PolicySource } from './source.ts';

/**
 * Reads Calico policies: tried in their order, rule by rule; endpoints that one of them selects refuse the rest, what becomes of
 * other endpoints their profile says.
 */
export function readCalico({ document, roots }: PolicySource): Parsed<NetworkPolicy> {
  const notes: Notes = [];
  const objects = listObjects(roots);
  const found = objects.filter(isCalicoPolicy);
  const namespaces = listNamespaces(found.filter(({ kind }) => kind === 'NetworkPolicy'));
  const policies = found
    .map((object) => readCalicoPolicy(object, namespaces, notes))
    .toSorted((one, two) => compareOrder(one, two));
  const others = objects
    .filter((object) => !isCalicoPolicy(object) && object.kind.endsWith('NetworkPolicy'))
    .map(({ name, kind, node }) =>
      refuse(`\`${name}\` is a ${kind} of another kind, which is not read with those of Calico.`, node, notes),
    );
  const unclear = listUnclear(roots).map((node) =>
    refuse('This is an object of no known kind: it may be a policy.', node, notes),
  );
  const services = publishServices(objects, notes);
  const rules = doubtSources(
    policies.flatMap((policy) => policy.rules),
    services.rewrites,
  );
  const { understood, total } = countEntries(rules);
  const blank = blankPolicy(document);
  return {
    value: {
      ...blank,
      fallback: { ...blank.fallback, action: 'unknown' },
      translations: services.translations,
      published: services.published,
      rules: [...services.rules, ...rules, ...policies.flatMap(({ refused }) => refused)],
      opaque: [...services.opaque, ...others, ...unclear],
      entries: { understood: understood + services.entries.understood, total: total + services.entries.total },
    },
    diagnostics: notes,
  };
}

/** True for a document with a policy of Calico. */
export function isCalico(root: YamlContent): boolean {
  return listObjects([root]).some(isCalicoPolicy);
}

function isCalicoPolicy({ kind, group }: KubernetesObject): boolean {
  const groups = ['projectcalico.org', 'crd.projectcalico.org'];
  return groups.includes(group) && ['NetworkPolicy', 'GlobalNetworkPolicy'].includes(kind);
}

/** By order, then by name. */
function compareOrder(
  one: { readonly order: number; readonly name: string },
  two: { readonly order: number; readonly name: string },
): number {
  if (one.order !== two.order) return one.order < two.order ? -1 : 1;
  return one.name < two.name ? -1 : Number(one.name > two.name);
}
