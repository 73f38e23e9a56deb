import type { AssumptionCode } from '../../model/assumptions.ts';
import type { Project, ProjectFirewall, ProjectServer } from '../../model/project.ts';
import type { SourceDocument } from '../../source/document.ts';
import type { HostFiles, Rival } from '../grouping.ts';
import type { KnownDocument } from '../kind/list.ts';

/** What the plans of hosts are made from. */
export interface Inputs {
  readonly documents: ReadonlyMap<string, KnownDocument>;
  /** What the directories say. */
  readonly groups: readonly HostFiles[];
  readonly project: Project | undefined;
  /** The Linux routers that the project lists, by name. */
  readonly routers: ReadonlyMap<string, PlannedRouter>;
}

/** Which documents make up one host, before any of them is read. */
export interface HostPlan {
  readonly name: string;
  readonly vsftpd: SourceDocument;
  /** The documents of the host besides its vsftpd.conf. */
  readonly documents: readonly KnownDocument[];
  /** Network policies between clients and the server, client side first. */
  readonly path: readonly PlannedPolicy[];
  /** What the project states about the server. */
  readonly stated: ProjectServer | undefined;
  readonly assumptions: readonly AssumptionCode[];
}

export interface PlannedPolicy {
  /** The name that the project gives it. */
  readonly name: string | undefined;
  /** Undefined if the file was named and is not there: such a firewall may do anything. */
  readonly document: SourceDocument | undefined;
  /** Set for a Linux router; it has documents of its own in place of a policy. */
  readonly router?: PlannedRouter;
}

export interface PlannedRouter {
  readonly stated: ProjectFirewall;
  readonly documents: readonly KnownDocument[];
  /** Files beside them that are left out. */
  readonly rivals: readonly Rival[];
}
