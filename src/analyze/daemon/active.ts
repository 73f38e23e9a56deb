import type { Refusal } from '../../model/server.ts';
import { runsOneProcess } from './resources.ts';
import { type Settings, isOn, portOf, spanOf } from './settings.ts';

/** Source port of active data connections; undefined if the kernel chooses. */
export function findActiveSourcePort(settings: Settings): number | undefined {
  if (!isOn(settings, 'connect_from_port_20')) return undefined;
  const port = portOf(settings, 'ftp_data_port');
  return port === 0 ? undefined : port;
}

/** Why every active transfer ends the session, if it does. `unprivileged`: the lowest port that needs no privilege. */
export function findActiveFault(settings: Settings, unprivileged: number): Refusal | undefined {
  const port = findActiveSourcePort(settings);
  if (port === undefined) return undefined;
  // ftpdataio.c: with port_promiscuous the unprivileged process connects, and it may not bind a port that needs a privilege.
  // In the one-process model it may (measured).
  const child = isOn(settings, 'port_promiscuous') && !runsOneProcess(settings);
  if (child && port < unprivileged) return failBind(settings, 'port_promiscuous');
  // A port in the state LISTEN cannot be bound a second time.
  const listens = isOn(settings, 'listen') || isOn(settings, 'listen_ipv6');
  return listens && port === portOf(settings, 'listen_port') ? failBind(settings, 'ftp_data_port') : undefined;
}

function failBind(settings: Settings, setting: string): Refusal {
  return { answer: '500 OOPS: vsf_sysutil_bind', setting, span: spanOf(settings, setting) };
}
