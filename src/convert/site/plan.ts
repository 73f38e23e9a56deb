import type { Project } from '../../model/project.ts';
import type { Parsed } from '../../source/diagnostic.ts';
import { groupFiles } from '../grouping.ts';
import type { KnownDocument } from '../kind/list.ts';
import { planGroup } from './group.ts';
import type { HostPlan, Inputs } from './inputs.ts';
import { normalizePath } from './path.ts';
import { planRouters } from './router-files.ts';
import { planServer } from './stated.ts';
import { describeUnplaced } from './unplaced.ts';

/** Puts the documents to hosts: as the project states, and where it is silent as the directories suggest. */
export function planHosts(known: readonly KnownDocument[], project: Project | undefined): Parsed<readonly HostPlan[]> {
  const routers = planRouters(known, project);
  const ofRouters = new Set(
    [...routers.values()].flatMap(({ documents, rivals }) => [
      ...documents.map(({ document }) => document.name),
      ...rivals.map(({ name }) => name),
    ]),
  );
  const ofHosts = known.filter(({ document }) => !ofRouters.has(document.name));
  const grouping = groupFiles(ofHosts.map(({ document, kind }) => ({ name: document.name, kind })));
  const documents = new Map(
    known.flatMap((one) => [one.document.name, normalizePath(one.document.name)].map((name) => [name, one])),
  );
  const inputs: Inputs = { documents, groups: grouping.hosts, project, routers };
  const planned =
    project === undefined || project.servers.length === 0
      ? grouping.hosts.map((host) => ({ value: planGroup(inputs, host), diagnostics: [] }))
      : project.servers.map((server) => planServer(inputs, server));
  const plans = planned.flatMap(({ value }) => value ?? []);
  return {
    value: plans,
    diagnostics: [
      ...planned.flatMap(({ diagnostics }) => diagnostics),
      ...describeUnplaced(known, { groups: grouping.hosts, plans, project, routers }),
    ],
  };
}
