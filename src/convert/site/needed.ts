import { PROJECT_FILES, type Project } from '../../model/project.ts';
import type { Span } from '../../source/span.ts';
import type { DocumentKind } from '../kind/list.ts';
import { resolvePath } from './path.ts';

/** A file that a project names: its path as documents are named, its kind, and where it is named. */
export interface NeededFile {
  readonly path: string;
  readonly kind: DocumentKind;
  readonly span: Span;
}

/** Every file that a project names, in the order of its text. */
export function listProjectFiles(project: Project): readonly NeededFile[] {
  const policies = project.firewalls.map(({ policy }): NeededFile => {
    return { path: resolvePath(policy.value, policy.span.file), kind: 'network-firewall', span: policy.span };
  });
  const ofServers = project.servers.flatMap(({ files }) =>
    PROJECT_FILES.flatMap((kind): readonly NeededFile[] => {
      const named = files[kind];
      return named === undefined ? [] : [{ path: resolvePath(named.value, named.span.file), kind, span: named.span }];
    }),
  );
  return [...policies, ...ofServers].toSorted((one, two) => one.span.start - two.span.start);
}
