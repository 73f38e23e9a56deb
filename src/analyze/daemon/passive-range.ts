import { subtract } from '../../model/interval-set.ts';
import { type PortSet, portRange } from '../../model/port-set.ts';
import { type Settings, isOn, numberOf, portOf } from './settings.ts';

/** The ports that the daemon draws from, uniformly (privops.c, the same in every build). */
export function drawPassivePorts(settings: Settings): PortSet {
  const first = lowestPort(numberOf(settings, 'pasv_min_port'));
  return portRange(first, highestPort(numberOf(settings, 'pasv_max_port'), first));
}

/** The ports that a client can be given: a draw that hits the daemon's own control port is busy and drawn again. */
export function openPassivePorts(settings: Settings): PortSet {
  const drawn = drawPassivePorts(settings);
  const listens = isOn(settings, 'listen') || isOn(settings, 'listen_ipv6');
  return listens ? subtract(drawn, portRange(portOf(settings, 'listen_port'))) : drawn;
}

/** 1024 < pasv_min_port <= 65535, else 1024. */
export function lowestPort(minimum: number): number {
  return minimum > 1024 && minimum <= 65_535 ? minimum : 1024;
}

/** The lowest port <= pasv_max_port < 65535, else 65535. */
export function highestPort(maximum: number, lowest: number): number {
  return maximum >= lowest && maximum < 65_535 ? maximum : 65_535;
}
