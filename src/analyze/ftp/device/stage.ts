import type { Box } from '../../../model/packet-set.ts';
import type { PortSet } from '../../../model/port-set.ts';
import type { Reach } from '../../filter/outcome.ts';
import { exactly, meetReach } from '../verdict/combine.ts';
import type { Passage } from './passage.ts';
import type { View } from './view.ts';

/** A machine on the path. */
export interface DeviceName {
  readonly name: string;
  readonly kind: 'network' | 'host';
}

/** One device and one kind of packet that the connections need. */
export interface Stage {
  readonly device: DeviceName;
  /**
   * `neighbour`: the question for a link-layer address, or its answer; `route`: whether the packet's address leads to the server at all;
   * `session`: whether the daemon serves the client; `peer`: whether it sees the client that logged in.
   */
  readonly packet: 'neighbour' | 'first' | 'replies' | 'further' | 'route' | 'session' | 'peer';
  readonly passage: Passage;
  /** How first packets look to the device's rules, part by part; empty for other packets, and where nothing is looked at. */
  readonly views: readonly PartView[];
}

/** The connections to some of the server's ports, and how their first packets look at a device. */
export interface PartView extends View {
  readonly ports: PortSet;
}

/** Connections on their way through all devices. */
export interface Journey {
  /** In the order of the path, client side first; every stage is judged for all connections. */
  readonly stages: readonly Stage[];
  /** The connections that pass every stage. */
  readonly accepted: Reach;
  /** Connections whose first packet is lost, and whose second try passes. */
  readonly delayed: Reach;
  /** True if some of them pass the host only because its FTP helper announced them. */
  readonly helped: boolean;
}

/** The connections that pass every one of the stages. */
export function passStages(stages: readonly Stage[], connections: Box): Reach {
  return stages.map(({ passage }) => passage.accepted).reduce(meetReach, exactly([connections]));
}
