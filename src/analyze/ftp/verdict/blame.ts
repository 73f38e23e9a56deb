import type { Span } from '../../../source/span.ts';
import type { NetworkPolicy } from '../../../model/policy.ts';
import type { Blame } from '../../../model/report.ts';
import type { Decider } from '../../filter/outcome.ts';
import type { Blocker } from '../device/passage.ts';
import type { Scope } from '../path/scope.ts';
import type { DeviceName, Stage } from '../device/stage.ts';

/** Names the line that stops packets at a device, in the device's own words. */
export function describeBlocker(scope: Scope, device: DeviceName, { decider, verdict }: Blocker): Blame {
  const policy = device.kind === 'network' ? scope.path.find(({ name }) => name === device.name) : undefined;
  const isLinux = policy === undefined || policy.router !== undefined;
  const what = isLinux ? describeHostLine(decider) : describePolicyLine(policy, decider);
  if (verdict === 'refused') return { device: device.name, what: decider.chain, span: decider.span };
  return {
    device: device.name,
    what: describeVerdict(verdict, decider, policy) ?? what,
    span: decider.span,
  };
}

/** Every line that stops one of the connections of interest, each once, in the order of the path. */
export function listBlames(
  scope: Scope,
  stages: readonly Stage[],
  concerns: (blocker: Blocker) => boolean,
): readonly Blame[] {
  const found = new Map<string, Blame>();
  for (const { device, passage } of stages) {
    for (const blocker of passage.blockers) {
      if (blocker.verdict === 'unknown' || !concerns(blocker)) continue;
      const blame = describeBlocker(scope, device, blocker);
      found.set(`${blame.device} ${blame.what} ${blame.span?.file ?? ''} ${blame.span?.start ?? ''}`, blame);
    }
  }
  return [...found.values()];
}

function describeHostLine({ rule, chain, table }: Decider): string {
  const place = table === undefined || table === 'filter' ? chain : `${table} ${chain}`;
  if (rule === undefined) return `${place} policy DROP`;
  const verb = { reject: 'REJECT', drop: 'DROP' }[rule.target.kind === 'reject' ? 'reject' : 'drop'];
  return `${place} ${verb} rule`;
}

function describePolicyLine(policy: NetworkPolicy, { rule }: Decider): string {
  if (rule === undefined) return 'default deny';
  const named = namesOf(policy).get(rule.span);
  return named === undefined ? 'rule' : `rule ${named}`;
}

const NAMES = new WeakMap<NetworkPolicy, ReadonlyMap<Span, string>>();

/** The names of the policy's rules by their places; they are looked up for every rule that stops something. */
function namesOf(policy: NetworkPolicy): ReadonlyMap<Span, string> {
  const known = NAMES.get(policy) ?? new Map(policy.rules.map(({ span, name }) => [span, name]));
  NAMES.set(policy, known);
  return known;
}

/** What is not simply stopped. */
function describeVerdict(
  verdict: Blocker['verdict'],
  decider: Decider,
  policy: NetworkPolicy | undefined,
): string | undefined {
  if (verdict === 'disguised') return 'the source of control and data connections is translated differently';
  return verdict === 'misdirected' ? describeMisdirection(decider, policy) : undefined;
}

function describeMisdirection({ rule, span }: Decider, policy: NetworkPolicy | undefined): string {
  if (policy?.published !== undefined && policy.published.span === span) return 'the list of published ports';
  return rule === undefined ? 'no translation leads this port to the server' : 'accepted, but led to another port';
}
