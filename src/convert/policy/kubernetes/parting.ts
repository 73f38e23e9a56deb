import type { OpaquePart, Parting } from '../../../model/policy.ts';
import type { Entry } from './entry.ts';
import type { Service } from './service.ts';
import type { SelectedPods } from './workload.ts';

/** What may part data connections from their session on the way through Services. */
export function listPartings(
  used: readonly Service[],
  entry: Exclude<Entry, 'pod'>,
  { count }: SelectedPods,
): { readonly partings: readonly Parting[]; readonly rewrites: OpaquePart | undefined } {
  const [span] = used.map(({ object }) => object.node.span);
  if (span === undefined) return { partings: [], rewrites: undefined };
  const own: OpaquePart = { code: 'server-address-rewritten', reason: OWN_ADDRESS, span };
  const rewrites: OpaquePart = { code: 'client-address-rewritten', reason: REWRITTEN, span };
  const rewritten = entry !== 'cluster' && used.some(({ keepsClient }) => !keepsClient);
  const several: OpaquePart = { code: 'pods-several', reason: SEVERAL, span };
  const partings: Parting[] = [{ connections: 'active', part: own, unless: undefined }];
  if (rewritten) partings.push({ connections: 'active', part: rewrites, unless: 'port_promiscuous' });
  // A client that keeps to one node is rewritten to one address; a load balancer may send each connection to another node.
  if (rewritten && entry === 'balancer')
    partings.push({ connections: 'passive', part: rewrites, unless: 'pasv_promiscuous' });
  // Session affinity is kept port by port (kubernetes/kubernetes#103000), so that it does not hold a session together.
  if (count === 'several') partings.push({ connections: 'passive', part: several, unless: undefined });
  return { partings, rewrites: rewritten ? rewrites : undefined };
}

const OWN_ADDRESS =
  'whether clients take a data connection that does not come from the address they dialled: pods send from that of their node, or their own';
const REWRITTEN =
  'whether the daemon sees the same address on both connections: with externalTrafficPolicy: Cluster it sees that of a node instead of the client’s';
const SEVERAL = 'whether the data connection reaches the pod that the session is with: the Service leads to several';
