import type { Box } from '../../../model/packet-set.ts';
import type { Parting } from '../../../model/policy.ts';
import type { Scope } from '../path/scope.ts';
import { openPassage } from './passage.ts';
import type { Stage } from './stage.ts';

/** A stage for each device of the path that may part such data connections from their session, which nobody can tell. */
export function partStages(scope: Scope, connections: Box, opener: Parting['connections']): readonly Stage[] {
  return scope.path.flatMap(({ name, published }): readonly Stage[] => {
    const partings = (published?.partings ?? []).filter(
      (parting) => parting.connections === opener && !isTolerated(scope, parting),
    );
    if (partings.length === 0) return [];
    const doubts = partings.map(
      ({ part }) => ({ code: 'missing-fact', reason: part.reason, span: part.span }) as const,
    );
    const passage = openPassage(connections, doubts);
    return [{ device: { name, kind: 'network' }, packet: 'route', passage, views: [] }];
  });
}

/** True if the daemon is told not to mind. */
function isTolerated({ host }: Scope, { unless }: Parting): boolean {
  return unless !== undefined && host.server.settings.get(unless)?.value === true;
}
