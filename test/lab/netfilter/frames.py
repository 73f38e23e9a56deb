"""The lab's interfaces and addresses, and packets as bytes."""

import ipaddress
import socket
import struct

# The same topology as in topology.ts.
TOPO = {
    "lo": {"mac": "00:00:00:00:00:00", "v4": ["127.0.0.1/8"], "v6": ["::1/128"]},
    "eth0": {"mac": "02:00:00:00:00:01", "v4": ["192.0.2.1/24", "192.0.2.2/24"], "v6": ["2001:db8::1/64"]},
    "eth1": {"mac": "02:00:00:00:00:02", "v4": ["10.0.0.1/16"], "v6": ["fd00:1::1/64"]},
    "eth10": {"mac": "02:00:00:00:00:03", "v4": ["172.16.0.1/24"], "v6": ["fd00:2::1/64"]},
    "wlan0": {"mac": "02:00:00:00:00:04", "v4": ["192.168.1.1/24"], "v6": ["fd00:3::1/64"]},
    "tun0": {"mac": "02:00:00:00:00:05", "v4": ["10.8.0.1/24"], "v6": ["fd00:4::1/64"]},
}
DEFAULT_GW = ("eth0", "192.0.2.254", "2001:db8::fe")
UIDS = [(0, 0), (33, 33), (1000, 1000), (1001, 100)]
PROTO = {
    "icmp": 1,
    "igmp": 2,
    "tcp": 6,
    "udp": 17,
    "dccp": 33,
    "gre": 47,
    "esp": 50,
    "ah": 51,
    "icmpv6": 58,
    "ipv6-icmp": 58,
    "sctp": 132,
    "udplite": 136,
}
TCPFLAGS = {"FIN": 1, "SYN": 2, "RST": 4, "PSH": 8, "ACK": 16, "URG": 32, "ECE": 64, "CWR": 128}
LOCAL4 = {a.split("/")[0]: d for d, t in TOPO.items() for a in t["v4"]}
LOCAL6 = {str(ipaddress.ip_address(a.split("/")[0])): d for d, t in TOPO.items() for a in t["v6"]}
NETS4 = [(ipaddress.ip_network(a, strict=False), d) for d, t in TOPO.items() for a in t["v4"]]
NETS6 = [(ipaddress.ip_network(a, strict=False), d) for d, t in TOPO.items() for a in t["v6"]]


def is_local(dst):
    if ":" in dst:  # incl. the subnet-router anycast address (host part 0): local on a forwarding host
        a = ipaddress.ip_address(dst)
        return str(a) in LOCAL6 or any(a == n.network_address for n, d in NETS6 if d != "lo")
    if dst in LOCAL4 or dst.startswith("127."):
        return True
    if dst == "255.255.255.255":
        return True
    return is_broadcast(dst)


def is_broadcast(dst):
    a = ipaddress.ip_address(dst)
    return a.version == 4 and any(a == n.broadcast_address for n, d in NETS4)


def route(dst):
    """output interface of the fixed topology"""
    if is_local(dst) and dst != "255.255.255.255":
        a = ipaddress.ip_address(dst)
        if a.version == 4 and not (dst in LOCAL4 or dst.startswith("127.")):
            for n, d in NETS4:
                if a in n:
                    return d
        return "lo"
    a = ipaddress.ip_address(dst)
    best = None
    for n, d in (NETS6 if a.version == 6 else NETS4):
        if d != "lo" and a in n and (best is None or n.prefixlen > best[0]):
            best = (n.prefixlen, d)
    return best[1] if best else DEFAULT_GW[0]


# ------------------------------------------------------------------ packets
def csum(b):
    if len(b) & 1:
        b += b"\0"
    s = sum(struct.unpack("!%dH" % (len(b) // 2), b))
    s = (s & 0xFFFF) + (s >> 16)
    s = (s & 0xFFFF) + (s >> 16)
    return ~s & 0xFFFF


def flagbits(p):
    f = p.get("flags")
    if f is None:
        return 2 if p.get("syn", True) else 16
    n = 0
    for x in f:
        n |= TCPFLAGS[x]
    return n


def proto_num(p):
    v = p.get("proto", "tcp")
    if isinstance(v, int):
        return v
    return PROTO[v] if v in PROTO else int(v)


_aton = {}


def aton(a):
    r = _aton.get(a)
    if r is None:
        if len(_aton) > 200000:
            _aton.clear()
        r = _aton[a] = socket.inet_pton(socket.AF_INET6 if ":" in a else socket.AF_INET, a)
    return r


def l4(p, s, d, pn, tag, v6):
    pay = b"x" * p.get("len", 0)
    bad = 0x5555 if p.get("badsum") else 0
    if pn == 6:
        seq = (tag << 12) & 0xFFFFFFFF
        opts = b""
        for o in p.get("tcp_options", ()):
            if o == 2:
                opts += b"\x02\x04" + struct.pack("!H", p.get("mss", 1460))
            elif o == 3:
                opts += b"\x03\x03\x07"
            elif o == 4:
                opts += b"\x04\x02"
            elif o == 8:
                opts += b"\x08\x0a" + b"\0" * 8
            elif o == 1:
                opts += b"\x01"
            else:
                opts += bytes([o, 2])
        opts += b"\x00" * (-len(opts) % 4) if False else b"\x01" * (-len(opts) % 4)
        fl = flagbits(p)
        h = (
            struct.pack(
                "!HHIIBBHHH",
                p["sport"],
                p["dport"],
                seq,
                seq,
                (5 + len(opts) // 4) << 4,
                fl,
                64240,
                0,
                1 if fl & 32 else 0,
            )
            + opts
            + pay
        )
        ps = s + d + (struct.pack("!BBH", 0, 6, len(h)) if not v6 else struct.pack("!II", len(h), 6))
        c = csum(ps + h) ^ bad
        return h[:16] + struct.pack("!H", c) + h[18:]
    if pn in (17, 136):
        h = struct.pack("!HHHH", p["sport"], p["dport"], 8 + len(pay), 0) + pay
        ps = s + d + (struct.pack("!BBH", 0, pn, len(h)) if not v6 else struct.pack("!II", len(h), pn))
        c = csum(ps + h) ^ bad
        return h[:6] + struct.pack("!H", c or 0xFFFF) + h[8:]
    if pn in (1, 58):
        t, c = p.get("icmp_type", 8 if pn == 1 else 128), p.get("icmp_code", 0)
        inner = p.get("inner")
        if inner:
            q = dict(inner)
            q.setdefault("flags", ["SYN"])
            body = ip_packet(q, tag)[: (20 if not v6 else 40) + 8 + 20]
            rest = b"\0\0\0\0"
            if v6 and t == 2 or (not v6 and t == 3 and c == 4):
                rest = struct.pack("!HH", 0, 1400) if not v6 else struct.pack("!I", 1400)
        else:
            rest, body = struct.pack("!HH", p.get("icmp_id", tag & 0xFFFF), 1), b"p" * 24 + pay
        h = struct.pack("!BBH", t, c, 0) + rest + body
        ps = s + d + struct.pack("!II", len(h), 58) if v6 else b""
        return h[:2] + struct.pack("!H", csum(ps + h) ^ bad) + h[4:]
    if pn == 132:  # sctp, INIT chunk
        h = struct.pack("!HHII", p["sport"], p["dport"], 0, 0) + struct.pack("!BBHIIHHI", 1, 0, 20, 1, 65535, 1, 1, 1)
        return h[:8] + struct.pack("<I", crc32c(h)) + h[12:]
    if pn == 33:  # dccp request, short seq? use X=1
        off = 5
        h = struct.pack("!HHBBHBBHI", p["sport"], p["dport"], off, 0, 0, (0 << 1) | 1, 0, 0, 1) + b"\0\0\0\1"
        ps = s + d + (struct.pack("!BBH", 0, 33, len(h)) if not v6 else struct.pack("!II", len(h), 33))
        return h[:6] + struct.pack("!H", csum(ps + h)) + h[8:]
    if pn == 47:
        return b"\0\0\x08\0" + b"g" * 20
    if pn == 50:
        return struct.pack("!II", p.get("spi", 256), 1) + b"e" * 24
    if pn == 51:
        return struct.pack("!BBHII", 59, 4, 0, p.get("spi", 256), 1) + b"a" * 12
    return b"z" * 24


def crc32c(data):
    crc = 0xFFFFFFFF
    for b in data:
        crc ^= b
        for _ in range(8):
            crc = (crc >> 1) ^ (0x82F63B78 & -(crc & 1))
    return crc ^ 0xFFFFFFFF


def ip_packet(p, tag):
    """tag: 15-bit probe id (bit 15 = untracked request) kept in IPv4 ID / IPv6 flow label and TCP seq/ack"""
    s, d = aton(p["src"]), aton(p["dst"])
    pn = proto_num(p)
    if len(s) == 4:
        body = l4(p, s, d, pn, tag, False)
        frag = p.get("frag", 0)
        h = struct.pack("!BBHHHBBH", 0x45, p.get("tos", 0), 20 + len(body), tag, frag, p.get("ttl", 64), pn, 0) + s + d
        return h[:10] + struct.pack("!H", csum(h)) + h[12:] + body
    body = l4(p, s, d, pn, tag, True)
    return struct.pack("!IHBB", 6 << 28 | p.get("tos", 0) << 20 | tag, len(body), pn, p.get("ttl", 64)) + s + d + body
