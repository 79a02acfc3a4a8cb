#!/usr/bin/env python3
"""`zhol data fetch` against a server on this machine: whole, resumed, without ranges, broken off, wrong, not there.

Usage: fetch_test.py ZHOL PACK_DIRECTORY [REFERENCE_DATA]. Prints what failed; exit code 1 when anything did.
"""
import hashlib, http.server, json, os, pathlib, random, socket, subprocess, sys, tempfile, threading

ZHOL, PACK = sys.argv[1], sys.argv[2]
REFERENCE = pathlib.Path(sys.argv[3]) if len(sys.argv) > 3 else pathlib.Path("nowhere")
failures = []


class Server(http.server.BaseHTTPRequestHandler):
    files = {}
    ranges = True
    break_after = None  # bytes of a body after which the connection drops
    asked = []

    def log_message(self, *_):
        pass

    def do_HEAD(self):
        self.answer(False)

    def do_GET(self):
        self.answer(True)

    def answer(self, with_body):
        cls = type(self)
        cls.asked.append((self.command, self.path, self.headers.get("Range")))
        body = cls.files.get(self.path.lstrip("/"))
        if body is None:
            self.send_error(404)
            return
        first, last = 0, len(body) - 1
        wanted = self.headers.get("Range") if cls.ranges else None
        if wanted:
            a, b = wanted.split("=")[1].split("-")
            first, last = int(a), min(int(b) if b else last, last)
            if first > last:
                self.send_error(416)
                return
        self.send_response(206 if wanted else 200)
        if cls.ranges:
            self.send_header("Accept-Ranges", "bytes")
        if wanted:
            self.send_header("Content-Range", f"bytes {first}-{last}/{len(body)}")
        self.send_header("Content-Length", str(last - first + 1))
        self.end_headers()
        if not with_body:
            return
        part = body[first:last + 1]
        if cls.break_after is not None and last + 1 > cls.break_after:
            self.wfile.write(part[:max(0, cls.break_after - first)])
            self.wfile.flush()
            self.connection.shutdown(socket.SHUT_RDWR)
            return
        try:
            self.wfile.write(part)
        except BrokenPipeError:
            pass


def expect(holds, what):
    if not holds:
        failures.append(what)


def run(home, *words):
    done = subprocess.run([ZHOL, "data", "fetch", *words], capture_output=True, text=True, timeout=120,
                          env={**os.environ, "ZHOL_DATA": PACK, "XDG_DATA_HOME": str(home)})
    return done.returncode, done.stdout, done.stderr


def sample(name, size):
    """A reference layer where it is at hand, else random bytes: the transfer is what is tested."""
    path = REFERENCE / name
    return path.read_bytes() if path.exists() else random.Random(name).randbytes(size)


def main():
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Server)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    mirror = f"http://127.0.0.1:{server.server_port}"
    pbf = sample("osm_railways_az_tm.osm.pbf", 3_000_000)
    big = pbf + random.Random(1).randbytes(4_000_000)
    md5 = lambda body: (hashlib.md5(body).hexdigest() + "  file\n").encode()
    with tempfile.TemporaryDirectory() as name:
        home = pathlib.Path(name)
        target = home / "zhol/fetched/osm-rail/azerbaijan-latest.osm.pbf"
        Server.files = {"azerbaijan-latest.osm.pbf": pbf, "azerbaijan-latest.osm.pbf.md5": md5(pbf)}

        code, out, err = run(home, "osm-rail", "azerbaijan", "--from", mirror, "--format", "json")
        expect(code == 0, f"whole file: exit {code}: {err}")
        expect(target.read_bytes() == pbf, "whole file: bytes differ")
        answer = json.loads(out)["files"][0]
        expect(answer["sha256"] == hashlib.sha256(pbf).hexdigest(), "whole file: checksum")
        expect(err == "", f"whole file: no progress into a pipe: {err!r}")

        Server.asked.clear()
        code, out, _ = run(home, "osm-rail", "azerbaijan", "--from", mirror, "--format", "json")
        expect(code == 0 and json.loads(out)["files"][0]["was_here"], "again: not fetched twice")
        expect(not Server.asked, "again: no request made")

        # Broken off in the middle, then resumed.
        target.unlink()
        Server.files = {"azerbaijan-latest.osm.pbf": big, "azerbaijan-latest.osm.pbf.md5": md5(big)}
        Server.break_after = 3_500_000
        code, _, err = run(home, "osm-rail", "azerbaijan", "--from", mirror)
        expect(code == 3 and "could not be fetched" in err, f"broken off: exit {code}: {err}")
        expect(not target.exists(), "broken off: no half file under the final name")
        part = pathlib.Path(str(target) + ".part")
        expect(part.exists() and part.stat().st_size > 0, "broken off: the beginning is kept")
        kept = part.stat().st_size if part.exists() else 0
        Server.break_after = None
        Server.asked.clear()
        code, out, err = run(home, "osm-rail", "azerbaijan", "--from", mirror, "--format", "json")
        expect(code == 0, f"resumed: exit {code}: {err}")
        expect(code == 0 and json.loads(out)["files"][0]["resumed_from"] == kept, "resumed: where it stopped")
        expect(target.exists() and target.read_bytes() == big, "resumed: bytes differ")
        expect(not part.exists(), "resumed: nothing left over")

        # A wrong checksum removes the file.
        target.unlink()
        Server.files["azerbaijan-latest.osm.pbf.md5"] = b"00000000000000000000000000000000  file\n"
        code, _, err = run(home, "osm-rail", "azerbaijan", "--from", mirror)
        expect(code == 3 and "checksum differs" in err, f"wrong checksum: exit {code}: {err}")
        expect(not target.exists() and not part.exists(), "wrong checksum: the file is gone")

        # A server without ranges.
        Server.ranges = False
        Server.files = {"ofr20051294-csv.zip": pbf}
        code, out, err = run(home, "usgs", "--from", mirror)
        expect(code == 0, f"no ranges: exit {code}: {err}")
        expect((home / "zhol/fetched/usgs/ofr20051294-csv.zip").read_bytes() == pbf, "no ranges: bytes differ")
        expect("zhol data import" in out and "public domain" in out, "table names licence and next step")
        Server.ranges = True

        code, _, err = run(home, "natural-earth", "--from", mirror)
        expect(code == 3 and "404" in err, f"not there: exit {code}: {err}")
    server.shutdown()

    with tempfile.TemporaryDirectory() as name, socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))  # bound, never listening: the connection is refused
        code, _, err = run(pathlib.Path(name), "usgs", "--from", f"http://127.0.0.1:{unused.getsockname()[1]}")
        expect(code == 3 and "Check the network" in err, f"offline: exit {code}: {err}")
        for words, word in [((), "which source"), (("mars",), "no source"), (("osm-rail",), "which region"),
                            (("osm-rail", "atlantis"), "no region"), (("usgs", "kazakhstan"), "region"),
                            (("usgs", "--from", "file:///etc"), "http")]:
            code, _, err = run(pathlib.Path(name), *words)
            expect(code == 2 and word in err, f"misuse {words}: exit {code}: {err}")
    for failure in failures:
        print("FAILED:", failure)
    print(f"{'some' if failures else 'no'} failures")
    return 1 if failures else 0


sys.exit(main())
