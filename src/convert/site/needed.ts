import { PROJECT_FILES, type Project, ROUTER_FILES } from '../../model/project.ts';
import type { Span, Spanned } from '../../source/span.ts';
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
  const policies = project.firewalls.flatMap(({ policy }) => needFile(policy, 'network-firewall'));
  const ofRouters = project.firewalls.flatMap(({ files }) =>
    ROUTER_FILES.flatMap((kind) => needFile(files[kind], kind)),
  );
  const ofServers = project.servers.flatMap(({ files }) =>
    PROJECT_FILES.flatMap((kind) => needFile(files[kind], kind)),
  );
  return [...policies, ...ofRouters, ...ofServers].toSorted((one, two) => one.span.start - two.span.start);
}

function needFile(named: Spanned<string> | undefined, kind: DocumentKind): readonly NeededFile[] {
  return named === undefined ? [] : [{ path: resolvePath(named.value, named.span.file), kind, span: named.span }];
}
