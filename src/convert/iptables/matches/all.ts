import type { Extension } from '../extension.ts';
import { CONNECTION_MATCHES } from './connection.ts';
import { CONTENT_MATCHES } from './content.ts';
import { HEADER_MATCHES } from './header.ts';
import { HISTORY_MATCHES } from './history.ts';
import { IPV6_MATCHES } from './ipv6.ts';
import { ORIGIN_MATCHES } from './origin.ts';
import { PORT_MATCHES } from './ports.ts';

/** Every match extension of iptables 1.8.9. */
export const MATCH_EXTENSIONS: readonly Extension[] = [
  ...PORT_MATCHES,
  ...CONNECTION_MATCHES,
  ...HEADER_MATCHES,
  ...ORIGIN_MATCHES,
  ...HISTORY_MATCHES,
  ...CONTENT_MATCHES,
  ...IPV6_MATCHES,
];
