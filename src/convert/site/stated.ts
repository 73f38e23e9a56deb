import type { ProjectServer } from '../../model/project.ts';
import { PROJECT_FILES } from '../../model/project.ts';
import type { Parsed } from '../../source/diagnostic.ts';
import type { HostFiles } from '../grouping.ts';
import type { KnownDocument } from '../kind/list.ts';
import { documentsOf, doubtsOfGroup } from './group.ts';
import type { HostPlan, Inputs } from './inputs.ts';
import { isNamedAway } from './named.ts';
import { normalizePath, resolvePath } from './path.ts';
import { planRoute } from './route.ts';

/** The plan of a server that the project lists. Files that it does not name are those that the directories give the host. */
export function planServer(inputs: Inputs, server: ProjectServer): Parsed<HostPlan | undefined> {
  const stated = server.files.vsftpd;
  const file = stated === undefined ? undefined : resolvePath(stated.value, stated.span.file);
  const group = findGroup(inputs, server, file);
  const vsftpd = inputs.documents.get(file ?? group?.vsftpd ?? '');
  if (vsftpd === undefined) {
    const message =
      stated === undefined
        ? `Which vsftpd.conf ${server.name.value} runs is not stated, and no file tells; name it under vsftpd.`
        : `${file} was not read, so nothing can be said about ${server.name.value}.`;
    const span = stated?.span ?? server.name.span;
    return { value: undefined, diagnostics: [{ severity: 'error', code: 'project-missing-vsftpd', message, span }] };
  }
  const route = planRoute(inputs, group, server);
  return {
    value: {
      name: server.name.value,
      vsftpd: vsftpd.document,
      documents: chooseDocuments(inputs, server, group),
      path: route.policies,
      stated: server,
      assumptions: [...(group === undefined ? [] : doubtsOfGroup(group)), ...route.assumptions],
    },
    diagnostics: route.diagnostics,
  };
}

/** The group of the stated vsftpd.conf; else the one of the server's name; else the only one. */
function findGroup({ groups }: Inputs, server: ProjectServer, file: string | undefined): HostFiles | undefined {
  if (file !== undefined) return groups.find(({ vsftpd }) => normalizePath(vsftpd) === file);
  return groups.find(({ name }) => name === server.name.value) ?? (groups.length === 1 ? groups[0] : undefined);
}

function chooseDocuments(
  inputs: Inputs,
  server: ProjectServer,
  group: HostFiles | undefined,
): readonly KnownDocument[] {
  const named = PROJECT_FILES.filter((kind) => kind !== 'vsftpd' && server.files[kind] !== undefined);
  const found =
    group === undefined
      ? []
      : documentsOf(inputs, group).filter(
          ({ kind }) => !named.some((one) => one === kind) && !isNamedAway(kind, server.files),
        );
  const stated = named.flatMap((kind) => {
    const path = server.files[kind];
    const known = path && inputs.documents.get(resolvePath(path.value, path.span.file));
    return known === undefined ? [] : [{ document: known.document, kind }];
  });
  return [...stated, ...found];
}
