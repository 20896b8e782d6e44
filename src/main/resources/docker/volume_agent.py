"""Looks into one folder for as long as its standard input stays open. Reads requests and writes answers and changes, one
JSON object a line. It sleeps in the kernel until something happens. Nothing that it is asked for leads out of the folder:
each part of a path is opened by itself, and none may be a link.

Names are Python's: bytes that are no UTF-8 are lone surrogates (surrogateescape), which JSON escapes and brings back.
"""

import base64, ctypes, errno, heapq, json, os, select, stat, struct, sys, time

ROOT = sys.argv[1]
MOST_KNOWN = int(sys.argv[2])
# A kernel tells of what is done through itself alone: one in a sandbox of its own never hears of the others' writes.
IS_SHARED_KERNEL = sys.argv[3] in ("", os.uname().release)
GAP = 0.08  # seconds from one message of changes to the next, at least
SETTLING = 0.01  # a file is mostly opened, written and closed at once
UNWATCHED_PAUSE = 3.0  # seconds between two looks at what cannot be watched
MOST_TOLD = 100  # changes in one message
MOST_LISTED = 1_000_000  # entries of one folder that are looked at
MOST_DEPTH = 200
MOST_READ = 1 << 18
MOST_REQUEST = 1 << 16

MODIFY, ATTRIB, MOVED_FROM, MOVED_TO, CREATE, DELETE = 0x2, 0x4, 0x40, 0x80, 0x100, 0x200
OVERFLOW, IGNORED, ONLYDIR, EXCL_UNLINK = 0x4000, 0x8000, 0x1000000, 0x4000000
MASK = MODIFY | ATTRIB | MOVED_FROM | MOVED_TO | CREATE | DELETE | ONLYDIR | EXCL_UNLINK
HEAD = struct.Struct("iIII")

libc = ctypes.CDLL(None, use_errno=True)


class Refused(Exception):
    """The request cannot be answered; the word says why."""


def parts(path):
    names = path.split("/") if path else []
    if any(name in ("", ".", "..") or "\0" in name for name in names):
        raise Refused("path")
    return names


def join(folder, name):
    return folder + "/" + name if folder else name


def open_folder(path):
    """A descriptor of a folder below the root, without following a link."""
    fd = os.open(ROOT, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    for name in parts(path):
        try:
            child = os.open(name, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC, dir_fd=fd)
        finally:
            os.close(fd)
        fd = child
    return fd


def facts(at):
    size = at.st_size if stat.S_ISREG(at.st_mode) else 0
    # What the disk holds of it is counted in blocks of 512 bytes, whatever those of the file system are.
    return at.st_mode, size, at.st_mtime_ns, at.st_ino, at.st_blocks * 512


def is_other(now, was):
    """Whether something was done to an entry: what it takes of the disk can change by itself, later."""
    return now[:3] != was[:3]


class Space:
    """What all entries come to, each file once however many names it has."""

    def __init__(self):
        self.bytes = self.disk = 0
        self.inodes = {}

    def add(self, now):
        names, size, disk = self.inodes.get(now[3], (0, 0, 0))
        self.put(now, names + 1, now[1] - size, now[4] - disk)

    def renew(self, now):
        if now[3] in self.inodes:
            names, size, disk = self.inodes[now[3]]
            self.put(now, names, now[1] - size, now[4] - disk)

    def put(self, now, names, more_bytes, more_disk):
        self.inodes[now[3]] = names, now[1], now[4]
        self.bytes += more_bytes
        self.disk += more_disk

    def drop(self, was):
        names, size, disk = self.inodes[was[3]]
        if names > 1:
            self.inodes[was[3]] = names - 1, size, disk
        else:
            del self.inodes[was[3]]
            self.bytes -= size
            self.disk -= disk


class Folder:
    def __init__(self, wd, inode):
        self.wd, self.inode, self.entries = wd, inode, {}


class Watcher:
    """What the folder held when last looked at, and what became of it since."""

    def __init__(self):
        self.inotify = -1
        self.rebuild()
        self.told_disk = self.space.disk

    def rebuild(self):
        if self.inotify >= 0:
            os.close(self.inotify)
        self.inotify = libc.inotify_init1(os.O_NONBLOCK | os.O_CLOEXEC)
        self.folders, self.paths = {}, {}
        self.known = self.files = 0
        self.space = Space()
        # Files with holes, which can be filled through memory, of which the kernel tells nothing.
        self.hollow = set()
        self.exact = True
        self.watched = self.inotify >= 0 and IS_SHARED_KERNEL
        self.changes, self.more = {}, 0
        self.scan("")

    def rescan(self):
        """Looks at everything anew: events were lost, or never come."""
        before, told, more = self.folders, self.changes, self.more
        self.rebuild()
        self.changes, self.more = told, more
        for path, folder in before.items():
            now = self.folders.get(path)
            for name, was in folder.entries.items():
                if now is None or name not in now.entries:
                    self.tell("removed", join(path, name), was, was)
        for path, folder in self.folders.items():
            was = before.get(path)
            for name, now in folder.entries.items():
                old = was.entries.get(name) if was else None
                if old is None:
                    self.tell("created", join(path, name), now, now)
                elif is_other(now, old) and not stat.S_ISDIR(now[0]):
                    self.tell_changed(join(path, name), old, now)

    def scan(self, top, told=False):
        todo = [top]
        while todo:
            path = todo.pop()
            try:
                fd = open_folder(path)
            except OSError:
                continue
            try:
                folder = self.folders[path] = Folder(self.watch(fd, path), os.fstat(fd).st_ino)
                # Watched before it is read: what comes between the two is seen twice, and not missed.
                with os.scandir(fd) as found:
                    for entry in found:
                        if self.known >= MOST_KNOWN:
                            self.exact = False
                            break
                        try:
                            now = facts(entry.stat(follow_symlinks=False))
                        except OSError:
                            continue
                        self.add(folder, path, entry.name, now)
                        child = join(path, entry.name)
                        if told:
                            self.tell("created", child, now, now)
                        if stat.S_ISDIR(now[0]):
                            if child.count("/") < MOST_DEPTH:
                                todo.append(child)
                            else:
                                self.watched = False
            finally:
                os.close(fd)

    def watch(self, fd, path):
        wd = -1
        if self.inotify >= 0:
            wd = libc.inotify_add_watch(self.inotify, b"/proc/self/fd/%d" % fd, MASK)
        if wd < 0:
            self.watched = False
        else:
            self.paths[wd] = path
        return wd

    def add(self, folder, path, name, now):
        folder.entries[name] = now
        self.known += 1
        self.files += stat.S_ISREG(now[0])
        self.space.add(now)
        if now[4] < now[1]:
            self.hollow.add((path, name))

    def drop(self, folder, name):
        was = folder.entries.pop(name)
        self.known -= 1
        self.files -= stat.S_ISREG(was[0])
        self.space.drop(was)
        return was

    def recount(self):
        """Looks again at what files with holes take of the disk."""
        for path, name in list(self.hollow):
            folder = self.folders.get(path)
            try:
                fd = open_folder(path)
                try:
                    now = facts(os.stat(name, dir_fd=fd, follow_symlinks=False))
                finally:
                    os.close(fd)
            except OSError:
                now = None
            if now and now[4] < now[1] and folder and name in folder.entries:
                self.space.renew(now)
            else:
                self.hollow.discard((path, name))
                if now:
                    self.space.renew(now)

    def drop_tree(self, path):
        for gone in [p for p in self.folders if p == path or p.startswith(path + "/")]:
            folder = self.folders.pop(gone)
            for name in list(folder.entries):
                self.drop(folder, name)
            if self.paths.get(folder.wd) == gone:
                del self.paths[folder.wd]
                libc.inotify_rm_watch(self.inotify, folder.wd)

    def drain(self):
        """The names that something happened to, folder by folder; None when some were lost."""
        dirty, lost = {}, False
        while True:
            try:
                events = os.read(self.inotify, 1 << 18)
            except BlockingIOError:
                return None if lost else dirty
            at = 0
            while at < len(events):
                wd, mask, _, length = HEAD.unpack_from(events, at)
                name = events[at + HEAD.size : at + HEAD.size + length].rstrip(b"\0")
                at += HEAD.size + length
                lost |= bool(mask & OVERFLOW)
                if name and wd in self.paths:
                    dirty.setdefault(self.paths[wd], {})[os.fsdecode(name)] = True

    def settle(self):
        dirty = self.drain()
        if dirty is None:
            self.rescan()
            return
        seen = []
        for path, names in dirty.items():
            if path not in self.folders:
                continue
            try:
                fd = open_folder(path)
            except OSError:
                continue
            try:
                self.space.renew(facts(os.fstat(fd)))
                for name in names:
                    try:
                        at = os.stat(name, dir_fd=fd, follow_symlinks=False)
                    except OSError:
                        at = None
                    seen.append((path, name, at))
            finally:
                os.close(fd)
        # What went goes first: a folder that was only renamed is watched by the same number.
        for path, name, at in seen:
            child = join(path, name)
            old = self.folders.get(child)
            if old is not None and (at is None or not stat.S_ISDIR(at.st_mode) or at.st_ino != old.inode):
                self.drop_tree(child)
                folder = self.folders.get(path)
                if folder and name in folder.entries:
                    was = self.drop(folder, name)
                    self.tell("removed", child, was, was)
        for path, name, at in seen:
            folder = self.folders.get(path)
            if folder is None:
                continue
            child, was = join(path, name), folder.entries.get(name)
            if at is None:
                if was is not None:
                    self.drop(folder, name)
                    self.tell("removed", child, was, was)
                continue
            now = facts(at)
            if was is None:
                if self.known < MOST_KNOWN:
                    self.add(folder, path, name, now)
                    self.tell("created", child, now, now)
                    if stat.S_ISDIR(now[0]):
                        self.scan(child, told=True)
                else:
                    self.exact = False
                    self.tell("changed", child, now, now)
            else:
                self.drop(folder, name)
                self.add(folder, path, name, now)
                # A folder's own size and time tell nothing that its entries do not.
                if is_other(now, was) and (not stat.S_ISDIR(now[0]) or now[0] != was[0]):
                    self.tell_changed(child, was, now)

    def tell_changed(self, path, was, now):
        self.tell("grown" if now[1] > was[1] and stat.S_ISREG(was[0]) else "changed", path, was, now)

    def tell(self, what, path, was, now):
        if path not in self.changes and len(self.changes) >= MOST_TOLD:
            self.more += 1
            return
        self.changes[path] = {"what": what, "path": path, "mode": now[0], "size": now[1], "before": was[1]}

    def totals(self):
        return {
            "files": self.files,
            "bytes": self.space.bytes,
            "disk": self.space.disk,
            "entries": self.known,
            "exact": self.exact,
            "watched": self.watched,
        }

    def catch_up(self, request):
        """Sees and tells what happened until now."""
        self.look()
        self.flush()
        return {}

    def look(self):
        """Sees what happened, told of it by the kernel or not."""
        if self.watched:
            self.settle()
            self.recount()
        else:
            self.rescan()

    def flush(self):
        if self.changes or self.space.disk != self.told_disk:
            self.told_disk = self.space.disk
            send({"changes": list(self.changes.values()), "more": self.more, **self.totals()})
            self.changes, self.more = {}, 0


def names_after(fd, after):
    """Entries in the page's order, folders first; a folder's name ends with a slash in the cursor."""
    last = (after[-1:] != "/", after.rstrip("/")) if after else (False, "")
    with os.scandir(fd) as found:
        for number, entry in enumerate(found):
            if number == MOST_LISTED:
                break
            try:
                key = not entry.is_dir(follow_symlinks=False), entry.name
            except OSError:
                continue
            yield number, key, key > last


def list_folder(request):
    fd = open_folder(request["path"])
    try:
        count = 0
        limit = min(request["limit"], 1000)

        def following():
            nonlocal count
            for number, key, behind in names_after(fd, request["after"]):
                count = number + 1
                if behind:
                    yield key

        keys = heapq.nsmallest(limit + 1, following())
        entries = []
        previews = request["previews"]
        for _, name in keys[:limit]:
            try:
                at = os.stat(name, dir_fd=fd, follow_symlinks=False)
            except OSError:
                continue
            entry = {"name": name, "mode": at.st_mode, "size": at.st_size}
            entry["disk"], entry["time"] = at.st_blocks * 512, at.st_mtime_ns // 1_000_000_000
            if stat.S_ISLNK(at.st_mode):
                entry["target"] = os.readlink(name, dir_fd=fd)
            if stat.S_ISREG(at.st_mode) and previews:
                previews -= 1
                try:
                    entry["preview"] = read_at(fd, name, -request["previewBytes"], request["previewBytes"])["data"]
                except (OSError, Refused):
                    pass
            entries.append(entry)
        return {"entries": entries, "count": count, "more": len(keys) > limit}
    finally:
        os.close(fd)


def read_at(folder, name, offset, limit):
    # Looked at before it is opened: to open a device can be to do something.
    if not stat.S_ISREG(os.stat(name, dir_fd=folder, follow_symlinks=False).st_mode):
        raise Refused("kind")
    fd = os.open(name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC, dir_fd=folder)
    try:
        at = os.fstat(fd)
        if not stat.S_ISREG(at.st_mode):
            raise Refused("kind")
        start = max(0, at.st_size + offset) if offset < 0 else offset
        data = os.pread(fd, min(limit, MOST_READ), start)
        return {
            "size": at.st_size,
            "inode": at.st_ino,
            "data": base64.b64encode(data).decode(),
        }
    finally:
        os.close(fd)


def read_file(request):
    names = parts(request["path"])
    if not names:
        raise Refused("kind")
    folder = open_folder("/".join(names[:-1]))
    try:
        return read_at(folder, names[-1], request["offset"], request["limit"])
    finally:
        os.close(folder)


OPERATIONS = {"list": list_folder, "read": read_file}
REASONS = {errno.ENOENT: "absent", errno.ENOTDIR: "absent", errno.ELOOP: "absent", errno.ENAMETOOLONG: "path"}


def answer(line, operations):
    request = json.loads(line)
    try:
        result = operations[request["op"]](request)
    except Refused as refused:
        result = {"error": str(refused)}
    except OSError as failure:
        result = {"error": REASONS.get(failure.errno, "denied")}
    except ValueError:
        result = {"error": "path"}
    send({"id": request["id"], **result})


def send(message):
    line = json.dumps(message, separators=(",", ":")).encode() + b"\n"
    while line:
        line = line[os.write(1, line) :]


def serve():
    watcher = Watcher()
    operations = {**OPERATIONS, "catchUp": watcher.catch_up}
    send({"ready": True, **watcher.totals()})
    requests = b""
    quiet_until = 0.0
    next_look = time.monotonic() + UNWATCHED_PAUSE
    while True:
        now = time.monotonic()
        resting = now < quiet_until
        poll = select.poll()
        poll.register(0, select.POLLIN | select.POLLHUP)
        if watcher.inotify >= 0 and not resting:
            poll.register(watcher.inotify, select.POLLIN)
        # While it rests the kernel collects; with nothing to wait for it sleeps until something happens.
        waits = [quiet_until - now] if resting else []
        if not watcher.watched or watcher.hollow:
            waits.append(next_look - now)
        ready = dict(poll.poll(max(0, min(waits)) * 1000 + 1 if waits else None))
        if 0 in ready:
            more = os.read(0, 1 << 16)
            if not more:
                return
            requests += more
            *lines, requests = requests.split(b"\n")
            if len(requests) > MOST_REQUEST:
                return
            for line in lines:
                answer(line, operations)
        begun = time.monotonic()
        if watcher.inotify in ready:
            time.sleep(SETTLING)
            watcher.settle()
        elif (not watcher.watched or watcher.hollow) and begun >= next_look:
            watcher.look()
        else:
            continue
        watcher.flush()
        now = time.monotonic()
        # What takes long is done seldom, so that it never takes a processor for itself.
        quiet_until = now + max(GAP, 4 * (now - begun - SETTLING))
        next_look = now + max(UNWATCHED_PAUSE, 10 * (now - begun))


try:
    serve()
except BrokenPipeError:
    pass
