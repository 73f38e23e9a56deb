"""Random rule sets that iptables-restore takes, and packets at their boundaries.

Level a: the plain filter table. Level b: chains, goto, every match about the packet and its connection. Level c: all tables,
address translation, IP sets, IPv6, and texts that the two back ends read differently. The same level, seed and number give
the same set.
"""

import ipaddress
import random
import re

from frames import LOCAL4, LOCAL6, NETS4, NETS6 as CONNECTED6, PROTO, UIDS, ip_packet, is_local, route
from kernel import BUILTIN

IFS = ["eth0", "eth1", "eth10", "wlan0", "tun0"]
NETS = [
    "10.0.0.0/16",
    "10.0.5.0/24",
    "192.0.2.0/24",
    "198.51.100.0/24",
    "203.0.113.0/24",
    "192.168.1.0/24",
    "172.16.0.0/24",
    "10.8.0.0/24",
    "198.51.100.7",
    "203.0.113.128/25",
    "198.51.100.64/26",
    "10.0.0.0/8",
    "172.16.0.0/12",
    "192.168.0.0/16",
    "0.0.0.0/0",
    "198.51.100.8/29",
    "203.0.113.5",
    "127.0.0.0/8",
    "0.0.0.0/1",
    "128.0.0.0/1",
]
NETS6 = [
    "2001:db8::/32",
    "2001:db8:1::/48",
    "fd00:1::/64",
    "fd00:2::/64",
    "fd00:3::5",
    "2001:db8:ffff::7",
    "::/0",
    "fd00::/8",
    "2001:db8:1:2::/64",
    "fd00:1::10/124",
    "::1",
    "2001:db8:1:2::80/121",
]
SERV = {
    "ssh": 22,
    "http": 80,
    "https": 443,
    "domain": 53,
    "smtp": 25,
    "ftp": 21,
    "telnet": 23,
    "imap2": 143,
    "pop3": 110,
    "mysql": 3306,
}
PORTS = [
    21,
    22,
    23,
    25,
    53,
    80,
    110,
    123,
    143,
    443,
    445,
    993,
    3306,
    3389,
    5432,
    6379,
    8080,
    8443,
    9000,
    27017,
    1,
    1023,
    1024,
    65535,
    65534,
    49152,
]
MACS = ["02:00:00:00:aa:01", "02:00:00:00:aa:02", "00:1b:21:0a:0b:0c"]
REJ4 = [
    "icmp-net-unreachable",
    "icmp-host-unreachable",
    "icmp-port-unreachable",
    "icmp-proto-unreachable",
    "icmp-net-prohibited",
    "icmp-host-prohibited",
    "icmp-admin-prohibited",
]
REJ6 = [
    "icmp6-no-route",
    "icmp6-adm-prohibited",
    "icmp6-addr-unreachable",
    "icmp6-port-unreachable",
    "no-route",
    "adm-prohibited",
    "port-unreach",
]
ICMP4 = {
    "echo-request": [(8, 0)],
    "echo-reply": [(0, 0)],
    "destination-unreachable": [(3, 1), (3, 3)],
    "port-unreachable": [(3, 3)],
    "time-exceeded": [(11, 0), (11, 1)],
    "ttl-zero-during-transit": [(11, 0)],
    "fragmentation-needed": [(3, 4)],
    "8": [(8, 0)],
    "3/3": [(3, 3)],
    "13": [(13, 0)],
    "timestamp-request": [(13, 0)],
    "11/1": [(11, 1)],
    "any": [(8, 0), (13, 0)],
    "ping": [(8, 0)],
    "255": [(8, 0)],
    "source-quench": [(4, 0)],
    "redirect": [(5, 1)],
    "parameter-problem": [(12, 0)],
}
ICMP6 = {
    "echo-request": [(128, 0)],
    "echo-reply": [(129, 0)],
    "destination-unreachable": [(1, 0), (1, 4)],
    "port-unreachable": [(1, 4)],
    "time-exceeded": [(3, 0)],
    "packet-too-big": [(2, 0)],
    "128": [(128, 0)],
    "1/4": [(1, 4)],
    "parameter-problem": [(4, 0)],
    "router-advertisement": [(134, 0)],
}
FLAGS = ["FIN", "SYN", "RST", "PSH", "ACK", "URG"]
FLAGSETS = [
    ["SYN"],
    ["ACK"],
    ["SYN", "ACK"],
    ["RST"],
    ["FIN", "ACK"],
    ["FIN"],
    [],
    ["FIN", "PSH", "URG"],
    ["SYN", "FIN"],
    ["RST", "ACK"],
    ["SYN", "PSH"],
    ["PSH", "ACK"],
    ["FIN", "SYN", "RST", "PSH", "ACK", "URG"],
    ["SYN", "ECE", "CWR"],
    ["SYN", "RST"],
    ["ACK", "URG"],
]


def ipint(a):
    return int(ipaddress.ip_address(a))


class Gen:
    def __init__(self, level, seed, idx):
        self.r = random.Random("%s-%s-%s" % (level, seed, idx))
        self.lv = "abc".index(level)
        r = self.r
        self.fam = 6 if (self.lv == 2 and r.random() < 0.25) else 4
        self.v6 = self.fam == 6
        self.sets = {}  # name -> (type, [elements])
        self.pools = {
            "src": [],
            "dst": [],
            "port": [0, 1, 65535, 1024],
            "mark": [0],
            "len": [],
            "ttl": [64],
            "tos": [0],
        }
        self.rules = []  # (table, chain, cons, target)
        self.natports = []
        self.usesets = self.lv == 2 and r.random() < 0.4
        self.style = {
            "saved": r.random() < 0.35,  # looks like iptables-save output
            "long": r.random() < 0.15,
            "serv": r.random() < 0.2,
            "counters": r.random() < 0.3,
            "upper": r.random() < 0.1,
            "ctmod": r.choice(["state", "conntrack", "both"]),
        }
        self.text = self.build()

    # -------------------------------------------------------------- small helpers
    def ch(self, *a):
        return self.r.choice(a)

    def p(self, x):
        return self.r.random() < x

    def neg(self, x=0.15):
        return "! " if self.p(x if self.lv else x / 2) else ""

    def net(self):
        r = self.r
        if self.v6:
            n = r.choice(NETS6)
        elif self.p(0.75):
            n = r.choice(NETS)
        else:
            pl = r.choice([8, 12, 15, 16, 20, 23, 24, 25, 28, 30, 31, 32])
            base = r.choice(
                ["198.51.100.0", "203.0.113.0", "10.0.0.0", "10.0.5.64", "172.16.0.128", "192.168.1.77", "198.18.0.0"]
            )
            v = ipint(base) | r.getrandbits(6)
            n = "%s/%d" % (ipaddress.ip_address(v & ~((1 << 32 - pl) - 1) if self.p(0.8) else v), pl)
        if not self.v6 and "/" in n and self.p(0.12):
            a, l = n.split("/")
            m = (0xFFFFFFFF << 32 - int(l)) & 0xFFFFFFFF
            n = a + "/" + str(ipaddress.ip_address(m))
        if self.lv == 2 and not self.v6 and self.p(0.05):  # non-contiguous mask
            n = r.choice(
                [
                    "10.0.0.1/255.0.0.255",
                    "198.51.0.7/255.255.0.255",
                    "0.0.0.1/0.0.0.1",
                    "203.0.113.4/255.255.255.252",
                    "192.0.0.0/255.0.255.0",
                ]
            )
        return n

    def bounds(self, n):
        """addresses in / just outside a net text"""
        a, _, m = n.partition("/")
        bits = 128 if ":" in a else 32
        if "." in m:
            v, mk = ipint(a), ipint(m)
            inside = [v & mk | self.r.getrandbits(32) & ~mk & 0xFFFFFFFF for _ in range(2)]
            o = inside + [inside[0] ^ (mk & -mk), inside[1] ^ 1, v & mk, (v & mk) | (~mk & 0xFFFFFFFF)]
        else:
            pl = int(m) if m else bits
            lo = ipint(a) >> (bits - pl) << (bits - pl)
            hi = lo + (1 << (bits - pl)) - 1
            inside = [lo, hi, self.r.randint(lo, hi)]
            o = inside + [lo - 1, hi + 1]
        c = ipaddress.IPv6Address if bits == 128 else ipaddress.IPv4Address
        f = lambda l: [str(c(x)) for x in l if 0 <= x < 1 << bits]
        return f(inside), f(o)

    def port(self):
        return self.r.choice(PORTS) if self.p(0.8) else self.r.randint(1, 65535)

    def portspec(self, name_ok=True, proto="tcp"):
        """-> (text, [(lo,hi)])"""
        r = self.r
        k = r.random()
        if k < 0.6:
            x = self.port()
            if name_ok and self.style["serv"] and self.p(0.4):
                s = r.choice(list(SERV))
                return s, [(SERV[s], SERV[s])]
            return str(x), [(x, x)]
        a, b = sorted((self.port(), self.port()))
        if k < 0.85:
            return "%d:%d" % (a, b), [(a, b)]
        if k < 0.93:
            return "%d:" % a, [(a, 65535)]
        return ":%d" % a, [(0, a)]

    def addports(self, rg):
        for a, b in rg:
            self.pools["port"] += [x for x in (a - 1, a, b, b + 1) if 0 <= x <= 65535]

    # -------------------------------------------------------------- matches: return (groups, cons)
    def m_addr(self, side, cons):
        n = self.net()
        ng = self.neg()
        if ng and (n.endswith("/0") or n.endswith("/0.0.0.0")):
            ng = ""  # legacy loads '! -s 0.0.0.0/0', nft refuses it
        ins, allb = self.bounds(n)
        self.pools[side] += allb
        cons[side] = ins if not ng else allb[len(ins) :] or allb
        o = {
            "src": self.ch("-s", "-s", "-s", "--source", "--src"),
            "dst": self.ch("-d", "-d", "-d", "--destination", "--dst"),
        }[side]
        if self.style["saved"]:
            o = "-s" if side == "src" else "-d"
        return ng + o + " " + n

    def m_if(self, side, cons):
        d = self.r.choice(IFS + (["lo"] if side == "iif" or self.p(0.4) else []))
        ng = self.neg()
        if self.p(0.2):
            d = (
                self.r.choice(["eth+", "eth1+", "wl+", "e+", "tun+", "ppp+", "+"])
                if self.lv
                else self.r.choice(["eth+", "tun+"])
            )
        if d == "+":
            ng = ""  # '! -i +' never matches but iptables-save loses it: kept out, see README
        m = [x for x in IFS + ["lo"] if (x.startswith(d[:-1]) if d.endswith("+") else x == d)]
        if ng:
            m = [x for x in IFS + ["lo"] if x not in m]
        if m:
            cons[side] = m
        return (
            ng
            + {
                "iif": "-i" if not self.style["long"] else "--in-interface",
                "oif": "-o" if not self.style["long"] else "--out-interface",
            }[side]
            + " "
            + d
        )

    def m_proto(self, cons, want=None):
        r = self.r
        pr = want or r.choices(["tcp", "udp", "icmp", "other"], [70, 16, 10, 4 if self.lv else 0])[0]
        num = self.lv and self.p(0.08)
        if pr == "icmp":
            name = ("ipv6-icmp" if self.p(0.5) else "icmpv6") if self.v6 else "icmp"
        elif pr == "other":
            name = r.choice(
                ["sctp", "gre", "esp", "ah", "udplite", "dccp"]
                if self.lv == 2 and not self.v6
                else ["sctp", "gre", "esp", "udplite"] if self.lv == 2 else ["gre", "esp", "47", "50"]
            )
        else:
            name = pr
        cons["proto"] = name if name not in ("icmpv6", "icmp", "ipv6-icmp") else ("icmpv6" if self.v6 else "icmp")
        if num and name in PROTO:
            name = str(PROTO[name])
        if self.style["upper"] and self.p(0.3) and name.isalpha():
            name = name.upper() if name.lower() in ("tcp", "udp", "icmp") else name
        ng = ""
        return "-p " + name if not self.style["long"] else "--protocol " + name

    def two_faced(self, cons):
        """what the two back ends read differently"""
        one, two = self.port(), self.port()
        for x in (one, two):
            self.addports([(x, x)])
        if self.p(0.3):
            return "! --%s 0:65535" % self.ch("dport", "sport")
        cons["sport"] = ([(one, one)], self.p(0.5))
        cons["dport"] = ([(two, two)], self.p(0.5))
        return "! --sport %d ! --dport %d" % (one, two)

    def m_ports(self, cons, proto):
        """tcp/udp ports, flags"""
        r = self.r
        out = []
        mod = "-m %s " % proto if (self.style["saved"] or self.p(0.5)) else ""
        if self.lv == 2 and self.p(0.04):
            return [mod + self.two_faced(cons)]
        k = r.random()
        if k < 0.62:
            t, rg = self.portspec(proto=proto)
            ng = self.neg()
            self.addports(rg)
            cons["dport"] = (rg, bool(ng))
            out.append(
                mod
                + ng
                + (self.ch("--dport", "--dport", "--destination-port") if not self.style["saved"] else "--dport")
                + " "
                + t
            )
            if self.p(0.08):
                t, rg = self.portspec()
                ng = self.neg()
                self.addports(rg)
                cons["sport"] = (rg, bool(ng))
                out[-1] += " " + ng + "--sport " + t
        elif k < 0.7:
            t, rg = self.portspec()
            ng = self.neg()
            self.addports(rg)
            cons["sport"] = (rg, bool(ng))
            out.append(mod + ng + (self.ch("--sport", "--source-port")) + " " + t)
        elif k < 0.88:
            n = r.randint(1, 6)
            parts, rgs = [], []
            slots = 0
            for _ in range(n):
                if self.p(0.3):
                    a, b = sorted((self.port(), self.port()))
                    if a == b:
                        parts.append(str(a))
                    else:
                        parts.append("%d:%d" % (a, b))
                    rgs.append((a, b))
                else:
                    a = self.port()
                    parts.append(str(a) if not (self.style["serv"] and self.p(0.3)) else str(a))
                    rgs.append((a, a))
            ng = self.neg()
            self.addports(rgs)
            o = r.choices(["--dports", "--sports", "--ports"], [75, 10, 15 if self.lv else 0])[0]
            if o == "--dports" and self.p(0.1):
                o = "--destination-ports"
            if o == "--ports":
                cons["dport" if self.p(0.5) else "sport"] = (rgs, bool(ng))
            else:
                cons["sport" if o == "--sports" else "dport"] = (rgs, bool(ng))
            out.append("-m multiport " + ng + o + " " + ",".join(parts))
        if proto == "tcp" and self.p(0.12 if self.lv == 0 else 0.22):
            ng = self.neg(0.3)
            if self.p(0.5):
                out.append((mod if not out or not out[0].startswith("-m tcp") else "") + ng + "--syn")
                cons["flags"] = (["FIN", "SYN", "RST", "ACK"], ["SYN"], bool(ng))
            elif self.lv:
                mk = r.sample(FLAGS, r.randint(1, 6))
                co = r.sample(mk, r.randint(0, len(mk)))
                if self.p(0.2):
                    mk = list(FLAGS)
                    co = r.choice([[], ["FIN", "PSH", "URG"], FLAGS, ["SYN"]])
                tm = "ALL" if len(mk) == 6 and self.p(0.7) else ",".join(mk)
                tc = "NONE" if not co else ("ALL" if len(co) == 6 and self.p(0.7) else ",".join(co))
                out.append(
                    (mod if not out or not out[0].startswith("-m tcp") else "") + ng + "--tcp-flags %s %s" % (tm, tc)
                )
                cons["flags"] = (mk, co, bool(ng))
        if proto == "tcp" and self.lv == 2 and self.p(0.05):
            o = self.ch(2, 4, 8, 19)
            ng = self.neg()
            out.append((mod if not any(x.startswith("-m tcp") for x in out) else "") + ng + "--tcp-option %d" % o)
            cons["tcpopt"] = (o, bool(ng))
        # "-m tcp" twice is accepted but pointless: keep the first only
        seen = False
        for i, x in enumerate(out):
            if x.startswith("-m %s " % proto):
                if seen:
                    out[i] = x[len("-m %s " % proto) :]
                seen = True
        return out

    def m_icmp(self, cons):
        t = self.r.choice(list(ICMP6 if self.v6 else ICMP4))
        ng = self.neg()
        if self.v6:
            cons["icmp"] = ICMP6[t]
            return self.ch("-m icmp6 ", "") + ng + "--icmpv6-type " + t
        cons["icmp"] = ICMP4[t]
        return self.ch("-m icmp ", "") + ng + "--icmp-type " + t

    def m_state(self, cons):
        r = self.r
        pool = ["NEW", "ESTABLISHED", "RELATED", "INVALID"] + (["UNTRACKED"] if self.lv else [])
        s = r.choice(
            [
                ["ESTABLISHED", "RELATED"],
                ["RELATED", "ESTABLISHED"],
                ["NEW"],
                ["INVALID"],
                ["NEW", "ESTABLISHED"],
                r.sample(pool, r.randint(1, len(pool))),
            ]
        )
        ng = self.neg(0.2)
        cons["state"] = s if not ng else [x for x in pool if x not in s] or s
        m = self.style["ctmod"]
        if m == "both":
            m = self.ch("state", "conntrack")
        return (
            "-m state %s--state %s" % (ng, ",".join(s))
            if m == "state"
            else "-m conntrack %s--ctstate %s" % (ng, ",".join(s))
        )

    def m_ct(self, cons):
        """conntrack options beyond --ctstate"""
        r = self.r
        out = []
        if self.p(0.35):
            s = r.choice(
                [["NEW"], ["ESTABLISHED"], ["RELATED", "ESTABLISHED"], ["NEW", "RELATED"], ["INVALID"]]
                + ([["DNAT"], ["SNAT"], ["NEW", "DNAT"]] if self.lv == 2 else [])
            )
            ng = self.neg()
            out.append(ng + "--ctstate " + ",".join(s))
            cons["state"] = [x for x in s if x not in ("DNAT", "SNAT")] or ["NEW"]
        k = r.random()
        if k < 0.35:
            t, rg = self.portspec(name_ok=False)
            ng = self.neg(0.25)
            self.addports(rg)
            o = r.choice(["--ctorigdstport"] * 5 + ["--ctorigsrcport", "--ctreplsrcport", "--ctrepldstport"])
            out.append(ng + o + " " + t)
            cons["ctport"] = (o, rg, bool(ng))
            if not ng:
                cons["dport" if o in ("--ctorigdstport", "--ctreplsrcport") else "sport"] = (rg, False)
        elif k < 0.55:
            n = self.net()
            ng = self.neg()
            ins, allb = self.bounds(n)
            o = r.choice(["--ctorigsrc", "--ctorigdst", "--ctreplsrc", "--ctrepldst"])
            side = "src" if o in ("--ctorigsrc", "--ctrepldst") else "dst"
            self.pools[side] += allb
            if not ng:
                cons[side] = ins
            out.append(ng + o + " " + n)
        elif k < 0.7:
            ng = ""
            out.append("--ctdir " + self.ch("ORIGINAL", "REPLY"))
        elif k < 0.85:
            s = r.choice(["SEEN_REPLY", "ASSURED", "CONFIRMED", "EXPECTED", "SEEN_REPLY,ASSURED", "NONE"])
            out.append(self.neg(0.25) + "--ctstatus " + s)
            cons.setdefault("state", ["ESTABLISHED", "RELATED", "NEW"])
        else:
            pr = self.ch("tcp", "udp", "6", "17")
            out.append(self.neg(0.25) + "--ctproto " + pr)
        return "-m conntrack " + " ".join(out)

    def m_set(self, cons):
        r = self.r
        name = r.choice(list(self.sets)) if self.sets and self.p(0.6) else None
        if not name:
            name = "s%d%s" % (len(self.sets), r.choice(["", "-bad", "_net", ".x"]))
            f = " family inet6" if self.v6 else ""
            t = r.choice(
                [
                    "hash:ip",
                    "hash:net",
                    "hash:ip,port",
                    "hash:net,port",
                    "bitmap:port",
                    "hash:net,iface",
                    "list:set" if self.sets else "hash:ip",
                    "hash:ip,port,ip",
                ]
            )
            el = []
            nets = [n for n in (NETS6 if self.v6 else NETS) if n not in ("0.0.0.0/0", "::/0")]
            for _ in range(r.randint(1, 6)):
                n = r.choice(nets)
                ip = self.bounds(n)[0][2]
                pt = "%s:%d" % (self.ch("tcp", "udp", "tcp"), self.port())
                self.pools["port"].append(int(pt.split(":")[1]))
                if t in ("hash:ip", "hash:ip,port", "hash:ip,port,ip"):
                    self.pools["src"] += [ip]
                    self.pools["dst"] += [ip]
                else:
                    b = self.bounds(n)[1]
                    self.pools["src"] += b
                    self.pools["dst"] += b
                e = {
                    "hash:ip": ip,
                    "hash:net": n + (" nomatch" if self.p(0.2) else ""),
                    "hash:ip,port": ip + "," + pt,
                    "hash:net,port": n + "," + pt,
                    "bitmap:port": pt.split(":")[1],
                    "hash:net,iface": n + "," + r.choice(IFS),
                    "hash:ip,port,ip": ip + "," + pt + "," + self.bounds(r.choice(nets))[0][0],
                    "list:set": r.choice(list(self.sets) or ["x"]),
                }[t]
                if e not in el:
                    el.append(e)
            self.sets[name] = (t + ("" if t in ("bitmap:port", "list:set") else f), el)
        t = self.sets[name][0].split()[0]
        dims = len(t.split(":")[1].split(","))
        if t == "list:set":
            dims = 2
        fl = ",".join(self.ch("src", "dst") for _ in range(dims))
        if t == "list:set" and self.p(0.5):
            fl = fl.split(",")[0]
        kind, els = self.sets[name]
        if kind.startswith(("hash:ip", "hash:net")) and els:
            e = r.choice(els).split()[0].split(",")
            side = fl.split(",")[0]
            cons[side] = self.bounds(e[0])[0]
            if len(e) > 1 and ":" in e[1] and e[1][:3] in ("tcp", "udp"):
                cons["proto"] = e[1][:3]
                pp = int(e[1].split(":")[1])
                cons["dport" if fl.split(",")[1] == "dst" else "sport"] = ([(pp, pp)], False)
        return "-m set %s--match-set %s %s" % (self.neg(), name, fl)

    def misc(self, cons, hookset, table):
        r = self.r
        out = []
        if self.lv >= 1:
            if self.p(0.06):
                b = self.r.choice(
                    [
                        (ipaddress.ip_address("198.51.100.10"), ipaddress.ip_address("198.51.100.99")),
                        (ipaddress.ip_address("10.0.5.3"), ipaddress.ip_address("10.0.6.2")),
                        (ipaddress.ip_address("203.0.113.7"), ipaddress.ip_address("203.0.113.7")),
                    ]
                    if not self.v6
                    else [
                        (ipaddress.ip_address("2001:db8:1::5"), ipaddress.ip_address("2001:db8:1::ff")),
                        (ipaddress.ip_address("fd00:1::1"), ipaddress.ip_address("fd00:2::")),
                    ]
                )
                side = self.ch("src", "src", "dst")
                ng = self.neg(0.25)
                pts = [b[0] - 1, b[0], b[1], b[1] + 1]
                self.pools[side] += [str(x) for x in pts]
                if not ng:
                    cons[side] = [str(b[0]), str(b[1])]
                out.append("-m iprange %s--%s-range %s-%s" % (ng, side, b[0], b[1]))
            if self.p(0.04) and "OUTPUT" not in hookset and "POSTROUTING" not in hookset:
                m = r.choice(MACS)
                ng = self.neg(0.25)
                cons["mac"] = m if not ng else r.choice(MACS)
                out.append("-m mac %s--mac-source %s" % (ng, m.upper() if self.p(0.7) else m))
            if self.p(0.06):
                v = r.choice([1, 2, 0x10, 0xFF, 0x100])
                mk = r.choice([None, None, 0xFF, 0xF0, 1])
                ng = self.neg(0.2)
                self.pools["mark"] += [v, v + 1]
                cons["mark"] = v
                out.append("-m mark %s--mark %s%s" % (ng, hex(v) if self.p(0.7) else v, "/" + hex(mk) if mk else ""))
            if self.p(0.04):
                a, b = sorted(r.sample([40, 44, 52, 60, 61, 84, 100, 128], 2))
                ng = self.neg()
                self.pools["len"] += [a, b, a - 1, b + 1]
                out.append(
                    "-m length %s--length %s" % (ng, r.choice(["%d:%d" % (a, b), "%d" % a, "%d:" % a, ":%d" % b]))
                )
            if self.p(0.03):
                v = r.choice([32, 63, 64, 65, 128])
                self.pools["ttl"] += [v, v + 1, v - 1]
                out.append(("-m hl --hl-%s %d" if self.v6 else "-m ttl --ttl-%s %d") % (self.ch("eq", "lt", "gt"), v))
            if self.p(0.04):
                t = self.ch("LOCAL", "UNICAST", "BROADCAST") if not self.v6 else self.ch("LOCAL", "UNICAST")
                out.append("-m addrtype %s--%s-type %s" % (self.neg(), self.ch("dst", "dst", "src"), t))
            if self.p(0.03) and not self.v6:
                out.append("-m pkttype %s--pkt-type %s" % (self.neg(0.3), self.ch("unicast", "broadcast", "multicast")))
            if self.p(0.05):
                out.append(self.comment())
            if self.p(0.015) and not self.v6:
                out.append(self.ch("! -f", "! -f", "-f"))
        elif self.p(0.03):
            out.append(self.comment())
        if self.lv == 2:
            if self.usesets and self.p(0.2):
                out.append(self.m_set(cons))
            if hookset <= {"OUTPUT", "POSTROUTING"} and self.p(0.3):
                u, g = r.choice(UIDS)
                ng = self.neg(0.3)
                o = (
                    r.choice(
                        [
                            "--uid-owner %d" % u,
                            "--gid-owner %d" % g,
                            "--uid-owner 1000-1001",
                            "--socket-exists",
                            "--uid-owner root",
                        ]
                    )
                    if self.p(0.9)
                    else "--uid-owner %d --gid-owner %d" % (u, g)
                )
                cons["uid"] = (u, g)
                out.append("-m owner %s%s" % (ng, o))
            if self.p(0.04):
                out.append("-m helper %s--helper %s" % (self.neg(), self.ch("ftp", "ftp", "tftp")))
                cons["state"] = ["RELATED"]
            if self.p(0.03):
                v = self.ch(0x10, 0x08, 0x28, 0xB8)
                self.pools["tos"] += [v]
                out.append(
                    self.ch("-m tos %s--tos 0x%02x" % (self.neg(), v), "-m dscp %s--dscp 0x%02x" % (self.neg(), v >> 2))
                )
            if self.p(0.015):
                out.append(
                    "-m policy --dir %s --pol none" % ("out" if hookset & {"OUTPUT", "POSTROUTING"} else "in")
                    if len(hookset) == 1 and not "FORWARD" in hookset
                    else "-m physdev %s--physdev-is-bridged" % self.neg(0.5)
                )
            if self.p(0.03):
                v = self.ch(1, 2, 16)
                out.append("-m connmark %s--mark 0x%x" % (self.neg(), v))
                cons["ctmark"] = v
        return out

    def comment(self):
        c = self.r.choice(
            [
                "allow",
                '"allow ssh"',
                '"it\'s ok"',
                '"quoted \\"word\\" here"',
                '"-j DROP"',
                '"a # b"',
                '"back\\\\slash"',
                '"-A INPUT -p tcp --dport 22 -j ACCEPT"',
                "ticket-42",
                '"x  y"',
                '"; COMMIT"',
                '"! --dport 22"',
            ]
        )
        return "-m comment --comment " + c

    # -------------------------------------------------------------- rules
    def match(self, hookset, table, dens=1.0):
        cons = {}
        g = []
        r = self.r
        if self.p(0.45 * dens):
            g.append(self.m_addr("src", cons))
        if self.p(0.25 * dens):
            g.append(self.m_addr("dst", cons))
        if not hookset & {"OUTPUT", "POSTROUTING"} and self.p(0.3 * dens):
            g.append(self.m_if("iif", cons))
        if not hookset & {"INPUT", "PREROUTING"} and self.p(0.25 * dens):
            g.append(self.m_if("oif", cons))
        pre = []
        if self.p(0.72):
            if self.lv and self.p(0.04):
                g.append(
                    self.ch("! -p icmp", "! -p tcp", "! -p udp", "-p all", "-p 0")
                    if not self.v6
                    else self.ch("! -p tcp", "! -p udp", "-p all")
                )
            else:
                pre.append(self.m_proto(cons))
                pr = cons["proto"]
                if pr in ("tcp", "udp"):
                    g += self.m_ports(cons, pr)
                elif pr in ("icmp", "icmpv6") and self.p(0.7):
                    g.append(self.m_icmp(cons))
                elif pr in ("sctp", "udplite", "dccp") and self.p(0.7):
                    t, rg = self.portspec(name_ok=False)
                    self.addports(rg)
                    cons["dport"] = (rg, False)
                    g.append("-m %s --dport %s" % (pr, t) if pr != "udplite" else "-m multiport --dports %d" % rg[0][0])
                elif pr in ("esp",) and self.p(0.4):
                    g.append("-m esp --espspi 256:300")
        if table not in ("raw",):
            if self.p(0.25 * dens):
                g.append(self.m_state(cons))
            elif self.lv and self.p(0.12):
                g.append(self.m_ct(cons))
        g += self.misc(cons, hookset, table)
        if not self.style["saved"]:
            r.shuffle(g)
        # the protocol must precede its options; -m before options is inside each group
        if pre:
            first = min(
                [
                    i
                    for i, x in enumerate(g)
                    if re.search(
                        r"--(dport|sport|syn|tcp|icmp|destination-port|source-port|ports|dports|sports|destination-ports|espspi)",
                        x,
                    )
                    or x.startswith("!")
                    and "--" in x
                ]
                or [len(g)]
            )
            g.insert(r.randint(0, first) if not self.style["saved"] else first, pre[0])
        return g, cons

    def target(self, table, hookset, cons, lower, g=()):
        """-> (text, kind)"""
        r = self.r
        if table == "filter":
            ks = ["ACCEPT"] * 10 + ["DROP"] * 7 + ["REJECT"] * 3 + ["LOG"] * (1 if not self.lv else 2)
            if lower:
                ks += ["JUMP"] * (2 + 2 * self.lv) + (["GOTO"] * 2 if self.lv else [])
            if self.lv:
                ks += ["RETURN"] * 2 + ["NONE"] + ["NFLOG"]
            if self.lv == 2:
                ks += ["MARK"] if False else []
        elif table == "raw":
            ks = (
                ["NOTRACK"] * 4
                + ["ACCEPT"] * 2
                + ["DROP"] * 2
                + ["HELPER"] * 2
                + ["RETURN"]
                + (["JUMP"] if lower else [])
            )
        elif table == "mangle":
            ks = (
                ["MARK"] * 5
                + ["ACCEPT"] * 2
                + ["DROP"] * 2
                + ["TTL", "RETURN", "CONNMARK", "DSCP"]
                + (["JUMP"] * 2 if lower else [])
            )
        elif table == "security":
            ks = ["ACCEPT"] * 2 + ["DROP"] * 2 + ["RETURN"] + (["JUMP"] if lower else [])
        else:
            ks = ["ACCEPT", "RETURN"] + (["JUMP"] * 2 if lower else [])
            if hookset <= {"PREROUTING", "OUTPUT"}:
                ks += ["DNAT"] * 5 + ["REDIRECT"] * 3
            elif hookset <= {"POSTROUTING"}:
                ks += ["SNAT"] * 4 + ["MASQUERADE"] * 4
            elif hookset <= {"INPUT"}:
                ks += ["SNAT"] * 3
        k = r.choice(ks)
        if k == "REJECT":
            w = r.random()
            if w < 0.4:
                return "-j REJECT", k
            if w < 0.6 and cons.get("proto") == "tcp":
                return "-j REJECT --reject-with tcp-reset", k
            return "-j REJECT --reject-with " + r.choice(REJ6 if self.v6 else REJ4), k
        if k == "LOG":
            return (
                "-j LOG"
                + r.choice(
                    [
                        "",
                        ' --log-prefix "drop: "',
                        ' --log-prefix "IN -j ACCEPT " --log-level 4',
                        " --log-level debug",
                        " --log-ip-options",
                        " --log-prefix x --log-uid",
                    ]
                ),
                k,
            )
        if k == "NFLOG":
            return "-j NFLOG --nflog-group 7" + self.ch("", ' --nflog-prefix "p q"'), k
        if k in ("JUMP", "GOTO"):
            t = r.choice(lower)
            self.refs.append((t, None))
            return (
                self.ch("-j ", "-j ", "--jump ")
                if k == "JUMP" and not self.style["saved"]
                else "-j " if k == "JUMP" else "-g "
            ) + t, k + ":" + t
        if k == "NONE":
            return "", k
        if k == "NOTRACK":
            return self.ch("-j CT --notrack", "-j NOTRACK" if not self.v6 or True else ""), k
        if k == "HELPER":
            return (
                "-j CT --helper ftp"
                if any(re.match(r"(-p|--protocol) (tcp|TCP|6)$", x) for x in g)
                else "-j CT --zone 0"
            ), k
        if k == "MARK":
            v = r.choice([1, 2, 0x10, 0xFF])
            self.pools["mark"].append(v)
            return (
                r.choice(
                    [
                        "-j MARK --set-mark 0x%x" % v,
                        "-j MARK --set-xmark 0x%x/0xffffffff" % v,
                        "-j MARK --set-xmark 0x%x/0xf" % v,
                        "-j MARK --or-mark 0x%x" % v,
                        "-j MARK --and-mark 0x%x" % v,
                        "-j MARK --xor-mark 0x%x" % v,
                    ]
                ),
                k,
            )
        if k == "CONNMARK":
            return self.ch("-j CONNMARK --set-mark 0x1", "-j CONNMARK --save-mark", "-j CONNMARK --restore-mark"), k
        if k == "TTL":
            return ("-j HL --hl-set 64" if self.v6 else "-j TTL --ttl-set 64"), k
        if k == "DSCP":
            return "-j DSCP --set-dscp 0x0a", k
        ip = lambda *a: r.choice(a)
        if k == "DNAT":
            t = (
                ip("10.0.0.5", "10.0.5.20", "192.168.1.9", "192.0.2.1", "172.16.0.8", "127.0.0.1")
                if not self.v6
                else ip("fd00:1::5", "fd00:3::9", "2001:db8::1")
            )
            if cons.get("proto") in ("tcp", "udp") and self.p(0.6):
                pt = self.port()
                self.pools["port"].append(pt)
                t = ("[%s]:%d" if self.v6 else "%s:%d") % (t, pt)
            if "dport" in cons and not cons["dport"][1]:
                self.natports.append((cons["dport"][0], pt if ("]:" in t or t.count(":") == 1) else None, cons))
            return "-j DNAT --to-destination " + t, k
        if k == "REDIRECT":
            if cons.get("proto") in ("tcp", "udp") and self.p(0.8):
                pt = self.port()
                self.pools["port"].append(pt)
                ("dport" in cons and not cons["dport"][1]) and self.natports.append((cons["dport"][0], pt, cons))
                return "-j REDIRECT --to-ports %d" % pt, k
            return "-j REDIRECT", k
        if k == "SNAT":
            return (
                "-j SNAT --to-source "
                + (
                    ip("192.0.2.1", "192.0.2.2", "10.0.0.1", "203.0.113.77")
                    if not self.v6
                    else ip("2001:db8::1", "fd00:1::1")
                ),
                k,
            )
        if k == "MASQUERADE":
            return "-j MASQUERADE" + self.ch("", "", " --random") if False else "-j MASQUERADE", k
        return "-j " + k, k

    def idioms(self, chain):
        """typical leading rules"""
        r = self.r
        o = []
        st = "-m state --state" if self.style["ctmod"] == "state" else "-m conntrack --ctstate"
        if chain == "INPUT" and self.p(0.8):
            o.append(("-i lo -j ACCEPT", {"iif": ["lo"]}, "ACCEPT"))
        if chain == "OUTPUT" and self.p(0.5):
            o.append(("-o lo -j ACCEPT", {"oif": ["lo"]}, "ACCEPT"))
        if self.p(0.8):
            o.append((st + " RELATED,ESTABLISHED -j ACCEPT", {"state": ["ESTABLISHED", "RELATED"]}, "ACCEPT"))
        if self.p(0.3):
            o.append((st + " INVALID -j DROP", {"state": ["INVALID"]}, "DROP"))
        if self.p(0.3):
            o.append(
                (
                    "-p tcp -m tcp ! --tcp-flags FIN,SYN,RST,ACK SYN " + st + " NEW -j DROP",
                    {"proto": "tcp", "state": ["NEW"]},
                    "DROP",
                )
            )
        if self.p(0.3) and not self.v6:
            o.append(("-p icmp -m icmp --icmp-type 8 -j ACCEPT", {"proto": "icmp", "icmp": [(8, 0)]}, "ACCEPT"))
        return o

    def trap(self, chain):
        """an early rule about one thing that naive evaluators get wrong"""
        r = self.r
        v = self.ch("ACCEPT", "DROP", "DROP", "REJECT")
        pt = self.port()
        rg = [(pt, pt)]
        self.addports(rg)
        L = []
        ng = self.neg(0.3)
        L += [
            (
                "-p tcp -m conntrack --ctorigdstport %d -j %s" % (pt, v),
                {
                    "proto": "tcp",
                    "ctport": ("--ctorigdstport", rg, False),
                    "dport": (rg, False),
                    "state": ["ESTABLISHED"],
                },
                v,
            )
        ] * 2
        L.append(
            (
                "-p tcp -m conntrack %s--ctorigdstport %d -j %s" % (ng, pt, v),
                {
                    "proto": "tcp",
                    "ctport": ("--ctorigdstport", rg, bool(ng)),
                    "dport": (rg, False),
                    "state": ["ESTABLISHED", "ESTABLISHED", "NEW", "INVALID"],
                },
                v,
            )
        )
        L.append(
            (
                "-p tcp -m conntrack --ctstate %s --ctorigdstport %d -j %s"
                % (self.ch("NEW,ESTABLISHED", "ESTABLISHED", "INVALID", "UNTRACKED,NEW"), pt, v),
                {
                    "proto": "tcp",
                    "ctport": ("--ctorigdstport", rg, False),
                    "dport": (rg, False),
                    "state": ["ESTABLISHED", "NEW", "INVALID", "UNTRACKED"],
                },
                v,
            )
        )
        L.append(
            (
                "-m conntrack %s--ctstatus %s -j %s"
                % (self.neg(0.4), self.ch("NONE", "SEEN_REPLY", "ASSURED", "EXPECTED"), v),
                {"state": ["NEW", "ESTABLISHED", "RELATED", "INVALID"]},
                v,
            )
        )
        L.append(
            (
                "-m conntrack %s--ctdir %s -j %s" % ("", self.ch("ORIGINAL", "REPLY"), v),
                {"state": ["ESTABLISHED", "INVALID", "UNTRACKED", "NEW"]},
                v,
            )
        )
        if chain != "OUTPUT":
            L.append(
                (
                    "-m mac %s--mac-source %s -j %s" % (self.neg(0.6), MACS[0].upper(), v),
                    {"mac": self.ch(*MACS), "iif": ["lo", "eth0", "eth1"]},
                    v,
                )
            )
        L.append(
            (
                "-p tcp --syn -j %s" % v if self.p(0.5) else "-p tcp ! --syn -j %s" % v,
                {"proto": "tcp", "state": ["NEW", "NEW", "INVALID", "ESTABLISHED"], "flags": (["SYN"], ["SYN"], False)},
                v,
            )
        )
        L.append(
            (
                "-p tcp -m multiport %s--ports %d,%d:%d -j %s" % (self.neg(0.4), pt, pt // 2, pt // 2 + 3, v),
                {"proto": "tcp", self.ch("sport", "dport"): ([(pt, pt), (pt // 2, pt // 2 + 3)], False)},
                v,
            )
        )
        L.append(
            (
                "-p tcp -m multiport ! --dports %d,%d -j %s" % (pt, (pt + 7) & 65535, v),
                {"proto": "tcp", "dport": ([(pt, pt), ((pt + 7) & 65535,) * 2], False)},
                v,
            )
        )
        L.append(
            (
                "-p tcp -m tcp --tcp-flags %s %s -j %s"
                % (
                    self.ch("SYN,ACK", "SYN,RST,ACK,FIN", "ACK,FIN", "ALL"),
                    self.ch("SYN,ACK", "ACK,FIN", "FIN", "NONE"),
                    v,
                ),
                {
                    "proto": "tcp",
                    "flags": (["SYN", "ACK"], ["SYN", "ACK"], self.p(0.5)),
                    "state": ["NEW", "INVALID", "ESTABLISHED"],
                },
                v,
            )
        )
        L.append(
            (
                "-j RETURN" if self.p(0.5) else "-p tcp --dport %d -j RETURN" % pt,
                {"proto": "tcp", "dport": (rg, False)},
                "RETURN",
            )
        )
        if chain != "OUTPUT":
            L.append(
                (
                    "-m %s -j %s"
                    % (
                        (
                            self.ch("ttl --ttl-eq 63", "ttl --ttl-gt 63", "ttl --ttl-lt 64")
                            if not self.v6
                            else self.ch("hl --hl-eq 63", "hl --hl-gt 63")
                        ),
                        v,
                    ),
                    {},
                    v,
                )
            )
        if self.lv == 2:
            h = (
                "-m helper %s--helper %s -j %s" % (self.neg(0.25), self.ch("ftp", "ftp", "tftp"), v),
                {"proto": "tcp", "state": ["RELATED", "NEW", "RELATED", "ESTABLISHED"], "dport": ([(21, 21)], False)},
                v,
            )
            L += [h, h]
            if self.natports:
                org, new, cc = r.choice(self.natports)
                self.addports(org)
                c2 = dict(cc)
                c2.update({"dport": (org, False), "state": ["NEW"]})
                o = org[0][0]
                x = r.choice(
                    [
                        "-p tcp -m conntrack --ctorigdstport %d -j %s" % (o, v),
                        "-p tcp --dport %d -j %s" % (o, v),
                        "-p tcp --dport %d -j %s" % (new or o, v),
                        "-m conntrack --ctstate DNAT -j %s" % v,
                        "-m conntrack ! --ctstate DNAT -j %s" % v,
                    ]
                )
                L += [(x, c2, v)] * 6
        return list(r.choice(L))

    def tail(self, chain):
        o = []
        if self.p(0.4):
            o.append(('-m limit --limit 5/min -j LOG --log-prefix "denied: " --log-level 7', {}, "LOG"))
        if self.p(0.4):
            o.append((("-j REJECT --reject-with icmp-host-prohibited" if not self.v6 else "-j REJECT"), {}, "REJECT"))
        elif self.p(0.4):
            o.append(("-j DROP", {}, "DROP"))
        return o

    def build(self):
        r = self.r
        tables = ["filter"]
        if self.lv == 2:
            tables = [
                t for t, pr in (("raw", 0.3), ("mangle", 0.35), ("nat", 0.45), ("security", 0.1)) if self.p(pr)
            ] + ["filter"]
            if self.p(0.02):
                tables.remove("filter") if len(tables) > 1 else None
            r.shuffle(tables)
        txt = {t: self.table(t) for t in sorted(tables, key=["nat", "raw", "mangle", "security", "filter"].index)}
        out = []
        if self.style["saved"] or self.p(0.3):
            out.append("# Generated by iptables-save v1.8.9 on Sat Jan  4 10:00:00 2025")
        for t in tables:
            out += txt[t]
        if self.style["saved"]:
            out.append("# Completed on Sat Jan  4 10:00:00 2025")
        return "\n".join(out) + "\n"

    def table(self, t):
        r = self.r
        base = list(BUILTIN[t])
        self.refs = []
        nuser = (
            {0: r.choice([0, 0, 0, 1, 1]), 1: r.randint(1, 6), 2: r.randint(0, 9)}[self.lv]
            if t == "filter"
            else r.choice([0, 0, 1])
        )
        names = [
            n
            for n in r.sample(
                [
                    "ssh",
                    "LOGDROP",
                    "lan-in",
                    "wan_in",
                    "svc",
                    "f2b-sshd",
                    "ufw-user-input",
                    "DOCKER-USER",
                    "tcp_packets",
                    "Cid123.0",
                    "bad:tcp",
                    "allowed",
                    "x",
                    "icmp_packets",
                    "web/80",
                    "a.b",
                    "ACCEPT_LOG",
                    "z9",
                ],
                nuser,
            )
        ]
        # which base chains may reach each user chain (so that -i/-o stay legal)
        total = (
            {0: r.randint(2, 15), 1: r.randint(5, 40), 2: r.randint(5, 70)}[self.lv]
            if t == "filter"
            else r.randint(1, 7)
        )
        chains = base + names
        w = [6 if c in ("INPUT", "FORWARD", "PREROUTING", "POSTROUTING") else 3 if c == "OUTPUT" else 4 for c in chains]
        lines = {c: [] for c in chains}
        hooks = {c: {c} if c in base else {"INPUT", "FORWARD", "OUTPUT"} for c in chains}
        if t == "nat":
            for c in names:
                hooks[c] = set()
            for c in names:
                self.natuse = {c: None for c in names}
        order = {c: i for i, c in enumerate(names)}
        for c in base:
            if t == "filter" and self.p(0.6):
                lines[c] += [list(x) for x in self.idioms(c)]
        natbind = {}
        for _ in range(total):
            c = r.choices(chains, w)[0]
            hs = hooks[c]
            if t != "filter" and c in names:
                hs = {"PREROUTING", "OUTPUT", "INPUT", "POSTROUTING"}
            g, cons = self.match(hs, t, 1.0 if c in base else 0.6)
            lower = names if c in base else names[order[c] + 1 :]
            if t == "nat" and c in names:
                hs2 = {"NONE"}
            else:
                hs2 = hs
            tg, kind = self.target(t, hs2, cons, lower, g)
            if (
                kind == "REJECT"
                and "tcp-reset" in tg
                and (cons.get("proto") != "tcp" or not any(re.match(r"(-p|--protocol) (tcp|TCP|6)$", x) for x in g))
            ):
                tg = "-j REJECT"
            if self.lv == 0 or self.p(0.95):
                s = " ".join(x for x in g + [tg] if x)
            else:
                s = " ".join(x for x in [tg] + g if x)  # target first
            if kind == "LOG" and self.p(0.3):
                s = "-m limit --limit 10/sec " + s
            lines[c].append([s, cons, kind])
        # make sure that every user chain is reachable most of the time
        for c in names:
            if self.p(0.85) and not any(k[2] in ("JUMP:" + c, "GOTO:" + c) for l in lines.values() for k in l):
                b = r.choice(base)
                g, cons = self.match(hooks[b], t, 0.4)
                lines[b].insert(r.randint(0, len(lines[b])), [" ".join(g + ["-j " + c]), cons, "JUMP:" + c])
        for c in base:
            if t == "filter" and self.p(0.3):
                lines[c] += [list(x) for x in self.tail(c)]
        out = ["*" + t]
        ctr = lambda: "[%d:%d]" % ((r.randint(0, 99999), r.randint(0, 9999999)) if self.p(0.5) else (0, 0))
        decl = chains[:]
        if not self.style["saved"] and self.p(0.3):
            r.shuffle(decl)
        for c in decl:
            if c in base:
                pol = "ACCEPT"
                if t == "filter":
                    pol = r.choice(["ACCEPT", "DROP"]) if c != "OUTPUT" else r.choice(["ACCEPT", "ACCEPT", "DROP"])
                elif t in ("mangle", "security") and self.p(0.02):
                    pol = "DROP"
                out.append(
                    ":%s %s %s" % (c, pol, ctr()) if self.style["saved"] or self.p(0.95) else ":%s %s" % (c, pol)
                )
            else:
                out.append(":%s - %s" % (c, ctr()))
            if not self.style["saved"] and self.p(0.02):
                out.append("# comment line")
        if t == "filter" and self.lv:
            for c in base:
                if self.p(0.3 if self.lv == 1 else 0.5):
                    lines[c].insert(0 if self.p(0.6) else r.randint(0, min(3, len(lines[c]))), self.trap(c))
        # rules: save order (by chain) or interleaved; -I variants at levels b,c
        seq = []
        if self.style["saved"] or self.p(0.5):
            seq = [(c, x) for c in chains for x in lines[c]]
        else:
            idx = {c: 0 for c in chains}
            flat = [c for c in chains for _ in lines[c]]
            r.shuffle(flat)
            for c in flat:
                seq.append((c, lines[c][idx[c]]))
                idx[c] += 1
        pos = {c: [] for c in chains}
        for c, x in seq:
            if self.lv and not self.style["saved"] and self.p(0.03):
                n = r.randint(1, len(pos[c]) + 1)
                op = "-I %s %d" % (c, n) if self.p(0.6) else "-I %s" % c
                if op.endswith(c):
                    n = 1
                pos[c].insert(n - 1, x)
            else:
                op = "-A " + c if not (self.style["long"] and self.p(0.3)) else "--append " + c
                pos[c].append(x)
            ln = (op + " " + x[0]).rstrip()
            if self.style["counters"]:
                ln = ctr() + " " + ln
            out.append(ln)
            if not self.style["saved"] and self.p(0.01):
                out.append("")
            if not self.style["saved"] and self.p(0.01):
                out.append("# -A INPUT -j ACCEPT")
        for c in chains:
            for x in pos[c]:
                self.rules.append((t, c, x[1], x[2]))
        out.append("COMMIT")
        return out

    def ipset_text(self):
        o = []
        for n, (t, el) in self.sets.items():
            o.append("create %s %s%s" % (n, t, " range 0-65535" if t.startswith("bitmap:port") else ""))
            o += ["add %s %s" % (n, e) for e in el]
        return "\n".join(o) + "\n" if o else ""

    # -------------------------------------------------------------- packets
    def pick(self, l, d=None):
        return self.r.choice(l) if l else d

    def cons_path(self, t, c, cons):
        """merge the constraints of one way to reach chain c"""
        m = dict(cons)
        path = 0
        while c not in BUILTIN[t] and path < 10:
            cand = [(cc, k) for (tt, cc, k, kind) in self.rules if tt == t and kind in ("JUMP:" + c, "GOTO:" + c)]
            if not cand:
                return None, m
            c, k = self.r.choice(cand)
            path += 1
            for key, v in k.items():
                m.setdefault(key, v)
        return c, m

    def packet(self, n):
        r = self.r
        P = self.pools
        hook = None
        m = {}
        if self.rules and self.p(0.8):
            t, c, cons, kind = r.choice(self.rules)
            base, m = self.cons_path(t, c, cons)
            hook = {
                "INPUT": "INPUT",
                "FORWARD": "FORWARD",
                "OUTPUT": "OUTPUT",
                "PREROUTING": self.ch("INPUT", "FORWARD", "INPUT"),
                "POSTROUTING": self.ch("FORWARD", "OUTPUT"),
            }.get(base)
        hook = hook or r.choices(["INPUT", "FORWARD", "OUTPUT"], [5, 3, 2])[0]
        v6 = self.v6
        ok = self.v6_ok if v6 else self.v4_ok
        loc = list(LOCAL6 if v6 else LOCAL4)

        def addr(side, extra):
            pool = []
            if m.get(side) and self.p(0.8):
                pool = [a for a in m[side] if ok(a, side)]
            if not pool and P[side] and self.p(0.6):
                pool = [a for a in P[side] if ok(a, side)]
            return self.pick(pool) or r.choice(extra)

        rnd_ext = (
            ["198.51.100.7", "203.0.113.5", "198.18.3.4", "10.0.5.9", "192.168.1.50", "10.8.0.9", "172.16.0.77"]
            if not v6
            else ["2001:db8:1::9", "fd00:1::77", "2001:db8:ffff::7", "fd00:3::5", "fd00:4::2"]
        )
        p = {"hook": hook, "iif": "", "oif": ""}
        if hook == "INPUT":
            p["src"] = addr("src", rnd_ext)
            d = addr("dst", loc)
            if not is_local(d):
                d = r.choice([a for a in loc if not a.startswith("127.") and a != "::1"])
            p["iif"] = self.pick(m.get("iif") if self.p(0.85) else None) or r.choice(IFS + ["lo"])
            if p["iif"] == "lo" and self.p(0.7):
                d = r.choice(loc)
                p["src"] = r.choice(loc)
            if d == "::1" and p["iif"] != "lo":
                d = "2001:db8::1"  # the IPv6 stack drops ::1 from the wire before any hook
            p["dst"] = d
        elif hook == "FORWARD":
            p["src"] = addr("src", rnd_ext)
            d = addr("dst", rnd_ext)
            want = m.get("oif") if self.p(0.85) else None
            if want and route(d) not in want:
                nets = [n for n, dd in (CONNECTED6 if v6 else NETS4) if dd in want and dd != "lo"]
                if nets:
                    nn = r.choice(nets)
                    d = str(nn[r.randint(5, 200)])
            if is_local(d):
                d = r.choice([a for a in rnd_ext if not is_local(a)])
            p["dst"] = d
            p["oif"] = route(d)
            p["iif"] = self.pick([x for x in m.get("iif", []) if x != "lo"] if self.p(0.85) else None) or r.choice(IFS)
        else:
            p["dst"] = addr("dst", rnd_ext + loc[:2])
            want = m.get("oif") if self.p(0.85) else None
            if want and route(p["dst"]) not in want:
                if "lo" in want:
                    p["dst"] = r.choice(loc)
                else:
                    nn = r.choice([n for n, dd in (CONNECTED6 if v6 else NETS4) if dd in want])
                    p["dst"] = str(nn[r.randint(5, 200)])
            if not v6 and is_local(p["dst"]) and p["dst"] not in LOCAL4 and not p["dst"].startswith("127."):
                p["dst"] = r.choice(rnd_ext)  # broadcast: looped back, POSTROUTING runs twice
            if p["dst"].startswith("127.255.255.255"):
                p["dst"] = "127.0.0.1"
            p["oif"] = route(p["dst"])
            p["src"] = addr("src", loc) if self.p(0.4) else r.choice([a for a in loc])
            if p["oif"] != "lo" and (p["src"].startswith("127.") or p["src"] == "::1"):
                p["src"] = "192.0.2.1" if not v6 else "2001:db8::1"
            u = m.get("uid") if self.p(0.7) else None
            p["uid"], p["gid"] = u or r.choice(UIDS)
            p["mark"] = self.ch(m.get("mark", 0), r.choice(P["mark"])) if self.p(0.5) else 0
        # protocol
        pr = m.get("proto") if self.p(0.92) else None
        pr = pr or r.choices(["tcp", "udp", "icmp"], [75, 15, 10])[0]
        if pr.isdigit():
            pr = {"47": "gre", "50": "esp"}.get(pr, "tcp")
        if pr == "icmp" and v6:
            pr = "icmpv6"
        p["proto"] = pr

        def prt(side):
            if m.get(side) and self.p(0.85):
                rg, ng = m[side]
                a, b = r.choice(rg)
                x = r.choice(
                    [a, b, r.randint(a, b), a - 1, b + 1] if not ng else [a, b, a - 1, b + 1, r.randint(0, 65535)]
                )
                return min(max(x, 0), 65535)
            if self.p(0.5 if side == "dport" else 0.2):
                return r.choice(P["port"])
            return r.randint(1024, 65535) if side == "sport" else self.port()

        if pr in ("tcp", "udp", "sctp", "dccp", "udplite"):
            p["sport"], p["dport"] = prt("sport"), prt("dport")
        st = (
            r.choice(m["state"])
            if m.get("state") and self.p(0.8)
            else r.choices(
                ["NEW", "ESTABLISHED", "RELATED", "INVALID", "UNTRACKED"], [76, 10, 4, 6, 4 if self.lv else 0]
            )[0]
        )
        self.state(p, st, m, n)
        if pr == "tcp":
            if self.p(0.5) and m.get("tcpopt"):
                p["tcp_options"] = [m["tcpopt"][0]]
            elif self.lv == 2 and self.p(0.15):
                p["tcp_options"] = r.choice([[2], [2, 4, 8], [3], [19]])
        if hook != "OUTPUT" and p["iif"] != "lo":
            p["mac"] = m["mac"] if m.get("mac") and self.p(0.8) else r.choice(MACS)
        if P["len"] and self.p(0.4):
            base = len(ip_packet(p, 1))
            want = r.choice(P["len"])
            if want > base:
                p["len"] = want - base
        if self.p(0.3) and len(P["ttl"]) > 1:
            p["ttl"] = min(255, max(2, r.choice(P["ttl"])))
        if self.p(0.3) and len(P["tos"]) > 1:
            p["tos"] = r.choice(P["tos"])
        return p

    def state(self, p, st, m, n):
        r = self.r
        pr = p["proto"]
        c = {}
        if pr == "tcp":
            fl = None
            if m.get("flags"):
                mk, co, ng = m["flags"]
                if not ng or self.p(0.3):
                    fl = list(co) + [f for f in FLAGS if f not in mk and self.p(0.25)]
            if st == "NEW":
                fl = (
                    fl
                    if fl is not None and self.p(0.8)
                    else (
                        ["SYN"]
                        if self.p(0.85)
                        else r.choice([["ACK"], ["SYN", "ECE", "CWR"], ["PSH", "ACK"], ["SYN", "PSH"]])
                    )
                )
            elif st == "ESTABLISHED":
                fl = (
                    fl
                    if fl is not None and self.p(0.4)
                    else r.choice([["ACK"], ["PSH", "ACK"], ["FIN", "ACK"], ["SYN", "ACK"], ["ACK", "URG"]])
                )
            elif st == "INVALID":
                if self.p(0.5) and p["hook"] != "OUTPUT":
                    p["badsum"] = True
                    fl = fl or ["SYN"]
                else:
                    fl = r.choice(
                        [
                            ["SYN", "ACK"],
                            ["RST"],
                            ["FIN", "ACK"],
                            [],
                            ["FIN", "PSH", "URG"],
                            ["SYN", "FIN"],
                            ["RST", "ACK"],
                        ]
                    )
            elif st == "RELATED":
                fl = ["SYN"]
            else:
                fl = fl or r.choice(FLAGSETS)
            p["flags"] = [f for f in ("FIN", "SYN", "RST", "PSH", "ACK", "URG", "ECE", "CWR") if f in fl]
        elif pr in ("icmp", "icmpv6"):
            v6 = self.v6
            t = (
                r.choice(m["icmp"])
                if m.get("icmp") and self.p(0.85)
                else r.choice(
                    [(8, 0), (0, 0), (3, 3), (11, 0), (13, 0)] if not v6 else [(128, 0), (129, 0), (1, 4), (3, 0)]
                )
            )
            err = (3, 4, 5, 11, 12) if not v6 else (1, 2, 3, 4)
            if st == "RELATED" and t[0] not in err:
                t = r.choice([(3, 3), (11, 0), (3, 1)] if not v6 else [(1, 4), (3, 0)])
            if st == "ESTABLISHED":
                t = r.choice([(0, 0), (8, 0)] if not v6 else [(129, 0), (128, 0)])
                c["dir"] = "REPLY" if t[0] in (0, 129) else "ORIGINAL"
            p["icmp_type"], p["icmp_code"] = t
            if t[0] in err:
                # error about a packet that p.dst sent to some host
                q = {
                    "src": p["dst"],
                    "dst": p["src"],
                    "proto": self.ch("tcp", "udp"),
                    "sport": 20000 + n,
                    "dport": r.choice(self.pools["port"]),
                }
                p["inner"] = q
                if st != "UNTRACKED":
                    st = "RELATED" if st == "RELATED" else "INVALID"
            p["icmp_id"] = 1000 + n
        if st == "INVALID" and pr in ("udp",):
            p["badsum"] = True
        if st in ("ESTABLISHED", "RELATED") and pr not in ("tcp", "udp", "icmp", "icmpv6"):
            st = "NEW"
        if st == "RELATED" and pr in ("udp",):
            st = "NEW"
        if st in ("ESTABLISHED",) and "sport" in p:
            c["dir"] = self.ch("ORIGINAL", "ORIGINAL", "REPLY")
            if c["dir"] == "ORIGINAL" and pr == "tcp" and {"SYN", "ACK"} <= set(p["flags"]):
                p["flags"] = ["ACK"]  # conntrack calls that INVALID
            # unique tuple: vary the ephemeral side unless it is pinned by a rule
            if (
                m.get("ctport") and pr == "tcp" and self.p(0.7)
            ):  # the original destination port lies on the other side in replies
                c["dir"] = "REPLY"
                a, b = r.choice(m["ctport"][1])
                p["sport"] = min(max(r.choice([a, b, a - 1, b + 1]), 0), 65535)
                p["dport"] = 30000 + n
                if p["flags"] in (["SYN"], []):
                    p["flags"] = ["ACK"]
            if c["dir"] == "ORIGINAL" and "sport" not in m:
                p["sport"] = 30000 + n
            if c["dir"] == "REPLY" and pr == "tcp" and p["flags"] == ["SYN"]:
                p["flags"] = ["SYN", "ACK"]
        if st == "RELATED" and pr == "tcp":
            c = {"helper": "ftp", "master_dir": self.ch("same", "rev")}
            if "sport" not in m:
                p["sport"] = 30000 + n
        if m.get("ctmark") and st in ("ESTABLISHED",) and self.p(0.7):
            c["mark"] = m["ctmark"]
        p["ctstate"] = st
        if c and st in ("ESTABLISHED", "RELATED"):
            p["ct"] = c

    @staticmethod
    def v4_ok(a, side):
        v = ipint(a)
        if v >> 24 in (0, 127) and side == "src":
            return False
        if v >> 24 == 0 or v >> 28 in (14, 15):
            return False
        return True

    @staticmethod
    def v6_ok(a, side):
        v = ipaddress.ip_address(a)
        return (
            not (v.is_multicast or v.is_link_local or v.is_unspecified or (v.is_loopback and side == "src"))
            and v.ipv4_mapped is None
            and int(v) >> 96
        )

    def packets(self, n):
        out, seen = [], set()
        tries = 0
        while len(out) < n and tries < n * 8:
            tries += 1
            p = self.packet(len(out))
            tup = (p["src"], p["dst"], p["proto"], p.get("sport"), p.get("dport"))
            rev = (p["dst"], p["src"], p["proto"], p.get("dport"), p.get("sport"))
            if tup in seen or rev in seen:
                continue  # a primed entry must not be met twice
            seen.add(tup)
            out.append(p)
        return out
