import type { NetworkPolicy, OpaquePart } from '../../model/policy.ts';
import type { YamlContent } from '../../parse/yaml/node.ts';
import type { Parsed } from '../../source/diagnostic.ts';
import { blankPolicy } from './blank.ts';
import { countEntries } from './entries.ts';
import type { Notes } from './field.ts';
import { readNetworkPolicy } from './kubernetes/network-policy.ts';
import { type KubernetesObject, listNamespaces, listObjects, listUnclear } from './kubernetes/object.ts';
import { doubtSources, isPublication, publishServices } from './kubernetes/publication.ts';
import { refuse } from './mapping.ts';
import type { PolicySource } from './source.ts';

/**
 * Reads the NetworkPolicy objects of a manifest, and the Services in front of the server. Policies only allow, and add up; pods
 * that one of them selects refuse the rest, other pods refuse nothing.
 */
export function readKubernetes({ document, roots }: PolicySource): Parsed<NetworkPolicy> {
  const notes: Notes = [];
  const objects = listObjects(roots);
  const found = objects.filter(isNetworkPolicy);
  const services = publishServices(objects, notes);
  const context = { namespaces: listNamespaces(found), pods: services.pods };
  const policies = found.map((object) => readNetworkPolicy(object, context, notes));
  const opaque = [
    ...services.opaque,
    ...objects.filter(isOtherFilter).map((object) => refuseObject(object, notes)),
    ...listUnclear(roots).map((node) => refuse('This is an object of no known kind: it may be a policy.', node, notes)),
  ];
  const allowed = policies.flatMap((policy) => policy.allowed);
  const rules = doubtSources([...allowed, ...policies.flatMap(({ refused }) => refused)], services.rewrites);
  const { understood, total } = countEntries(doubtSources(allowed, services.rewrites));
  const blank = blankPolicy(document);
  return {
    value: {
      ...blank,
      fallback: { ...blank.fallback, action: 'allow' },
      translations: services.translations,
      published: services.published,
      rules: [...services.rules, ...rules],
      opaque,
      entries: { understood: understood + services.entries.understood, total: total + services.entries.total },
    },
    diagnostics: notes,
  };
}

/** True for a document with an object that says what packets may pass, whether or not it can be read. */
export function isKubernetes(root: YamlContent): boolean {
  return listObjects([root]).some(
    (object) => isNetworkPolicy(object) || isOtherFilter(object) || isPublication(object),
  );
}

function isNetworkPolicy({ kind, group }: KubernetesObject): boolean {
  return kind === 'NetworkPolicy' && ['networking.k8s.io', 'extensions'].includes(group);
}

/** Kinds that filter as well, and are not modelled. */
const OTHER_FILTERS: ReadonlySet<string> = new Set([
  'AdminNetworkPolicy',
  'BaselineAdminNetworkPolicy',
  'ClusterNetworkPolicy',
  'CiliumNetworkPolicy',
  'CiliumClusterwideNetworkPolicy',
  'MultiNetworkPolicy',
]);

function isOtherFilter(object: KubernetesObject): boolean {
  return OTHER_FILTERS.has(object.kind) || (object.kind === 'NetworkPolicy' && !isNetworkPolicy(object));
}

function refuseObject({ kind, name, node }: KubernetesObject, notes: Notes): OpaquePart {
  return refuse(`\`${name}\` is of kind ${kind}, which is not read, so it may let pass or stop anything.`, node, notes);
}
