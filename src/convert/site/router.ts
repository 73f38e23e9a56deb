import type { Modules } from '../../model/modules.ts';
import type { NetworkPolicy } from '../../model/policy.ts';
import type { ModulePresence, ProjectFirewall } from '../../model/project.ts';
import type { Router } from '../../model/router.ts';
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
import { listNamed } from './named.ts';
import { findHalt } from './router-forwarding.ts';
import { listTranslations } from './router-translations.ts';

/** Reads the files of a Linux router as a firewall of the path. */
export function readRouter(
  { stated, documents }: PlannedRouter,
  readRulesets: (documents: readonly KnownDocument[]) => Parsed<Router['rulesets']>,
): Parsed<NetworkPolicy> {
  const modules = readModules(documents);
  const read = readRulesets(documents);
  const rulesets = addOtherFilters(read.value, documents, listNamed(stated.files));
  const { ipv4, ipv6 } = rulesets.value;
  const kernel = readKernel(stated);
  const conntrack = stated.conntrackFtp && ({ ...stated.conntrackFtp, origin: 'file' } as const);
  const sides = [stated.outside, stated.inside].flatMap((side) => side?.value ?? []);
  const valuesOf = (side: 'outside' | 'inside' | 'unplaced') => stated.addresses[side].map(({ value }) => value);
  const near = { outside: valuesOf('outside'), inside: valuesOf('inside') };
  const router: Router = {
    rulesets: rulesets.value,
    modules: modules.value,
    helper: deriveHelper(modules.value, kernel.value, conntrack),
    rewrites: findRewriting(modules.value, stated.natFtp?.value),
    halted: { ipv4: findHalt(modules.value, 'ipv4', sides), ipv6: findHalt(modules.value, 'ipv6', sides) },
    addresses: [...near.outside, ...near.inside, ...valuesOf('unplaced')],
    near,
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
