import { type Address, type Family, oneAddress } from '../../model/address.ts';
import { equals, toRanges } from '../../model/interval-set.ts';
import type { Match } from '../../model/match.ts';
import type { Modules } from '../../model/modules.ts';
import type { NetworkPolicy, PortTranslation } from '../../model/policy.ts';
import type { ModulePresence, ProjectFirewall } from '../../model/project.ts';
import type { Router } from '../../model/router.ts';
import type { Rule, Ruleset } from '../../model/ruleset.ts';
import type { Kernel } from '../../model/site.ts';
import type { Diagnostic, Parsed } from '../../source/diagnostic.ts';
import type { Span, Spanned } from '../../source/span.ts';
import { deriveHelper } from '../helper.ts';
import { UNKNOWN_KERNEL, kernelOfSystem, kernelOfVersion } from '../kernel.ts';
import type { KnownDocument } from '../kind/list.ts';
import { readModules } from '../modules.ts';
import { addOtherFilters } from '../other-filter.ts';
import { SYSTEM_NAMES, findSystem } from '../systems.ts';
import type { PlannedRouter } from './inputs.ts';

/** Reads the files of a Linux router as a firewall of the path. */
export function readRouter(
  { stated, documents }: PlannedRouter,
  readRulesets: (documents: readonly KnownDocument[]) => Parsed<Router['rulesets']>,
): Parsed<NetworkPolicy> {
  const modules = readModules(documents);
  const read = readRulesets(documents);
  const rulesets = addOtherFilters(read.value, documents);
  const { ipv4, ipv6 } = rulesets.value;
  const kernel = readKernel(stated);
  const conntrack = stated.conntrackFtp && ({ ...stated.conntrackFtp, origin: 'file' } as const);
  const router: Router = {
    rulesets: rulesets.value,
    modules: modules.value,
    helper: deriveHelper(modules.value, kernel.value, conntrack),
    rewrites: findRewriting(modules.value, stated.natFtp?.value),
    halted: { ipv4: findHalt(modules.value, 'ipv4'), ipv6: findHalt(modules.value, 'ipv6') },
    addresses: stated.addresses.map(({ value }) => value),
    outside: stated.outside?.value,
    inside: stated.inside?.value,
  };
  const given = [ipv4, ipv6].filter((one) => one !== undefined);
  const [first] = given;
  const { name } = stated;
  const span: Span = { file: first?.file ?? name.span.file, start: 0, end: 0 };
  return {
    value: {
      name: name.value,
      file: first?.file ?? '',
      stateful: true,
      fallback: { action: first === undefined ? 'unknown' : 'allow', span },
      alg: { ftp: false, span },
      translations: given.flatMap(listTranslations),
      published: undefined,
      router: first === undefined ? undefined : router,
      rules: [],
      opaque: first === undefined ? [{ code: 'router-unread', reason: `what ${name.value} lets through`, span }] : [],
      entries: { understood: 0, total: 0 },
    },
    diagnostics: [...kernel.diagnostics, ...modules.diagnostics, ...read.diagnostics, ...rulesets.diagnostics],
  };
}

function readKernel({ os, kernel }: ProjectFirewall): Parsed<Kernel> {
  if (kernel !== undefined) return { value: kernelOfVersion(kernel.value, kernel.span), diagnostics: [] };
  if (os === undefined) return { value: UNKNOWN_KERNEL, diagnostics: [] };
  const system = findSystem(os.value);
  if (system !== undefined) return { value: kernelOfSystem(system, os.span), diagnostics: [] };
  return { value: UNKNOWN_KERNEL, diagnostics: [describeUnknownSystem(os)] };
}

/** A release that is stated and that nobody knows. */
export function describeUnknownSystem({ value, span }: Spanned<string>): Diagnostic {
  const message = `No release is known as ${value}; known are ${SYSTEM_NAMES.join(', ')} and their rebuilds.`;
  return { severity: 'error', code: 'project-unknown-os', message, span };
}

/** Nothing loads nf_nat_ftp by itself: neither a CT rule nor nf_conntrack_ftp (their sources ask for no such module). */
function findRewriting({ loaded, complete }: Modules, stated: ModulePresence | undefined): Router['rewrites'] {
  if (stated !== undefined) return stated !== 'absent';
  if (loaded.some(({ module }) => module === 'nf_nat_ftp')) return true;
  return complete ? false : 'unknown';
}

/** ip-sysctl.rst: a machine forwards only where it is told to. */
function findHalt({ sysctls }: Modules, family: Family): Span | undefined {
  const names = {
    ipv4: ['net.ipv4.ip_forward', 'net.ipv4.conf.all.forwarding'],
    ipv6: ['net.ipv6.conf.all.forwarding'],
  };
  const set = names[family].flatMap((name) => sysctls.get(name) ?? []);
  return set.find(({ value }) => value === '0')?.span;
}

/** What DNAT and REDIRECT rules say that can be written as an entry of its own, whatever else they ask for. */
function listTranslations({ tables }: Ruleset): readonly PortTranslation[] {
  const chains = tables.findLast(({ name }) => name === 'nat')?.chains ?? new Map<string, never>();
  return [...chains.values()]
    .filter(({ name }) => name !== 'OUTPUT' && name !== 'POSTROUTING')
    .flatMap(({ rules }) => rules.flatMap(translationOf));
}

function translationOf({ target, matches, span }: Rule): readonly PortTranslation[] {
  if (target.kind !== 'translate' || target.side !== 'destination' || target.to.kind !== 'range') return [];
  const { addresses, ports } = target.to;
  const dialled = matches.flatMap((match) => rangesOf(match));
  const publicAddress = matches.flatMap((match) => soleOf(match))[0];
  return (dialled.length === 0 ? [[0, 65_535] as const] : dialled).map((publicPorts) => ({
    publicAddress,
    insideAddress: addresses !== undefined && addresses[0] === addresses[1] ? addresses[0] : undefined,
    publicPorts,
    insidePorts: ports ?? publicPorts,
    span,
  }));
}

function rangesOf(match: Match): readonly (readonly [first: number, last: number])[] {
  return match.kind === 'port' && match.side === 'destination' ? toRanges(match.ports) : [];
}

function soleOf(match: Match): readonly Address[] {
  if (match.kind !== 'address' || match.side !== 'destination') return [];
  const [first] = match.addresses;
  return first !== undefined && equals(match.addresses, oneAddress(first)) ? [first] : [];
}
