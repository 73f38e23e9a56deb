import { deriveDaemon } from '../analyze/daemon/daemon.ts';
import { listNeeds } from '../analyze/daemon/needs.ts';
import { helpWith } from '../convert/site.ts';
import { createReaders } from '../convert/site/readers.ts';
import type { SiteOptions } from '../convert/site/host.ts';
import type { Request } from './search.ts';
import { formatJson } from '../report/json.ts';
import { paintLines } from '../report/paint.ts';
import { type Sources, formatPlace, indexDocuments } from '../report/position.ts';
import { type Shown, mapShown, renderShown } from '../report/show.ts';
import type { Diagnostic, Parsed } from '../source/diagnostic.ts';
import { type SiteInputs, gatherInputs, listDocuments, listFailures, listRequests } from './inputs.ts';
import { buildModels } from './models.ts';
import { type HostFlags, siteOptions } from './host-flags.ts';
import { type OwnFormatFlags, describeUnfit, loadFormat } from './own-format.ts';
import { type Output, complainAll, outputsOrText, writeOutputs } from './output.ts';
import { type System, choosesColour } from './system.ts';
import { DISK } from './tree.ts';

export interface ShowFlags extends HostFlags, OwnFormatFlags {
  readonly config?: string;
  readonly color: boolean;
}

export interface ShowRequest {
  readonly paths: readonly string[];
  /** Files whose role is stated. */
  readonly roles: readonly Request[];
  readonly outputs: readonly Output[];
  readonly flags: ShowFlags;
}

/** `pasvlint show`: the model that was made of the files. What could not be read goes to standard error. */
export async function runShow({ paths, roles, outputs, flags }: ShowRequest, system: System): Promise<number> {
  const own = await loadFormat(flags);
  const inputs = gatherInputs(listRequests({ paths, roles, config: flags.config }), DISK, own);
  const failures = [...own.failures, ...listFailures(inputs)];
  const unfit = failures.length === 0 ? describeUnfit(own, inputs.documents) : [];
  const status = complainAll([...failures, ...unfit], system);
  const isLost = own.failures.length + inputs.failures.length + unfit.length > 0;
  const sites = isLost ? [] : inputs.sites.filter((site) => site.failures.length === 0);
  if (sites.length === 0) return status;
  const sources = indexDocuments(inputs.documents.map(({ document }) => document));
  const { value: shown, diagnostics } = buildShown(sites, { ...siteOptions(flags), own: own.reader });
  for (const diagnostic of [...inputs.diagnostics, ...diagnostics]) complainOf(diagnostic, sources, system);
  const texts = outputsOrText(outputs).map((output) => {
    const colour = output.file === undefined && choosesColour(system, flags.color);
    const text =
      output.format === 'json' ? formatJson(mapShown(shown, sources)) : paintLines(renderShown(shown, sources), colour);
    return { output, text };
  });
  return Math.max(status, writeOutputs(texts, system));
}

/** The hosts, and what belongs to none of them. */
function buildShown(sites: readonly SiteInputs[], options: SiteOptions): Parsed<Shown> {
  const models = buildModels(sites, options);
  const hosts = models.flatMap((model) => model.hosts);
  const documents = listDocuments(sites);
  const readers = createReaders([], helpWith(documents, options.own));
  const rulesets = new Map(
    hosts
      .flatMap(({ rulesets, path }) => [rulesets, ...path.flatMap(({ router }) => router?.rulesets ?? [])])
      .flatMap(({ ipv4, ipv6 }) => [ipv4, ipv6])
      .flatMap((one) => (one === undefined ? [] : [[one.file, one]])),
  );
  const policies = new Map(hosts.flatMap(({ path }) => path).map((one) => [`${one.name} ${one.file}`, one]));
  const readFiles = new Set([...policies.values()].map(({ file }) => file));
  const loose: Diagnostic[] = [];
  for (const known of documents) {
    const { document, kind } = known;
    if ((kind === 'iptables' || kind === 'ip6tables') && !rulesets.has(document.name)) {
      const sets = documents.filter((one) => one.kind === 'ipset');
      const read = readers.readRulesets([known, ...sets]);
      const ruleset = read.value.ipv4 ?? read.value.ipv6;
      if (ruleset !== undefined) rulesets.set(document.name, ruleset);
      loose.push(...read.diagnostics);
    }
    if (kind === 'network-firewall' && !readFiles.has(document.name)) {
      const read = readers.readPolicy({ name: undefined, document });
      policies.set(document.name, read.value);
      loose.push(...read.diagnostics);
    }
  }
  const servers = hosts.map(({ server, userFiles, ports }) => ({
    server,
    daemon: deriveDaemon(server, userFiles, ports),
    needs: listNeeds(server),
  }));
  return {
    value: { hosts, servers, rulesets: [...rulesets.values()], policies: [...policies.values()] },
    diagnostics: [...models.flatMap(({ diagnostics }) => diagnostics), ...loose],
  };
}

function complainOf({ severity, message, span }: Diagnostic, sources: Sources, system: System): void {
  if (severity !== 'info')
    system.complain(
      paintLines([[{ text: `${formatPlace(sources, span)}: ${severity}: ${message}`, style: 'plain' }]], false),
    );
}
