#!/usr/bin/env python3
"""Asks the kernel for the verdicts of packets under an iptables rule set (Python 3 standard library; needs root).

    kernel.py [--backend legacy|nft] [--no-trace]     one JSON request a line on standard input, one answer a line

A request is {"ruleset", "packets", "family", "ipsets"}; an answer {"expected": [verdict…], "results": […]} or {"error"}.

One private network namespace with TAP interfaces. A probe is a raw frame written to a TAP device (or to lo through
AF_PACKET, or to a raw socket for OUTPUT). The kernel takes it through the whole receive path before write() returns, so its
decision is by then queued on one nfnetlink_log socket:

  group 61002  the connection state, as an nft chain right behind connection tracking sees it
  group 61003  accepted: nft chains behind every table log the packet and drop it, so that nothing is confirmed or answered
  group 61004  the kernel's own answer to a rejected packet, taken before the tested OUTPUT rules could eat it
  group 0      TRACE records (legacy tables only): every rule that was hit
"""

import argparse
import ctypes
import errno
import fcntl
import json
import os
import re
import select
import socket
import struct
import subprocess
import sys
import time

from frames import DEFAULT_GW, TOPO, UIDS, aton, ip_packet, proto_num

libc = ctypes.CDLL(None, use_errno=True)
CLONE_NEWNET = 0x40000000
G_SENT, G_CT, G_ACC, G_RESP = 61001, 61002, 61003, 61004
SPARE = 2147483000


# ------------------------------------------------------------------ netlink
def nla(t, b):
    return struct.pack("HH", 4 + len(b), t) + b + b"\0" * (-len(b) % 4)


def nest(t, b):
    return nla(t | 0x8000, b)


class NL:
    def __init__(self):
        self.s = socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 12)
        self.s.bind((0, 0))
        self.seq = 1
        try:
            self.s.setsockopt(socket.SOL_SOCKET, 33, 64 << 20)  # SO_RCVBUFFORCE
        except OSError:
            pass

    def send(self, typ, flags, fam, res, payload):
        self.seq += 1
        b = struct.pack("BBH", fam, 0, socket.htons(res)) + payload
        self.s.send(struct.pack("IHHII", 16 + len(b), typ, flags, self.seq, 0) + b)

    def req(self, typ, flags, fam, res, payload, ok=()):
        self.send(typ, flags | 1 | 4, fam, res, payload)
        while True:
            d = self.s.recv(65536)
            l, t, f, seq, pid = struct.unpack_from("IHHII", d)
            if t == 2 and seq == self.seq:
                e = -struct.unpack_from("i", d, 16)[0]
                if e and e not in ok:
                    raise OSError(e, os.strerror(e), "netlink type 0x%x" % typ)
                return e


BUILTIN = {
    "filter": ("INPUT", "FORWARD", "OUTPUT"),
    "raw": ("PREROUTING", "OUTPUT"),
    "mangle": ("PREROUTING", "INPUT", "FORWARD", "OUTPUT", "POSTROUTING"),
    "nat": ("PREROUTING", "INPUT", "OUTPUT", "POSTROUTING"),
    "security": ("INPUT", "FORWARD", "OUTPUT"),
}


class Lab:
    """one namespace + one backend.  Only one Lab per process (setns)."""

    def __init__(self, backend="legacy", track=True, trace=True, name=None, cpu=None):
        self.backend, self.track, self.trace = backend, track, trace
        if backend == "nft":
            self.trace = trace = False
        self.name = name or "pasvlint%d" % os.getpid()
        if cpu is None:
            cpu = sorted(os.sched_getaffinity(0))[-1]
        os.sched_setaffinity(0, {cpu})
        self.home = os.open("/proc/self/ns/net", os.O_RDONLY)
        sh("ip netns add " + self.name)
        fd = os.open("/run/netns/" + self.name, os.O_RDONLY)
        if libc.setns(fd, CLONE_NEWNET):
            raise OSError(ctypes.get_errno(), "setns")
        os.close(fd)
        self.dirty = set()
        try:
            self._setup()
        except BaseException:
            self.close()
            raise

    def _setup(self):
        def w(k, v):
            try:
                open("/proc/sys/" + k, "w").write(str(v))
            except OSError as e:
                sys.stderr.write("sysctl %s: %s\n" % (k, e))

        for c in ("all", "default"):
            for k, v in (
                ("rp_filter", 0),
                ("accept_local", 1),
                ("route_localnet", 1),
                ("send_redirects", 0),
                ("forwarding", 1),
            ):
                w("net/ipv4/conf/%s/%s" % (c, k), v)
            for k, v in (("accept_dad", 0), ("accept_ra", 0), ("router_solicitations", 0), ("forwarding", 1)):
                w("net/ipv6/conf/%s/%s" % (c, k), v)
        w("net/ipv4/ip_forward", 1)
        w("net/ipv6/conf/all/forwarding", 1)
        w("net/ipv4/icmp_ratelimit", 0)
        w("net/ipv4/icmp_ratemask", 0)
        w("net/ipv6/icmp/ratelimit", 0)
        w("net/ipv6/icmp/ratemask", "")
        w("net/ipv4/icmp_errors_use_inbound_ifaddr", 0)
        w("net/netfilter/nf_conntrack_tcp_be_liberal", 1)
        self.tap, self.ifi = {}, {}
        cmds = ["link set lo up"]
        for d, t in TOPO.items():
            if d != "lo":
                fd = os.open("/dev/net/tun", os.O_RDWR | os.O_NONBLOCK)
                fcntl.ioctl(fd, 0x400454CA, struct.pack("16sH22x", d.encode(), 0x0002 | 0x1000))
                self.tap[d] = fd
                cmds += ["link set %s address %s txqueuelen 0 arp off" % (d, t["mac"]), "link set %s up" % d]
            for a in t["v4"]:
                if d != "lo":
                    cmds.append("addr add %s brd + dev %s" % (a, d))
            for a in t["v6"]:
                if d != "lo":
                    cmds.append("addr add %s dev %s nodad" % (a, d))
        cmds += ["route add default via %s dev %s" % (DEFAULT_GW[1], DEFAULT_GW[0])]
        subprocess.run(["ip", "-batch", "-"], input="\n".join(cmds), text=True, check=True)
        sh("ip -6 route add default via %s dev %s" % (DEFAULT_GW[2], DEFAULT_GW[0]))
        for d in TOPO:
            for k, v in (("rp_filter", 0), ("accept_local", 1), ("route_localnet", 1), ("send_redirects", 0)):
                w("net/ipv4/conf/%s/%s" % (d, k), v)
            self.ifi[socket.if_nametoindex(d)] = d
        self.ifi[0] = ""
        if self.backend == "legacy":
            w("net/netfilter/nf_log/2", "nfnetlink_log")
            w("net/netfilter/nf_log/10", "nfnetlink_log")
        self.log = NL()
        for fam in (2, 10):
            self.log.req(
                0x401, 0, fam, 0, nla(1, b"\3"), ok=(errno.EBUSY, errno.EEXIST)
            )  # PF_BIND: nfnetlink_log is the logger (TRACE, LOG)
        for g in (G_SENT, G_CT, G_ACC, G_RESP, 0):
            self.log.req(0x401, 0, 0, g, nla(1, b"\1"))
            self.log.req(0x401, 0, 0, g, nla(2, struct.pack("!IBB", 136, 2, 0)))
            self.log.req(0x401, 0, 0, g, nla(5, struct.pack("!I", 1)))
        self.log.s.setblocking(False)
        self.ctl = NL()
        self.raw4, self.raw6 = {}, {}
        for u, g in UIDS:
            libc.setfsgid(g)
            libc.setfsuid(u)
            try:
                self.raw4[u, g] = socket.socket(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_RAW)
                self.raw4[u, g].setsockopt(socket.SOL_SOCKET, socket.SO_BROADCAST, 1)
                self.raw6[u, g] = socket.socket(socket.AF_INET6, socket.SOCK_RAW, socket.IPPROTO_RAW)
            finally:
                libc.setfsuid(0)
                libc.setfsgid(0)
        self.lo = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, 0)
        self.lo.bind(("lo", 0))
        self._observer()

    def _observer(self):
        # prefix letters of the ct log: N E R I U
        ct = (
            "".join(
                'ct state %s log prefix "%s" group %d accept\n' % (s, s[0].upper(), G_CT)
                for s in ("new", "established", "related", "invalid", "untracked")
            )
            if self.track
            else ""
        )
        tr = "meta nftrace set 1\n" if self.trace else ""
        nt = (
            "meta nfproto ipv4 @nh,32,16 & 0x8000 == 0x8000 notrack\nmeta nfproto ipv6 @nh,8,24 & 0x8000 == 0x8000 notrack\n"
            if self.track
            else ""
        )
        t = "flush ruleset\n" if False else ""
        t += """
table inet observer {
 chain pre { type filter hook prerouting priority -1000; policy accept;
  meta l4proto 253 log group %d drop
  %s%s }
 chain out0 { type filter hook output priority -1000; policy accept;
  meta skuid 0-4294967295 jump mine
  meta skuid 0-4294967295 accept
  log group %d drop
 }
 chain mine { %s%s }
 chain prect { type filter hook prerouting priority -199; policy accept; %s }
 chain outct { type filter hook output priority -199; policy accept; %s }
 chain accin { type filter hook input priority %d; policy accept; log group %d drop
 }
 chain accpost { type filter hook postrouting priority %d; policy accept; log group %d drop
 }
}
""" % (G_SENT, nt, tr, G_RESP, nt, tr, ct, ct, SPARE, G_ACC, SPARE, G_ACC)
        r = subprocess.run(["nft", "-f", "-"], input=t, text=True, capture_output=True)
        if r.returncode:
            raise RuntimeError(r.stderr + t)

    def close(self):
        for fd in getattr(self, "tap", {}).values():
            try:
                os.close(fd)
            except OSError:
                pass
        libc.setns(self.home, CLONE_NEWNET)
        subprocess.run(["ip", "netns", "del", self.name])

    def __enter__(self):
        return self

    def __exit__(self, *a):
        self.close()

    # ---------------------------------------------------------- loading

    def load(self, text, family=4, ipsets="", test=False, cmd=None):
        """load an iptables-save text; every other table is emptied.  Raises ValueError on refusal."""
        fam = "ip6tables" if family == 6 else "iptables"
        cmd = cmd or ["%s-%s-restore" % (fam, self.backend)]
        tabs = set(re.findall(r"^\*(\w+)", text, re.M))
        if ipsets or getattr(self, "sets", False):
            self._restore("", family, ())  # drop references first
            subprocess.run(
                ["ipset", "restore"], input="flush\ndestroy\n", text=True, capture_output=True
            )  # flush first: list:set members hold references
            self.sets = False
            if ipsets:
                r = subprocess.run(["ipset", "restore"], input=ipsets, text=True, capture_output=True)
                if r.returncode:
                    raise ValueError("ipset: " + r.stderr)
                self.sets = True
        self._restore(text, family, tabs, cmd)
        self.family = family

    def _restore(self, text, family, tabs, cmd=None):
        pre = ""
        for f, t in sorted(self.dirty):
            if f == family and t not in tabs:
                pre += "*%s\n%sCOMMIT\n" % (t, "".join(":%s ACCEPT [0:0]\n" % c for c in BUILTIN[t]))
        other = {t for f, t in self.dirty if f != family}
        if other:
            o = 4 if family == 6 else 6
            txt = "".join(
                "*%s\n%sCOMMIT\n" % (t, "".join(":%s ACCEPT [0:0]\n" % c for c in BUILTIN[t])) for t in sorted(other)
            )
            subprocess.run(
                ["%s-%s-restore" % ("ip6tables" if o == 6 else "iptables", self.backend)],
                input=txt,
                text=True,
                check=True,
                capture_output=True,
            )
            self.dirty = {(f, t) for f, t in self.dirty if f == family}
        fam = "ip6tables" if family == 6 else "iptables"
        if pre:
            subprocess.run(
                ["%s-%s-restore" % (fam, self.backend)], input=pre, text=True, check=True, capture_output=True
            )
            self.dirty = {(f, t) for f, t in self.dirty if t in tabs}
        if text:
            self.dirty |= {(family, t) for t in tabs}
            r = subprocess.run(
                cmd or ["%s-%s-restore" % (fam, self.backend)], input=text, text=True, capture_output=True
            )
            if r.returncode:
                raise ValueError(r.stderr.strip() or "rc %d" % r.returncode)
            self.load_stderr = r.stderr

    def save(self, family=4):
        fam = "ip6tables" if family == 6 else "iptables"
        r = subprocess.run(["%s-%s-save" % (fam, self.backend)], capture_output=True, text=True)
        return r.stdout

    # ---------------------------------------------------------- conntrack priming
    def _tuple(self, t, src, dst, pn, sp, dp, icmp=None):
        v6 = ":" in src
        ip = nla(3, aton(src)) + nla(4, aton(dst)) if v6 else nla(1, aton(src)) + nla(2, aton(dst))
        pr = nla(1, bytes([pn]))
        if pn in (6, 17, 132, 33, 136):
            pr += nla(2, struct.pack("!H", sp)) + nla(3, struct.pack("!H", dp))
        elif pn == 1:
            pr += nla(4, struct.pack("!H", icmp[0])) + nla(5, bytes([icmp[1]])) + nla(6, bytes([icmp[2]]))
        elif pn == 58:
            pr += nla(7, struct.pack("!H", icmp[0])) + nla(8, bytes([icmp[1]])) + nla(9, bytes([icmp[2]]))
        return nest(t, nest(1, ip) + nest(2, pr))

    def ct_new(self, src, dst, pn, sp=0, dp=0, status=0xE, mark=0, helper=None, icmp=None, reply=None):
        fam = 10 if ":" in src else 2
        b = self._tuple(1, src, dst, pn, sp, dp, icmp)
        ric = None
        if icmp:
            ric = (icmp[0], {8: 0, 0: 8, 13: 14, 128: 129}[icmp[1]], 0)
        r = reply or (dst, src, dp, sp)
        b += self._tuple(2, r[0], r[1], pn, r[2], r[3], ric)
        b += nla(3, struct.pack("!I", status)) + nla(7, struct.pack("!I", 600))
        if pn == 6:
            b += nest(4, nest(1, nla(1, b"\3")))
        if mark:
            b += nla(8, struct.pack("!I", mark))
        if helper:
            b += nest(5, nla(1, helper.encode() + b"\0"))
        return self.ctl.req(0x100, 0x400 | 0x200, fam, 0, b, ok=(errno.EEXIST,))

    def exp_new(self, master, tup, helper="ftp", flags=1):
        """master/tup = (src,dst,pn,sp,dp)"""
        fam = 10 if ":" in tup[0] else 2
        full = "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff" if fam == 10 else "255.255.255.255"
        b = self._tuple(1, *master) + self._tuple(2, *tup)
        b += self._tuple(3, full, full, tup[2], 0, 0xFFFF)
        b += nla(4, struct.pack("!I", 300)) + nla(8, struct.pack("!I", flags)) + nla(6, helper.encode() + b"\0")
        return self.ctl.req(0x200, 0x400 | 0x200, fam, 0, b, ok=(errno.EEXIST,))

    def ct_flush(self):
        for fam in (2, 10):
            self.ctl.req(0x102, 0, fam, 0, b"", ok=(errno.ENOENT,))
        self.primed = set()

    def prime(self, p):
        """create the conntrack entry that makes packet p ESTABLISHED / RELATED as asked"""
        st = p.get("ctstate")
        if st not in ("ESTABLISHED", "RELATED"):
            return
        pn = proto_num(p)
        c = p.get("ct", {})
        if p.get("inner"):
            q = p["inner"]
            self.ct_new(q["src"], q["dst"], proto_num(q), q["sport"], q["dport"], mark=c.get("mark", 0))
            return
        sp, dp = p.get("sport", 0), p.get("dport", 0)
        ic = None
        if pn in (1, 58):
            t = p.get("icmp_type", 8 if pn == 1 else 128)
            ic = (
                p.setdefault("icmp_id", 7),
                t if c.get("dir") != "REPLY" else {0: 8, 8: 0, 129: 128, 128: 129, 14: 13}[t],
                0,
            )
        if st == "ESTABLISHED":
            if c.get("dir") == "REPLY":
                self.ct_new(p["dst"], p["src"], pn, dp, sp, mark=c.get("mark", 0), helper=c.get("helper"), icmp=ic)
            else:
                self.ct_new(p["src"], p["dst"], pn, sp, dp, mark=c.get("mark", 0), helper=c.get("helper"), icmp=ic)
        else:
            h = c.get("helper", "ftp")
            hp = {"ftp": (6, 21), "tftp": (17, 69), "irc": (6, 6667), "sip": (17, 5060), "amanda": (17, 10080)}[h]
            # control connection client -> server:21 ; data flow = packet
            if c.get("master_dir", "same") == "same":  # passive: client opens data to server
                m = (p["src"], p["dst"], hp[0], 40000 + (sp % 20000), hp[1])
            else:  # active: server (src) opens data to client
                m = (p["dst"], p["src"], hp[0], 40000 + (dp % 20000), hp[1])
            self.ct_new(*m, helper=h, mark=c.get("mark", 0))
            self.exp_new(m, (p["src"], p["dst"], pn, sp, dp), helper=h)

    # ---------------------------------------------------------- probing
    def inject(self, p, tag):
        if p.get("ctstate") == "UNTRACKED":
            tag |= 0x8000
        b = ip_packet(p, tag)
        v6 = ":" in p["src"]
        if p["hook"] == "OUTPUT":
            s = (self.raw6 if v6 else self.raw4)[p.get("uid", 0), p.get("gid", p.get("uid", 0))]
            m = p.get("mark", 0)
            if m:
                s.setsockopt(socket.SOL_SOCKET, 36, m)
            try:
                s.sendto(b, (p["dst"], 0))
            except OSError as e:
                if e.errno not in (
                    errno.EPERM,
                    errno.EHOSTUNREACH,
                    errno.ECONNREFUSED,
                    errno.ENETUNREACH,
                    errno.EACCES,
                    errno.EINVAL,
                ):
                    raise
                if e.errno != errno.EPERM:
                    return "ERR:" + errno.errorcode[e.errno]
            finally:
                if m:
                    s.setsockopt(socket.SOL_SOCKET, 36, 0)
            return None
        et = b"\x86\xdd" if v6 else b"\x08\x00"
        if p["iif"] == "lo":
            self.lo.send(b"\0" * 12 + et + b)
            self.async_ = True
            return None
        dm = p.get("dmac") or TOPO[p["iif"]]["mac"]
        os.write(
            self.tap[p["iif"]],
            bytes.fromhex(dm.replace(":", ""))
            + bytes.fromhex(p.get("mac", "02:00:00:00:aa:01").replace(":", ""))
            + et
            + b,
        )
        return None

    def sentinel(self):
        """lo is asynchronous (backlog softirq, FIFO per CPU; we are pinned): wait for a marker frame"""
        self.lo.send(b"\0" * 12 + b"\x08\x00" + ip_packet({"src": "127.0.0.1", "dst": "127.0.0.1", "proto": 253}, 0))
        self.want_sent = True
        end = time.time() + 2
        while self.want_sent:
            self.drain()
            if self.want_sent:
                select.select([self.log.s], [], [], 0.05)
                if time.time() > end:
                    raise RuntimeError("sentinel lost")
        self.async_ = False

    def drain(self):
        recv = self.log.s.recv
        unp = struct.unpack_from
        while True:
            try:
                d = recv(65536)
            except BlockingIOError:
                return
            off, n = 0, len(d)
            while off + 16 <= n:
                ml, mt = unp("IH", d, off)
                if mt == 0x400:
                    self._msg(d, off, ml)
                off += (ml + 3) & ~3

    def _msg(self, d, off, ml):
        end = off + ml
        grp = d[off + 18] << 8 | d[off + 19]
        if grp == G_SENT:
            self.want_sent = False
            return
        o = off + 20
        pay = pre = None
        ind = outd = 0
        mark = 0
        hook = 0
        while o + 4 <= end:
            l, t = d[o] | d[o + 1] << 8, d[o + 2] | d[o + 3] << 8
            if t == 9:
                pay = d[o + 4 : o + l]
            elif t == 10:
                pre = d[o + 4 : o + l - 1]
            elif t == 4:
                ind = int.from_bytes(d[o + 4 : o + 8], "big")
            elif t == 5:
                outd = int.from_bytes(d[o + 4 : o + 8], "big")
            elif t == 1:
                hook = d[o + 6]
            elif t == 2:
                mark = int.from_bytes(d[o + 4 : o + 8], "big")
            o += (l + 3) & ~3
        v = pay[0] >> 4
        if v == 4:
            tag = pay[4] << 8 | pay[5]
        else:
            tag = (pay[1] & 15) << 16 | pay[2] << 8 | pay[3]
        if grp == G_RESP:
            if v == 4:
                ihl = (pay[0] & 15) * 4
                pn = pay[9]
                q = pay[ihl:]
                kind = None
                if pn == 1 and q[0] == 3 and len(q) >= 14:
                    kind = "icmp %d/%d" % (q[0], q[1])
                    tag = q[12] << 8 | q[13]
                elif pn == 6 and q[13] & 4:
                    kind = "rst"
                    tag = (int.from_bytes(q[4:8], "big") or int.from_bytes(q[8:12], "big")) >> 12
            else:
                pn = pay[6]
                q = pay[40:]
                kind = None
                if pn == 58 and q[0] == 1:
                    kind = "icmp6 %d/%d" % (q[0], q[1])
                    tag = (q[9] & 15) << 16 | q[10] << 8 | q[11]
                elif pn == 6 and q[13] & 4:
                    kind = "rst"
                    tag = (int.from_bytes(q[4:8], "big") or int.from_bytes(q[8:12], "big")) >> 12
            if not kind:
                return
            r = self.res.get(tag & 0x7FFF)
            if r is not None:
                r["resp"] = kind
            return
        r = self.res.get(tag & 0x7FFF)
        if r is None:
            return
        if grp == G_ACC:
            r["acc"] = True
            r["via"] = "INPUT" if hook == 1 else "POST"
            r["iif"], r["oif"] = self.ifi.get(ind), self.ifi.get(outd)
            r["fmark"] = mark
            r["pkt"] = pay
        elif grp == G_CT:
            r["ct"] = pre.decode()
        elif grp == 0 and pre and pre.startswith(b"TRACE: "):
            r["trace"].append((pre[7:].decode().strip(), ind, outd))

    def run(self, packets, batch=64):
        """-> list of raw result dicts, same order"""
        self.res = {}
        out = []
        self.async_ = False
        if self.track:
            self.ct_flush()
        tag = 0
        for i, p in enumerate(packets):
            tag = tag % 0x7FFE + 1
            r = {"acc": False, "trace": [], "resp": None, "ct": None}
            self.res[tag] = r
            out.append(r)
            if p.get("ctstate") in ("ESTABLISHED", "RELATED"):
                self.prime(p)
            e = self.inject(p, tag)
            if e:
                r["err"] = e
            if p.get("hook") != "OUTPUT" and p["iif"] == "lo":
                self.sentinel()
            if i % batch == batch - 1:
                self.drain()
                self.res = {}
        if self.async_:
            self.sentinel()
        self.drain()
        return out


CTNAME = {"N": "NEW", "E": "ESTABLISHED", "R": "RELATED", "I": "INVALID", "U": "UNTRACKED"}


def rule_targets(saved):
    """{'filter:INPUT:3': 'DROP', 'filter:INPUT:policy': 'ACCEPT'} from iptables-save output"""
    t, res, cnt = None, {}, {}
    for ln in saved.splitlines():
        if ln.startswith("*"):
            t = ln[1:].strip()
            cnt = {}
        elif ln.startswith(":"):
            a = ln[1:].split()
            res["%s:%s:policy" % (t, a[0])] = a[1]
        elif ln.startswith("-A ") or ln.startswith("["):
            if ln.startswith("["):
                ln = ln.split("] ", 1)[1]
            ch = ln.split()[1]
            cnt[ch] = cnt.get(ch, 0) + 1
            bare = re.sub(r'"(\\.|[^"\\])*"', '""', ln)
            m = re.search(r" -([jg]) (\S+)", bare)
            res["%s:%s:%d" % (t, ch, cnt[ch])] = (
                (m.group(2) if m.group(1) == "j" else "goto " + m.group(2)) if m else ""
            )
    return res


def norm_trace(tr, targets):
    """'filter:INPUT:rule:3' -> 'filter:INPUT:3'; end of chain -> 'filter:x:return' / 'filter:INPUT:policy'.
    The kernel labels every *unconditional* ACCEPT/DROP/RETURN rule 'policy'/'return' too, so the rule
    number (n <= number of rules of the chain) decides, not the label."""
    o = []
    for s, i, u in tr:
        f = s.split(":")
        t, c, k, n = f[0], ":".join(f[1:-2]), f[-2], f[-1]
        o.append("%s:%s:%s" % (t, c, n if k == "rule" or "%s:%s:%s" % (t, c, n) in targets else k))
    return o


def header_of(packet):
    """addresses and ports of an IP packet"""
    if packet[0] >> 4 == 4:
        family, addresses, number, rest = socket.AF_INET, (packet[12:16], packet[16:20]), packet[9], packet[20:]
    else:
        family, addresses, number, rest = socket.AF_INET6, (packet[8:24], packet[24:40]), packet[6], packet[40:]
    src, dst = (socket.inet_ntop(family, address) for address in addresses)
    ports = struct.unpack("!HH", rest[:4]) if number in (6, 17) else (None, None)
    return {"src": src, "dst": dst, "sport": ports[0], "dport": ports[1]}


def judge(lab, p, r, targets):
    """raw result -> {verdict, by, via, ctstate, trace, resp} ; verdict may be None = not decidable"""
    v = {"ctstate": CTNAME.get(r["ct"]), "resp": r["resp"]}
    tr = norm_trace(r["trace"], targets)
    if r.get("err"):
        v["verdict"] = None
        v["why"] = r["err"]
        return v
    if r["acc"]:
        v["verdict"] = "ACCEPT"
        v["via"] = r["via"]
        v["iif"], v["oif"] = r["iif"], r["oif"]
        v["mark"] = r["fmark"]
        v["header"] = header_of(r["pkt"])
        if r["resp"]:
            v["verdict"] = None
            v["why"] = "accepted and answered"
    else:
        v["verdict"] = "REJECT" if r["resp"] else "DROP"
    if lab.trace:
        v["trace"] = tr
        if r["trace"]:
            v["oif_t"] = lab.ifi.get(r["trace"][-1][2])
        if not tr and v["verdict"] != "ACCEPT":
            v["verdict"] = None
            v["why"] = "no trace"
            return v
        if tr:
            last = tr[-1]
            tg = targets.get(last)
            v["by"] = last
            if v["verdict"] != "ACCEPT":
                if tg == "REJECT":
                    v["silent"] = v["verdict"] == "DROP"  # REJECT which sends nothing
                    v["verdict"] = "REJECT"
                elif tg == "DROP":
                    if v["verdict"] != "DROP":
                        v["verdict"] = None
                        v["why"] = "DROP but answered"
                else:
                    v["verdict"] = None
                    v["why"] = "undecided after %s (%s)" % (last, tg)
            elif tg in ("DROP", "REJECT"):
                v["verdict"] = None
                v["why"] = "accepted after %s %s" % (last, tg)
    return v


def probe(lab, ruleset, packets, family=4, ipsets=""):
    """load + probe; returns list of judged dicts.  Verdict key: ACCEPT|DROP|REJECT|None"""
    lab.load(ruleset, family, ipsets)
    tg = rule_targets(lab.save(family)) if lab.trace else {}
    return [judge(lab, p, r, tg) for p, r in zip(packets, lab.run(packets))]


def replay(o):
    """published (vector) packet -> packet for probe()"""
    p = dict(o)
    x = p.pop("x", {})
    p.pop("ct", None)
    p.update(x)
    p["ctstate"] = o.get("ctstate_before_raw", o["ctstate"])
    return p


def sh(c):
    subprocess.run(c, shell=True, check=True)


def cmd_serve(a):
    """stdin: one JSON {ruleset, packets, family?, ipsets?} a line -> stdout: {expected:[...], results:[...]} | {error}"""
    with Lab(a.backend, trace=not a.no_trace) as lab:
        for ln in sys.stdin:
            if not ln.strip():
                continue
            try:
                q = json.loads(ln)
                rs = probe(
                    lab,
                    q["ruleset"],
                    [replay(p) if "iplen" in p else p for p in q["packets"]],
                    q.get("family", 4),
                    q.get("ipsets", ""),
                )
                o = {"expected": [r["verdict"] for r in rs], "results": rs}
            except ValueError as e:
                o = {"error": str(e)}
            sys.stdout.write(json.dumps(o) + "\n")
            sys.stdout.flush()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--backend", choices=("legacy", "nft"), default="legacy")
    parser.add_argument("--no-trace", action="store_true")
    cmd_serve(parser.parse_args())


if __name__ == "__main__":
    main()
