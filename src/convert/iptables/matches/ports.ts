import { anything, listOf, numberUpTo, oneOfAnyCase, shaped } from '../arguments.ts';
import { type Extension, defineExtension, modelled, opaque } from '../extension.ts';
import { DCCP, SCTP, TCP, UDP, UDPLITE } from '../values/protocols.ts';

const PORTS = anything('a port, a service name or a range a:b');
const FLAGS = anything('a list of TCP flags');

const SOURCE_PORT = modelled('sport', PORTS, { aliases: ['source-port'], negatable: true });
const DESTINATION_PORT = modelled('dport', PORTS, { aliases: ['destination-port'], negatable: true });

/** The types of SCTP chunks as iptables names them; some have flags behind a colon. */
const CHUNK = [
  'DATA(?::[IUBE]*)?',
  'ABORT(?::T*)?',
  'SHUTDOWN_COMPLETE(?::T*)?',
  'I_DATA(?::[IUBE]*)?',
  '(?:INIT|INIT_ACK|SACK|HEARTBEAT|HEARTBEAT_ACK|SHUTDOWN|SHUTDOWN_ACK|ERROR|COOKIE_ECHO|COOKIE_ACK):?',
  '(?:ECN_ECNE|ECN_CWR|RE_CONFIG|PAD|ASCONF|ASCONF_ACK|FORWARD_TSN|I_FORWARD_TSN):?',
].join('|');
const CHUNK_TYPES = shaped(
  'a list of SCTP chunk types',
  new RegExp(`^(?:ALL|NONE|(?:${CHUNK})(?:,(?:${CHUNK}))*)$`, 'i'),
);

/** The types of DCCP packets: RFC 4340, section 5.1. */
const DCCP_TYPES = [
  'REQUEST',
  'RESPONSE',
  'DATA',
  'ACK',
  'DATAACK',
  'CLOSEREQ',
  'CLOSE',
  'RESET',
  'SYNC',
  'SYNCACK',
  'INVALID',
];

/** Match extensions for the header of a transport protocol. */
export const PORT_MATCHES: readonly Extension[] = [
  defineExtension({
    name: 'tcp',
    placement: { protocols: [TCP] },
    options: [
      SOURCE_PORT,
      DESTINATION_PORT,
      modelled('syn', undefined, { negatable: true }),
      modelled('tcp-flags', [FLAGS, FLAGS], { negatable: true }),
      modelled('tcp-option', numberUpTo(255, 1), { negatable: true }),
    ],
    demands: [{ kind: 'not together', options: ['syn', 'tcp-flags'] }],
  }),
  defineExtension({
    name: 'udp',
    placement: { protocols: [UDP] },
    options: [SOURCE_PORT, DESTINATION_PORT],
  }),
  defineExtension({
    name: 'sctp',
    placement: { protocols: [SCTP] },
    reason: 'the chunks of the SCTP packet',
    options: [
      SOURCE_PORT,
      DESTINATION_PORT,
      opaque('chunk-types', [oneOfAnyCase('all', 'any', 'only'), CHUNK_TYPES], {
        negatable: true,
      }),
    ],
  }),
  defineExtension({
    name: 'dccp',
    placement: { protocols: [DCCP] },
    reason: 'the type and options of the DCCP packet',
    options: [
      SOURCE_PORT,
      DESTINATION_PORT,
      opaque('dccp-types', listOf(...DCCP_TYPES, ''), { negatable: true }),
      opaque('dccp-option', numberUpTo(255, 1), { negatable: true }),
    ],
  }),
  defineExtension({
    name: 'multiport',
    placement: { protocols: [TCP, UDP, UDPLITE, SCTP, DCCP] },
    options: [
      modelled('sports', PORTS, { aliases: ['source-ports', 'source-port', 'sport'], negatable: true }),
      modelled('dports', PORTS, { aliases: ['destination-ports', 'destination-port', 'dport'], negatable: true }),
      modelled('ports', PORTS, { negatable: true }),
    ],
    demands: [
      { kind: 'any of', options: ['sports', 'dports', 'ports'] },
      { kind: 'not together', options: ['sports', 'dports', 'ports'] },
    ],
  }),
];
