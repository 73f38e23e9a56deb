import type { Chain } from '../../model/ruleset.ts';
import { everything } from './holding.ts';
import type { Decider } from './outcome.ts';
import type { Scene } from './scene.ts';
import { type Stream, settleStream } from './stream.ts';
import { type Course, type Ended, endUnknown, walkChain } from './walk.ts';

/** Sends the streams through a built-in chain: every packet ends, at a rule or at the policy. */
export function crossChain(chain: Chain, streams: readonly Stream[], scene: Scene): readonly Ended[] {
  const course: Course = { scene, ended: [] };
  const scopes = [everything(scene.family)];
  const fallen = walkChain(
    chain,
    streams.map((stream) => ({ stream, scopes })),
    { course, path: [chain.name] },
  );
  for (const { stream } of fallen) {
    const settled = settleStream(stream);
    if (settled !== undefined) endByPolicy(chain, settled, course);
  }
  return course.ended;
}

/** What happens to packets that fall off the end of a built-in chain, or return from it. */
function endByPolicy(chain: Chain, stream: Stream, { scene, ended }: Course): void {
  const decider: Decider = { table: scene.table, chain: chain.name, rule: undefined, span: chain.span };
  const scope = everything(scene.family);
  scene.notes.visit?.({ decider, scene, stream, scope, holding: undefined });
  const verdict = policyOf(chain, scene);
  if (verdict !== undefined) {
    ended.push({ verdict, decider, stream });
    return;
  }
  const reason = `the policy of ${chain.name}, which the file does not state`;
  endUnknown(stream, { decider, doubt: { code: 'unstated-policy', reason, span: chain.span } }, ended);
}

function policyOf(chain: Chain, scene: Scene): 'accept' | 'drop' | undefined {
  switch (chain.policy) {
    case 'accept':
    case 'drop':
      return chain.policy;
    case 'unstated':
    case undefined: {
      // The kernel starts with ACCEPT. iptables-nft sets it again; the legacy tool keeps what was set before, which hosts do
      // for the filter table.
      const kept = scene.tool !== 'nf_tables' && scene.table === 'filter';
      return kept || scene.table === undefined ? undefined : 'accept';
    }
  }
}
