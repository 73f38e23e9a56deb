import { type SiteOptions, buildSite } from '../convert/site.ts';
import { nameServers } from '../model/server-names.ts';
import type { Host } from '../model/site.ts';
import type { Diagnostic } from '../source/diagnostic.ts';
import type { SiteInputs } from './inputs.ts';

/** What was made of the documents of one site. */
export interface SiteModel {
  readonly hosts: readonly Host[];
  readonly diagnostics: readonly Diagnostic[];
}

/** The model of each site; no two hosts of them have one name. */
export function buildModels(sites: readonly SiteInputs[], options: SiteOptions): readonly SiteModel[] {
  const memory: SiteOptions['memory'] = new WeakMap();
  const built = sites.map(({ place, documents }) => ({ place, site: buildSite(documents, { ...options, memory }) }));
  const all = built.flatMap(({ place, site }) => site.value.hosts.map((host) => ({ place, host })));
  const names = nameServers(all.map(({ place, host }) => ({ place, name: host.name, file: host.server.file })));
  const named = new Map(all.map(({ host }, index) => [host, { ...host, name: names[index] ?? host.name }]));
  return built.map(({ site: { value, diagnostics } }) => ({
    hosts: value.hosts.map((host) => named.get(host) ?? host),
    diagnostics,
  }));
}
