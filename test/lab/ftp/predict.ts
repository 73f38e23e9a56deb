import { analyzeSite, reportServer } from '../../../src/analyze/ftp/analysis.ts';
import { deriveHelper } from '../../../src/convert/helper.ts';
import type { KnownDocument } from '../../../src/convert/kind.ts';
import { buildSite } from '../../../src/convert/site.ts';
import { type Address, familyOf, oneAddress } from '../../../src/model/address.ts';
import { addressesOf } from '../../../src/model/address-set.ts';
import type { NetworkPolicy } from '../../../src/model/policy.ts';
import type { ServerReport } from '../../../src/model/report.ts';
import type { ClientGroup, Host, Site } from '../../../src/model/site.ts';
import { type RunningKernel } from './kernel.ts';

/** The files as the linter reads them for a Debian host with the running kernel, whatever system they were written for. */
export function readSite(documents: readonly KnownDocument[], { kernel, module }: RunningKernel): Site {
  const { value: site } = buildSite(documents, { kernel, dialect: 'debian' });
  const hosts = site.hosts.map((host): Host => {
    const stated = host.conntrackFtp ?? module;
    const helper = deriveHelper(host.modules, kernel, { value: stated, origin: 'file' });
    const path = host.path.map((policy) => placeRouter(policy, { kernel, module }));
    return { ...host, conntrackFtp: stated, helper, path };
  });
  return { ...site, hosts };
}

/** A Linux router runs with the same kernel. */
function placeRouter(policy: NetworkPolicy, { kernel, module }: RunningKernel): NetworkPolicy {
  const { router } = policy;
  if (router === undefined) return policy;
  const absent = router.helper.presence.value === 'absent';
  const stated = { value: absent ? ('absent' as const) : module, origin: 'file' as const };
  const rewrites = router.rewrites !== false;
  return { ...policy, router: { ...router, rewrites, helper: deriveHelper(router.modules, kernel, stated) } };
}

/** What the linter says of the host for the client groups. */
export function predict(host: Host, clients: readonly ClientGroup[]): ServerReport {
  const [report] = analyzeSite({ hosts: [host], clients, levels: new Map(), overrides: [], permissions: [] }).map(
    reportServer,
  );
  if (report === undefined) throw new Error('a host without a report');
  return report;
}

/** The group that one address makes up. */
export function groupOf(name: string, address: Address): ClientGroup {
  return { name, addresses: addressesOf(oneAddress(address)) };
}

/** The addresses of one family. */
export function ofFamily(addresses: readonly Address[], family: 'ipv4' | 'ipv6'): readonly Address[] {
  return addresses.filter((address) => familyOf(address) === family);
}
