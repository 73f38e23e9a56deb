import { type Address, type AddressIntervals, formatAddress, oneAddress } from '../../model/address.ts';
import { contains, intersect, isEmpty, overlaps } from '../../model/interval-set.ts';
import type { Box } from '../../model/packet-set.ts';
import type { PortSet } from '../../model/port-set.ts';
import type { Blame } from '../../model/report.ts';
import type { DataCommand } from '../../model/server.ts';
import type { Doubt, Reach } from '../filter/outcome.ts';
import type { Reconfigured } from './access.ts';
import { listBlames } from './verdict/blame.ts';
import type { Control } from './control.ts';
import { followData } from './data.ts';
import { type Expectations, expectData } from './helper/expectation.ts';
import { explainMixture } from './verdict/mixture.ts';
import { type Judgement, judge } from './verdict/judge.ts';
import { blameCrowding, crowd, doubtCrowding, measureCrowding } from './verdict/crowding.ts';
import { type Universe, projectPorts } from './verdict/universe.ts';
import { findRefusal } from './refusal.ts';
import { CLIENT_PORTS, type Scope } from './path/scope.ts';
import type { Stage } from './device/stage.ts';

/** One way of a client to open data connections, judged. */
export interface Mode {
  readonly scope: Scope;
  readonly command: DataCommand;
  readonly security: 'plain' | 'tls';
  readonly judgement: Judgement;
  readonly delayedPorts: PortSet;
  readonly blockedBy: readonly Blame[];
  /** Why, in one clause, if it does not simply work. */
  readonly reason: string;
  /** The steps of the data connection; empty if it never comes to that. */
  readonly stages: readonly Stage[];
  readonly universe: Universe;
  readonly expectations: Expectations;
  readonly doubts: readonly Doubt[];
  /** Codes of what the answer rests on. */
  readonly assumptions: readonly string[];
  /** Those of them that are about where the client connects to. */
  readonly routeAssumptions: readonly string[];
}

/** Judges one client mode; `control` is what becomes of its control connections. */
export function judgeMode(
  scope: Scope,
  control: Control,
  how: { readonly command: DataCommand; readonly security: 'plain' | 'tls' },
): Mode {
  const { command, security } = how;
  const passive = command === 'PASV' || command === 'EPSV';
  const expectations = expectData(scope, control, how);
  const ports = passive ? scope.daemon.passivePorts : CLIENT_PORTS;
  const stated = scope.assumptions;
  const base = { scope, command, security, expectations, assumptions: stated, routeAssumptions: stated };
  const refusal = findRefusal(scope, control, how);
  if (refusal !== undefined) {
    const blockedBy: readonly Blame[] = [{ device: scope.host.name, what: refusal.answer, span: refusal.span }];
    const universe = universeOf(scope, refusal.offered ? ports : [], passive);
    const judgement = judge(universe, { sure: [], possible: refusal.open ? [universe.box] : [] });
    return {
      ...base,
      judgement,
      delayedPorts: [],
      blockedBy,
      reason: refusal.answer,
      stages: [],
      universe,
      doubts: [],
    };
  }
  const told =
    command === 'PASV' ? resolveTold(scope, control, expectations) : { start: control.dialled, assumptions: [] };
  const taken = [...scope.assumptions, ...told.assumptions];
  const universe = universeOf(scope, ports, passive);
  if (told.start === undefined) {
    const reason = told.reason ?? '';
    const blockedBy: readonly Blame[] = told.open ? [] : [{ device: scope.host.name, what: reason, span: told.span }];
    const judgement = judge(universe, { sure: [], possible: told.open === true ? [universe.box] : [] });
    return {
      ...base,
      assumptions: taken,
      routeAssumptions: taken,
      judgement,
      delayedPorts: [],
      blockedBy,
      reason,
      stages: [],
      universe,
      doubts: [],
    };
  }
  const data = followData(scope, control, { passive, expectations, start: told.start });
  const { journey, universe: whole, judgement: plain } = data;
  const assumptions = [...taken, ...(journey.helped ? assumeHelper(scope, control) : [])];
  const crowding = passive ? measureCrowding(scope) : undefined;
  const judgement = crowding === undefined ? plain : crowd(plain, crowding);
  const { open, blocked, unknown } = judgement.ports;
  const delayedPorts =
    projectPorts(journey.delayed.possible, whole.port).length === 0 ? [] : intersectOpen(journey.delayed, whole, open);
  const bad = isEmpty(blocked) ? unknown : blocked;
  const controlBlames = control.judgement.verdict === 'works' ? [] : listBlames(scope, control.stages, () => true);
  const dataBlames = listBlames(scope, journey.stages, ({ connections }) =>
    overlaps(projectPorts(connections, whole.port), bad),
  );
  const crowdBlames = crowding === undefined ? [] : blameCrowding(scope, crowding);
  const blames = [...controlBlames, ...dataBlames, ...crowdBlames];
  const doubts = [
    ...(crowding === undefined ? [] : doubtCrowding(scope, crowding)),
    ...control.reconfigured.map(doubtSettings),
    ...[...control.stages, ...journey.stages].flatMap(({ passage }) => passage.doubts),
  ];
  const byClient = passive || judgement.verdict === 'fails' ? [] : ['client-unfiltered'];
  return {
    ...base,
    assumptions: [...assumptions, ...byClient],
    routeAssumptions: taken,
    judgement,
    delayedPorts,
    blockedBy: blames,
    reason: describeReason(judgement, blames, { scope, doubts, passive }),
    stages: journey.stages,
    universe: whole,
    doubts,
  };
}

function universeOf(scope: Scope, ports: PortSet, passive: boolean): Universe {
  const box: Box = {
    source: scope.clients,
    sourcePort: passive ? CLIENT_PORTS : ports,
    destination: scope.server,
    destinationPort: passive ? ports : CLIENT_PORTS,
  };
  return { box, port: passive ? 'destinationPort' : 'sourcePort' };
}

/** What an answer rests on if the host's helper has to do its work. */
function assumeHelper({ host }: Scope, { attachment }: Control): readonly string[] {
  const { presence } = host.helper;
  return [
    ...(attachment.automatic ? ['helper-automatic'] : []),
    ...(presence.value === 'loaded' && presence.origin === 'file' ? ['helper-module-loaded'] : []),
  ];
}

function doubtSettings({ reason, span }: Reconfigured): Doubt {
  return { code: 'missing-fact', reason, span };
}

function intersectOpen(delayed: Reach, universe: Universe, open: PortSet): PortSet {
  return intersect(projectPorts(delayed.possible, universe.port), open);
}

interface ToldStart {
  /** Undefined: the client connects to something else than the server. */
  readonly start: AddressIntervals | undefined;
  readonly assumptions: readonly string[];
  readonly reason?: string;
  readonly span?: Blame['span'];
  /** True if it may connect to the server after all. */
  readonly open?: boolean;
}

/** Where a client that obeys the 227 reply connects to. */
function resolveTold(scope: Scope, control: Control, { told }: Expectations): ToldStart {
  const { advertised } = scope.daemon;
  const span = 'span' in advertised ? advertised.span : undefined;
  switch (told.kind) {
    case 'dialled':
      return {
        start: control.dialled,
        assumptions: advertised.kind === 'name' ? ['advertised-name-resolves'] : [],
      };
    case 'zero':
      return { start: undefined, assumptions: [], reason: 'the 227 reply names 0.0.0.0', span };
    case 'open': {
      const reason = `whether ${told.device} writes its own address into the 227 reply`;
      return { start: undefined, assumptions: [], reason, open: true };
    }
    case 'hidden': {
      const behind = `the server's own address behind ${told.device}`;
      if (told.direct === 'no')
        return {
          start: undefined,
          assumptions: [],
          reason: `the 227 reply names ${behind}, which clients cannot reach`,
        };
      const reason = `whether clients can reach ${behind}, which the 227 reply names`;
      return { start: undefined, assumptions: [], reason, open: true };
    }
    case 'address':
      return followAddress(scope, control, { address: told.address, span });
  }
}

function followAddress(
  scope: Scope,
  control: Control,
  { address, span }: { readonly address: Address; readonly span: Blame['span'] },
): ToldStart {
  const translated =
    scope.path.some(({ translations }) => translations.length > 0) || scope.host.addresses.public.length > 0;
  const own = contains(scope.server, address);
  const unknown = scope.host.addresses.inside.length === 0 && scope.host.addresses.public.length === 0;
  if (contains(control.dialled, address) && control.dialled.length === 2)
    return { start: oneAddress(address), assumptions: [] };
  if (scope.host.addresses.public.includes(address)) return { start: oneAddress(address), assumptions: [] };
  const named = formatAddress(address);
  if (own && !unknown) {
    if (!translated) return { start: oneAddress(address), assumptions: [] };
    return {
      start: undefined,
      assumptions: [],
      reason: `the 227 reply names ${named}, which clients cannot reach`,
      span,
    };
  }
  if (unknown) return { start: control.dialled, assumptions: ['advertised-address-leads-to-server'] };
  return {
    start: undefined,
    assumptions: [],
    reason: `the 227 reply names ${named}, which is not an address of this server`,
    span,
  };
}

function describeReason(
  judgement: Judgement,
  blames: readonly Blame[],
  evidence: { readonly scope: Scope; readonly doubts: readonly Doubt[]; readonly passive: boolean },
): string {
  const [doubt] = evidence.doubts;
  const [blame] = blames;
  switch (judgement.verdict) {
    case 'works':
      return '';
    case 'depends':
      return doubt?.reason ?? explainMixture(evidence.scope, evidence.passive);
    case 'fails':
    case 'partial':
      return blame === undefined ? '' : `${blame.device}: ${blame.what}`;
  }
}
