import { type AddressIntervals, oneAddress } from '../../../model/address.ts';
import { equals, isEmpty } from '../../../model/interval-set.ts';
import type { Box } from '../../../model/packet-set.ts';
import type { Doubt } from '../../filter/outcome.ts';
import type { Control } from '../control.ts';
import { openPassage } from '../device/passage.ts';
import type { Stage } from '../device/stage.ts';
import type { Expectations } from '../helper/expectation.ts';
import type { Scope } from '../path/scope.ts';

/** The address of the client that PORT or EPRT tells the daemon, as the packets to it carry it. */
export interface NamedClient {
  /** Undefined: the client's own. */
  readonly client: AddressIntervals | undefined;
  /** The device that translates it back: those behind it see it translated. */
  readonly from: number;
  /** True if it may be written anew so that it is the one that the control connection comes from. */
  readonly alike: boolean;
  readonly stages: readonly Stage[];
}

/** A helper with nf_nat_ftp writes the translated address of the client into the command. */
export function nameClient(
  { path }: Scope,
  { routers, clients }: Control,
  { expectations, connections }: { readonly expectations: Expectations; readonly connections: Box },
): NamedClient {
  const own: NamedClient = { client: undefined, from: path.length, alike: false, stages: [] };
  const [from, ...others] = [...routers.keys()].filter((index) => {
    const router = routers[index];
    return router !== undefined && router.change?.source.kind !== 'same';
  });
  const policy = path[from ?? -1];
  const hiding = routers[from ?? -1];
  if (from === undefined || policy?.router === undefined || hiding === undefined) return own;
  const { followed, change } = hiding;
  const { rewrites } = policy.router;
  if (expectations.network[from] !== true || rewrites === false || isEmpty(followed.possible)) return own;
  const surely = rewrites === true && equals(followed.sure, clients.possible) && others.length === 0;
  if (surely && change?.source.kind === 'constant')
    return { client: oneAddress(change.source.address), from, alike: true, stages: [] };
  const device = { name: policy.name, kind: 'network' } as const;
  const passage = openPassage(connections, [REWRITING]);
  return { ...own, alike: true, stages: [{ device, packet: 'route', passage, views: [] }] };
}

const REWRITING: Doubt = {
  code: 'missing-fact',
  reason: 'whether the router writes the address that it gives clients into the PORT command, and which one that is',
  span: undefined,
};
