import type { Service } from './service.ts';

/** Where clients come in: at an address of a load balancer or of the Service's own, at a node, inside the cluster, at the pod. */
export type Entry = 'balancer' | 'node' | 'cluster' | 'pod';

/** Where clients come in by a Service. */
export function entryOf({ type, headless, externalAddresses }: Service): Entry {
  if (type === 'NodePort') return 'node';
  if (type === 'LoadBalancer' || externalAddresses.length > 0) return 'balancer';
  return headless ? 'pod' : 'cluster';
}
