#!/usr/bin/env python3
"""Makes random rule sets and packets, and records what the kernel does with them (needs root).

    record.py --level a|b|c --seed N --sets N [--packets N] [--skip N]     one record a line on standard output

Every packet is sent twice under the legacy tables; it is kept if both times the verdict, the connection state and the rules
that were hit are the same. A record holds the rule set, the packets, the verdicts, and the rule that decided each.
"""

import argparse
import json
import sys

import kernel
from frames import ip_packet, is_broadcast
from rules import Gen


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--level", choices=("a", "b", "c"), default="c")
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--sets", type=int, default=100)
    parser.add_argument("--packets", type=int, default=45, help="per set")
    options = parser.parse_args()
    made = number = 0
    with kernel.Lab("legacy") as lab:
        while made < options.sets:
            number += 1
            record = record_set(lab, Gen(options.level, options.seed, number), options.packets)
            if record is None:
                continue
            made += 1
            record["id"] = "%s-%d-%04d" % (options.level, options.seed, number)
            sys.stdout.write(json.dumps(record, separators=(",", ":")) + "\n")
            sys.stdout.flush()


def record_set(lab, made, count):
    """One rule set with its packets; None if the tools refuse it or few packets are left."""
    sets = made.ipset_text()
    try:
        lab.load(made.text, made.fam, sets)
    except ValueError:
        return None
    targets = kernel.rule_targets(lab.save(made.fam))
    packets = made.packets(count)
    passes = [[kernel.judge(lab, *one, targets) for one in zip(packets, lab.run(packets))] for _ in range(2)]
    record = {"family": made.fam, "ruleset": made.text, "packets": [], "expected": [], "info": []}
    if sets:
        record["ipsets"] = sets
    for packet, first, second in zip(packets, *passes):
        if not is_sound(packet, first, second, targets):
            continue
        record["packets"].append(publish(packet, first))
        record["expected"].append(first["verdict"])
        record["info"].append(describe(packet, first, targets))
    return record if 2 * len(record["packets"]) > count else None


def is_sound(packet, first, second, targets):
    """The kernel decided by the rules, twice alike, and the connection was in the state it was put into."""
    if first["verdict"] is None:
        return False
    if any(first[key] != second[key] for key in ("verdict", "ctstate")) or first.get("via") != second.get("via"):
        return False
    if hits(first, targets) != hits(second, targets):
        return False
    if first["ctstate"] is None:  # dropped in raw, before the state could be seen
        first["ctstate"] = packet["ctstate"]
    wanted, found = packet["ctstate"], first["ctstate"]
    prepared = ("ESTABLISHED", "RELATED")
    if wanted in prepared and found not in (wanted, "UNTRACKED"):
        return False
    if found in prepared and found != wanted:
        return False
    crossed = {step.split(":")[1] for step in first["trace"] if step.startswith("filter:")}
    crossed &= {"INPUT", "FORWARD", "OUTPUT"}
    return not crossed or packet["hook"] in crossed or any(step.startswith("nat:") for step in first["trace"])


def hits(result, targets):
    """The rules that were hit; those that a rate may let pass are left out."""
    return [step for step in result["trace"] if targets.get(step) not in ("LOG", "NFLOG")]


def describe(packet, result, targets):
    """Who decided; of accepted packets the last word of the filter table, and what they left with otherwise than they came."""
    by = result.get("by")
    if result["verdict"] == "ACCEPT":
        filtered = [step for step in hits(result, targets) if step.startswith("filter:")]
        by = filtered[-1] if filtered else None
    info = {"by": by}
    if result["verdict"] == "ACCEPT":
        end = {**result["header"], "mark": result["mark"]}
        info["end"] = {
            key: value for key, value in end.items() if value != packet.get(key, 0 if key == "mark" else None)
        }
    if result.get("silent") or is_mute(packet):
        info["mute"] = True
    return info


def is_mute(packet):
    """A rejection of it sends nothing: without a trace it looks like a drop."""
    broken = packet.get("badsum") or packet.get("inner") or "RST" in packet.get("flags", ())
    return bool(broken) or is_broadcast(packet["dst"])


def publish(packet, result):
    """The packet as an evaluator may know it; in `x` what is needed to send it again."""
    told = {key: packet[key] for key in ("hook", "iif", "oif", "src", "dst", "proto") if packet[key]}
    for key in (
        "sport",
        "dport",
        "flags",
        "icmp_type",
        "icmp_code",
        "icmp_id",
        "mac",
        "uid",
        "gid",
        "inner",
        "tcp_options",
    ):
        if key in packet:
            told[key] = packet[key]
    told.update(ttl=packet.get("ttl", 64), tos=packet.get("tos", 0))
    if packet.get("mark"):
        told["mark"] = packet["mark"]
    told["iplen"] = len(ip_packet(packet, 1))
    told["ctstate"] = result["ctstate"]
    if packet.get("ctstate") != result["ctstate"]:
        told["ctstate_before_raw"] = packet.get("ctstate")
    if result["ctstate"] in ("ESTABLISHED", "RELATED"):
        told["ct"] = publish_connection(packet, result)
    sent = {key: packet[key] for key in ("len", "badsum", "ct") if packet.get(key)}
    if sent:
        told["x"] = sent
    return told


def publish_connection(packet, result):
    """What connection tracking knows of the connection that was prepared."""
    known = dict(packet.get("ct", {}))
    known.pop("master_dir", None)
    seen = ["SEEN_REPLY", "ASSURED", "CONFIRMED"]
    if packet.get("inner"):
        return {"dir": "REPLY", "status": seen}
    if result["ctstate"] == "ESTABLISHED":
        return {"dir": "ORIGINAL", **known, "status": seen}
    return {**known, "dir": "ORIGINAL", "status": ["EXPECTED"]}


if __name__ == "__main__":
    main()
