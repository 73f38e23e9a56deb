import { type AssumptionCode, assume } from '../../model/assumptions.ts';
import type { Dialect } from '../../model/server.ts';
import type { Host, Kernel } from '../../model/site.ts';
import type { Parsed } from '../../source/diagnostic.ts';
import { deriveHelper } from '../helper.ts';
import { UNKNOWN_KERNEL, kernelOfSystem, kernelOfVersion } from '../kernel.ts';
import { readSelinux } from '../selinux.ts';
import { readHostPorts } from '../host-ports.ts';
import { readFirewalld } from '../firewalld.ts';
import { readListening } from '../listening.ts';
import { readModules } from '../modules.ts';
import type { OwnReader } from '../policy/source.ts';
import { readAccess } from '../access.ts';
import { addOtherFilters, showsFirewalld } from '../other-filter.ts';
import { type System, findSystem } from '../systems.ts';
import { doubtUfw } from '../ufw.ts';
import { compareWithIni } from '../vsftpd/ini.ts';
import { readServer } from '../vsftpd/server.ts';
import { listDoubts } from './doubts.ts';
import type { HostPlan } from './inputs.ts';
import { listNamed } from './named.ts';
import type { PolicyMemory, Readers } from './readers.ts';
import { describeUnknownSystem } from './router.ts';
import { readUserFiles } from './users.ts';

/** What the command line states for all servers; it goes before what the project states. */
export interface SiteOptions {
  readonly dialect?: Dialect | undefined;
  readonly kernel?: Kernel | undefined;
  readonly system?: System | undefined;
  /** How policies in a format of the site's own are read. */
  readonly own?: OwnReader | undefined;
  /** What sites that are judged one after the other share. */
  readonly memory?: PolicyMemory | undefined;
}

/** Reads the documents of one host and puts them together. */
export function readHost(plan: HostPlan, options: SiteOptions, readers: Readers): Parsed<Host> {
  const { stated } = plan;
  const system = readSystem(plan, options);
  const kernel = chooseKernel(plan, options, system.value);
  const server = readServer({
    sources: [{ kind: 'file', document: plan.vsftpd }],
    dialect: options.dialect ?? stated?.dialect?.value,
    system: system.value?.name,
    paths: plan.documents.map(({ document }) => document.name),
  });
  const userFiles = readUserFiles(plan.documents, server.value);
  const modules = readModules(plan.documents);
  const ports = readHostPorts(modules.value);
  const selinux = readSelinux(plan.documents, server.value);
  const listening = readListening(plan.documents);
  const access = readAccess(plan.documents, server.value.dialect.name);
  const shown = readers.readRulesets(plan.documents);
  const named = listNamed(stated?.files);
  const rulesets = addOtherFilters(shown.value, plan.documents, named);
  const firewalld = readFirewalld(plan.documents, {
    kernel,
    shown: named.length > 0 || showsFirewalld(shown.value),
  });
  const policies = plan.path.map((policy) => readers.readPolicy(policy));
  const helper = deriveHelper(
    modules.value,
    kernel,
    stated?.conntrackFtp && { ...stated.conntrackFtp, origin: 'file' },
  );
  const host: Omit<Host, 'assumptions'> = {
    name: plan.name,
    server: server.value,
    userFiles: userFiles.value,
    otherReadings: compareWithIni(plan.vsftpd, server.value),
    rulesets: rulesets.value,
    firewalld: firewalld.value,
    access: access.value,
    listening: listening.value,
    ports: ports.value,
    selinux: selinux.value,
    modules: modules.value,
    kernel,
    conntrackFtp: stated?.conntrackFtp?.value,
    helper,
    addresses: {
      inside: stated?.addresses.inside.map(({ value }) => value) ?? [],
      public: stated?.addresses.public.map(({ value }) => value) ?? [],
    },
    interface: stated?.interface?.value,
    path: policies.map(({ value }) => value),
    dial: { address: stated?.dial.address?.value, port: stated?.dial.port?.value },
  };
  const read: readonly Parsed<unknown>[] = [
    system,
    server,
    userFiles,
    access,
    listening,
    modules,
    ports,
    selinux,
    shown,
    rulesets,
    firewalld,
    ...policies,
  ];
  return {
    value: {
      ...host,
      assumptions: [...plan.assumptions, ...listDoubts(host), ...doubtUfw(plan.documents), ...listPublished(host)].map(
        assume,
      ),
    },
    diagnostics: read.flatMap(({ diagnostics }) => diagnostics),
  };
}

/** What was taken for granted to read who publishes ports of the host. */
function listPublished({ path }: Omit<Host, 'assumptions'>): readonly AssumptionCode[] {
  return path.flatMap(({ published }) => published?.assumptions ?? []);
}

/** The release that is stated, if it is one that is known. */
function readSystem({ stated }: HostPlan, options: SiteOptions): Parsed<System | undefined> {
  if (options.system !== undefined || stated?.os === undefined) return { value: options.system, diagnostics: [] };
  const system = findSystem(stated.os.value);
  return { value: system, diagnostics: system === undefined ? [describeUnknownSystem(stated.os)] : [] };
}

/** The command line goes before the project, and a version before a release. */
function chooseKernel({ stated }: HostPlan, options: SiteOptions, system: System | undefined): Kernel {
  if (options.kernel !== undefined) return options.kernel;
  if (options.system !== undefined) return kernelOfSystem(options.system, undefined);
  if (stated?.kernel !== undefined) return kernelOfVersion(stated.kernel.value, stated.kernel.span);
  return system === undefined ? UNKNOWN_KERNEL : kernelOfSystem(system, stated?.os?.span);
}
