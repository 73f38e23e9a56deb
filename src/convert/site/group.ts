import type { AssumptionCode } from '../../model/assumptions.ts';
import type { HostFiles } from '../grouping.ts';
import type { KnownDocument } from '../kind/list.ts';
import type { HostPlan, Inputs } from './inputs.ts';
import { planRoute } from './route.ts';

/** The plan of a host that no project lists: what the directories suggest. */
export function planGroup(inputs: Inputs, host: HostFiles): HostPlan | undefined {
  const vsftpd = inputs.documents.get(host.vsftpd);
  if (vsftpd === undefined) return undefined;
  const route = planRoute(inputs, host);
  return {
    name: host.name,
    vsftpd: vsftpd.document,
    documents: documentsOf(inputs, host),
    path: route.policies,
    stated: undefined,
    assumptions: [...doubtsOfGroup(host), ...route.assumptions],
  };
}

/** The documents that the directories give a host, besides its vsftpd.conf. */
export function documentsOf({ documents }: Inputs, { files }: HostFiles): readonly KnownDocument[] {
  return Object.values(files)
    .flat()
    .flatMap((name) => documents.get(name) ?? []);
}

/** What is taken for granted when the directories put files to a host. */
export function doubtsOfGroup({ shared, guessed }: HostFiles): readonly AssumptionCode[] {
  const doubts: AssumptionCode[] = [];
  if (shared.length > 0) doubts.push('files-shared');
  if (guessed.length > 0) doubts.push('files-by-name');
  return doubts;
}
