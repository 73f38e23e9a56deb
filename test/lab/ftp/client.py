#!/usr/bin/env python3
"""FTP clients that do one thing as a standard says, and tell what they meet. Python 3, standard library only.

Reads one JSON object: {"jobs": [JOB...], "flush": [COMMAND...]}; the commands make the devices forget all connections.
A job: mode (CONTROL, PASV, EPSV, PORT, EPRT), source, dial, port, tls, implicit, user, password, patience (seconds),
ports (to be tried, all at the same time), pin (file that narrows a session's passive range to one port), draws.
Writes one JSON list, an object for each job: results [{port, works, message, late}], address (of the 227 reply), drawn.
"""
import errno, json, os, re, select, socket, ssl, struct, subprocess, sys, threading, time
from concurrent.futures import ThreadPoolExecutor

LATE = 0.9  # seconds: Linux sends a lost SYN again after one second


class Failure(Exception):
    """The client cannot go on; the text says what it met."""


def describe(error):
    if isinstance(error, TimeoutError):
        return "timed out"
    return os.strerror(error.errno) if isinstance(error, OSError) and error.errno else str(error)


def reset_on_close(sock):
    """No TIME-WAIT is left behind, so that the same ports can be used again at once."""
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    return sock


def family_of(address):
    return socket.AF_INET6 if ":" in address else socket.AF_INET


class Control:
    """A control connection, from the greeting to the end of a transfer."""

    def __init__(self, job, patience):
        self.job, self.rest, self.context = job, b"", None
        self.sock = socket.socket(family_of(job["dial"]), socket.SOCK_STREAM)
        self.sock.settimeout(patience)
        try:
            self.sock.bind((job["source"], 0))
            self.sock.connect((job["dial"], job["port"]))
            if job["implicit"]:
                self.encrypt()
        except OSError as error:
            self.close()
            raise Failure("control: " + describe(error)) from None
        try:
            self.expect("220", self.reply(patience))
        except Failure as failure:
            self.close()
            raise Failure("control: " + str(failure)) from None

    def close(self):
        self.sock.close()

    def encrypt(self):
        self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        self.context.check_hostname, self.context.verify_mode = False, ssl.CERT_NONE
        # With TLS 1.3 a session for the data connection comes too late: vsftpd 3.0.3 asks for one that is known.
        self.context.maximum_version = ssl.TLSVersion.TLSv1_2
        self.sock = self.context.wrap_socket(self.sock)

    def reply(self, patience=4):
        """The last line of the next reply (RFC 959, 4.2)."""
        self.sock.settimeout(patience)
        while True:
            while b"\n" not in self.rest:
                try:
                    data = self.sock.recv(4096)
                except OSError as error:
                    raise Failure("no reply (%s)" % describe(error)) from None
                if not data:
                    raise Failure("control connection closed")
                self.rest += data
            line, self.rest = self.rest.split(b"\n", 1)
            text = line.decode("latin-1").rstrip("\r")
            if re.match(r"\d{3}( |$)", text):
                return text

    def send(self, command):
        try:
            self.sock.sendall(command.encode() + b"\r\n")
        except OSError as error:
            raise Failure("control: " + describe(error)) from None

    def ask(self, command, patience=4):
        self.send(command)
        return self.reply(patience)

    def expect(self, code, reply):
        if not reply.startswith(code):
            raise Failure(reply)

    def log_in(self):
        if self.job["tls"] and not self.job["implicit"]:
            self.expect("234", self.ask("AUTH TLS"))
            try:
                self.encrypt()
            except OSError as error:
                raise Failure("TLS: " + describe(error)) from None
        answer = self.ask("USER " + self.job["user"])
        if answer.startswith("331"):
            answer = self.ask("PASS " + self.job["password"], 6)
        self.expect("230", answer)
        if self.job["tls"]:
            self.expect("200", self.ask("PBSZ 0"))
            self.expect("200", self.ask("PROT P"))

    def passive(self):
        """Where the reply says that the server listens."""
        answer = self.ask(self.job["mode"])
        if self.job["mode"] == "EPSV":
            found = re.match(r"229 .*\(\|\|\|(\d+)\|\)", answer)
            if not found:
                raise Failure(answer)
            return self.job["dial"], int(found[1])
        found = re.match(r"227 .*\((\d+,\d+,\d+,\d+),(\d+),(\d+)\)", answer)
        if not found:
            raise Failure(answer)
        return found[1].replace(",", "."), int(found[2]) * 256 + int(found[3])

    def receive(self, data, patience):
        """Reads the listing to its end, and the reply that follows it."""
        data.settimeout(patience)
        try:
            if self.job["tls"]:
                data = self.context.wrap_socket(data, session=self.sock.session)
            while True:
                try:
                    if not data.recv(65536):
                        break
                except ssl.SSLEOFError:
                    break
        except OSError as error:
            raise Failure("data: " + describe(error)) from None
        finally:
            data.close()
        self.expect("226", self.reply(patience))


LOGIN = threading.Lock()


def open_session(job, port=None):
    """Logs in; with a port, the session's passive range is that port (vsftpd reads the file at login)."""
    with LOGIN:
        with open(job["pin"] + ".new", "w") as file:
            file.write(job["settings"])
            if port:
                file.write("pasv_min_port=%d\npasv_max_port=%d\n" % (port, port))
        os.replace(job["pin"] + ".new", job["pin"])
        control = Control(job, job["patience"])
        try:
            control.log_in()
        except BaseException:
            control.close()
            raise
        return control


def transfer_passively(job, port):
    control = open_session(job, port)
    try:
        address, told = control.passive()
        data = reset_on_close(socket.socket(family_of(address), socket.SOCK_STREAM))
        data.settimeout(job["patience"])
        started = time.monotonic()
        try:
            data.bind((job["source"], 0))
            data.connect((address, told))
        except OSError as error:
            data.close()
            raise Failure("connect to %s port %d: %s" % (address, told, describe(error))) from None
        waited = time.monotonic() - started
        try:
            control.expect("150", control.ask("LIST", job["patience"]))
        except Failure:
            data.close()
            raise
        control.receive(data, job["patience"])
        return waited
    finally:
        control.close()


def transfer_actively(job, port):
    source, patience = job["source"], job["patience"]
    listener = socket.socket(family_of(source), socket.SOCK_STREAM)
    control = None
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((source, port))
        listener.listen(4)
        control = open_session(job)
        if job["mode"] == "PORT":
            words = "PORT %s,%d,%d" % (source.replace(".", ","), port >> 8, port & 255)
        else:
            words = "EPRT |%d|%s|%d|" % (2 if ":" in source else 1, source, port)
        control.expect("200", control.ask(words))
        started = time.monotonic()
        control.send("LIST")
        ready = select.select([listener, control.sock], [], [], patience)[0]
        if ready and listener not in ready:
            control.expect("150", control.reply(patience))
        listener.settimeout(patience)
        try:
            data, _ = listener.accept()
        except TimeoutError:
            raise Failure("no data connection (timed out)") from None
        waited = time.monotonic() - started
        reset_on_close(data)
        try:
            if listener in ready:
                control.expect("150", control.reply(patience))
        except Failure:
            data.close()
            raise
        control.receive(data, patience)
        return waited
    finally:
        listener.close()
        if control:
            control.close()


# The daemon's own troubles with a port that an earlier session still holds: the port is tried again.
BUSY = ("vsf_sysutil_bind", "priv_sock_get_int", "control connection closed", os.strerror(errno.EADDRINUSE))


def try_port(job, port):
    attempt = transfer_passively if job["mode"] in ("PASV", "EPSV") else transfer_actively
    message = ""
    for _ in range(3):
        try:
            return {"port": port, "works": True, "message": "", "late": attempt(job, port) > LATE}
        except (Failure, OSError) as problem:
            message = str(problem) if isinstance(problem, Failure) else describe(problem)
        if not any(words in message for words in BUSY):
            break
        time.sleep(0.6)
    return {"port": port, "works": False, "message": message, "late": False}


def draw(job):
    """What the daemon answers of itself, without a pin: the address it names, and some ports."""
    if job["mode"] not in ("PASV", "EPSV"):
        return None, []
    try:
        control = open_session(job)
        try:
            told = [control.passive() for _ in range(job["draws"])]
        finally:
            control.close()
    except Failure:
        return None, []
    return (told[0][0] if told else None), [port for _, port in told]


def greet(job):
    """A control connection as far as the greeting; the second try is for a first packet that was lost."""
    message = ""
    for patience in (job["patience"], 2 * job["patience"]):
        try:
            Control(job, patience).close()
            return {"port": job["port"], "works": True, "message": "", "late": False}
        except Failure as failure:
            message = str(failure)
    return {"port": job["port"], "works": False, "message": message, "late": False}


def find_barrier(job, barred):
    """Why no session gets as far as asking for data; what bars one port bars all. None if one gets there."""
    place = (job["source"], job["dial"], job["implicit"])
    if place in barred:
        return barred[place]
    try:
        open_session(job).close()
    except Failure as failure:
        return str(failure)
    return None


def do(job, barred, flush):
    if job["mode"] == "CONTROL":
        result = greet(job)
        if not result["works"]:
            barred[(job["source"], job["dial"], job["implicit"])] = result["message"]
        return {"results": [result], "address": None, "drawn": []}
    barrier = find_barrier(job, barred)
    if barrier is not None:
        results = [{"port": port, "works": False, "message": barrier, "late": False} for port in job["ports"]]
        return {"results": results, "address": None, "drawn": []}
    address, drawn = draw(job)
    # An expectation for a port that was announced and not used keeps the helper from expecting it again: it drops the reply.
    flush()
    with ThreadPoolExecutor(max(1, len(job["ports"]))) as pool:
        results = list(pool.map(lambda port: try_port(job, port), job["ports"]))
    return {"results": results, "address": address, "drawn": drawn}


def main():
    request = json.load(sys.stdin)

    def flush():
        for command in request["flush"]:
            subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)

    answers, barred = [], {}
    for job in request["jobs"]:
        flush()
        answers.append(do(job, barred, flush))
    json.dump(answers, sys.stdout)


main()
