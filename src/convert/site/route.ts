import type { AssumptionCode } from '../../model/assumptions.ts';
import type { Project, ProjectFirewall, ProjectServer } from '../../model/project.ts';
import type { Diagnostic } from '../../source/diagnostic.ts';
import type { HostFiles } from '../grouping.ts';
import type { Inputs, PlannedPolicy } from './inputs.ts';
import { resolvePath } from './path.ts';

/** The firewalls between clients and a server, and how that is known. */
export interface Route {
  readonly policies: readonly PlannedPolicy[];
  readonly assumptions: readonly AssumptionCode[];
  readonly diagnostics: readonly Diagnostic[];
}

/** The stated path; else all firewalls of the project; else the policies that the directories suggest. */
export function planRoute(inputs: Inputs, host: HostFiles | undefined, server?: ProjectServer): Route {
  const { project } = inputs;
  if (project !== undefined && server?.path !== undefined) {
    const found = server.path.value.map((name) => findFirewall(inputs, project, name));
    return {
      policies: found.map(({ policy }) => policy),
      assumptions: [],
      diagnostics: found.flatMap((one) => one.diagnostics),
    };
  }
  if (project !== undefined && project.firewalls.length > 0) {
    const policies = project.firewalls.map((firewall) => planFirewall(inputs, firewall));
    return { policies, assumptions: policies.length > 1 ? ['path-all'] : [], diagnostics: [] };
  }
  const policies = (host?.policies ?? []).map((file) => planPolicy(inputs, undefined, file));
  return { policies, assumptions: doubtsOf(policies.length), diagnostics: [] };
}

function doubtsOf(count: number): readonly AssumptionCode[] {
  if (count === 0) return ['network-unfiltered'];
  return count > 1 ? ['path-order'] : [];
}

function planPolicy({ documents }: Inputs, name: string | undefined, file: string): PlannedPolicy {
  return { name, document: documents.get(file)?.document };
}

function planFirewall(inputs: Inputs, { name, policy }: ProjectFirewall): PlannedPolicy {
  const router = inputs.routers.get(name.value);
  if (router !== undefined) return { name: name.value, document: undefined, router };
  return planPolicy(inputs, name.value, policy === undefined ? '' : resolvePath(policy.value, policy.span.file));
}

function findFirewall(
  inputs: Inputs,
  { firewalls }: Project,
  { value, span }: { readonly value: string; readonly span: Diagnostic['span'] },
): { readonly policy: PlannedPolicy; readonly diagnostics: readonly Diagnostic[] } {
  const firewall = firewalls.find(({ name }) => name.value === value);
  if (firewall !== undefined) return { policy: planFirewall(inputs, firewall), diagnostics: [] };
  const names = firewalls.map(({ name }) => name.value).join(', ');
  const message = `No firewall is named ${value}; ${names === '' ? 'firewalls is empty' : `firewalls has ${names}`}.`;
  return {
    policy: { name: value, document: undefined },
    diagnostics: [{ severity: 'error', code: 'project-unknown-firewall', message, span }],
  };
}
