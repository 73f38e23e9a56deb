/** A module that is not part of iptables itself. */
export interface ForeignModule {
  readonly name: string;
  /** What brings it. */
  readonly from: string;
  /** Completes "this depends on …". */
  readonly reason: string;
}

const ADDONS = 'xtables-addons';

/** Matches and targets that other packages add to iptables, or that older releases had. */
export const FOREIGN_MODULES: readonly ForeignModule[] = [
  { name: 'geoip', from: ADDONS, reason: 'the country that a database gives for the address' },
  { name: 'asn', from: ADDONS, reason: 'the network operator that a database gives for the address' },
  { name: 'condition', from: ADDONS, reason: 'a switch that is set by hand in /proc' },
  { name: 'fuzzy', from: ADDONS, reason: 'the rate of packets' },
  { name: 'iface', from: ADDONS, reason: 'the state of an interface' },
  { name: 'ipp2p', from: ADDONS, reason: 'the content of the packet' },
  { name: 'ipv4options', from: ADDONS, reason: 'the IPv4 options of the packet' },
  { name: 'length2', from: ADDONS, reason: 'the length of the packet' },
  { name: 'lscan', from: ADDONS, reason: 'whether the packet looks like a scan' },
  { name: 'pknock', from: ADDONS, reason: 'which ports were knocked at before' },
  { name: 'psd', from: ADDONS, reason: 'whether a port scan was seen' },
  { name: 'quota2', from: ADDONS, reason: 'how much was sent before' },
  { name: 'gradm', from: ADDONS, reason: 'the grsecurity state of the host' },
  { name: 'ACCOUNT', from: ADDONS, reason: 'nothing: it only counts' },
  { name: 'CHAOS', from: ADDONS, reason: 'chance' },
  { name: 'DELUDE', from: ADDONS, reason: 'the target DELUDE' },
  { name: 'DHCPMAC', from: ADDONS, reason: 'the target DHCPMAC' },
  { name: 'DNETMAP', from: ADDONS, reason: 'the target DNETMAP' },
  { name: 'ECHO', from: ADDONS, reason: 'the target ECHO' },
  { name: 'IPMARK', from: ADDONS, reason: 'the target IPMARK' },
  { name: 'LOGMARK', from: ADDONS, reason: 'the target LOGMARK' },
  { name: 'PROTO', from: ADDONS, reason: 'the target PROTO' },
  { name: 'SYSRQ', from: ADDONS, reason: 'the target SYSRQ' },
  { name: 'TARPIT', from: ADDONS, reason: 'the target TARPIT' },
  { name: 'layer7', from: 'the l7-filter patch', reason: 'the content of the connection' },
  { name: 'ndpi', from: 'nDPI', reason: 'the content of the connection' },
  { name: 'NETFLOW', from: 'ipt-netflow', reason: 'the target NETFLOW' },
  { name: 'RTPENGINE', from: 'rtpengine', reason: 'the target RTPENGINE' },
];
