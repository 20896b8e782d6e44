"""Looks into one folder for as long as its standard input stays open. Reads requests and writes answers and changes, one
JSON object a line. It sleeps in the kernel until something happens, and looks every few seconds at what the kernel does not
tell. Nothing that it is asked for leads out of the folder: each part of a path is opened by itself, and none may be a link.

Whoever fills the folder means no good: what is kept of an entry is small, and no more entries are kept than it is told to.
What it cannot count it says: then its totals are not exact.

Names are bytes here. In messages they are Python's text: bytes that are no UTF-8 are lone surrogates (surrogateescape),
which JSON escapes and brings back.
"""

import array, base64, ctypes, errno, fcntl, heapq, json, os, select, stat, struct, sys, termios, time

ROOT = sys.argv[1]
MOST_KNOWN = int(sys.argv[2])
# A kernel tells of what is done through itself alone: one in a sandbox of its own never hears of the others' writes.
IS_SHARED_KERNEL = sys.argv[3] in ("", os.uname().release)
# What has no name any more, and is still open, is counted nowhere: only the disk itself tells of it.
RESERVE = int(sys.argv[4])
GAP = 0.08  # seconds from one message of changes to the next, at least
SETTLING = 0.01  # a file is mostly opened, written and closed at once
UNTOLD_PAUSE = 3.0  # seconds between two looks at what the kernel does not tell
LONGEST_PAUSE = 10.0  # the same where a look takes long
MOST_TOLD = 100  # changes in one message
MOST_TOLD_BYTES = 1 << 16  # of their paths
MOST_LISTED = 1_000_000  # entries of one folder that are looked at
MOST_DEPTH = 200  # each of these is a descriptor while the folders are looked at
MOST_READ = 1 << 18
MOST_REQUEST = 1 << 16

MODIFY, ATTRIB, MOVED_FROM, MOVED_TO, CREATE, DELETE = 0x2, 0x4, 0x40, 0x80, 0x100, 0x200
OVERFLOW, IGNORED, ONLYDIR, EXCL_UNLINK = 0x4000, 0x8000, 0x1000000, 0x4000000
MASK = MODIFY | ATTRIB | MOVED_FROM | MOVED_TO | CREATE | DELETE | ONLYDIR | EXCL_UNLINK
HEAD = struct.Struct("iIII")
FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC

libc = ctypes.CDLL(None, use_errno=True)


class Refused(Exception):
    """The request cannot be answered; the word says why."""


def parts(path):
    names = path.split("/") if path else []
    if any(name in ("", ".", "..") or "\0" in name for name in names):
        raise Refused("path")
    return names


def open_folder(names):
    """A descriptor of a folder below the root, without following a link."""
    fd = os.open(ROOT, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    for name in names:
        try:
            child = os.open(name, FOLDER, dir_fd=fd)
        finally:
            os.close(fd)
        fd = child
    return fd


def status(fd, name):
    try:
        return os.stat(name, dir_fd=fd, follow_symlinks=False)
    except OSError:
        return None


def is_scarce():
    """Whether less of the disk is left than should be."""
    disk = os.statvfs(ROOT)
    return disk.f_bavail * disk.f_frsize < RESERVE


class Inodes:
    """What all entries come to, each inode once however many names it has."""

    # Kind and rights, bytes, time in nanoseconds, bytes of the disk, names.
    FACTS = struct.Struct("=IqqqI")

    def __init__(self):
        self.known = {}
        self.bytes = self.disk = self.files = 0

    def add(self, at):
        was = self.known.get(at.st_ino)
        self.put(at, self.FACTS.unpack(was)[4] + 1 if was else 1)

    def renew(self, at):
        was = self.known.get(at.st_ino)
        if was:
            self.put(at, self.FACTS.unpack(was)[4])

    def put(self, at, names):
        self.forget(at.st_ino)
        size = at.st_size if stat.S_ISREG(at.st_mode) else 0
        # What the disk holds of it is counted in blocks of 512 bytes, whatever those of the file system are.
        disk = at.st_blocks * 512
        self.known[at.st_ino] = self.FACTS.pack(at.st_mode, size, at.st_mtime_ns, disk, names)
        self.bytes += size
        self.disk += disk
        self.files += names * stat.S_ISREG(at.st_mode)

    def forget(self, inode):
        was = self.known.pop(inode, None)
        if was:
            mode, size, _, disk, names = self.FACTS.unpack(was)
            self.bytes -= size
            self.disk -= disk
            self.files -= names * stat.S_ISREG(mode)

    def drop(self, inode):
        mode, size, time_ns, disk, names = self.FACTS.unpack(self.known[inode])
        if names == 1:
            self.forget(inode)
        else:
            self.known[inode] = self.FACTS.pack(mode, size, time_ns, disk, names - 1)
            self.files -= stat.S_ISREG(mode)

    def of(self, inode):
        return self.FACTS.unpack(self.known[inode])


class Folder:
    """One that is watched: its entries' inodes by name, and those of them that are folders themselves."""

    __slots__ = "above", "name", "depth", "inode", "wd", "is_stale", "is_gone", "entries", "folders"

    def __init__(self, above, name, inode):
        self.above, self.name, self.inode = above, name, inode
        self.depth = above.depth + 1 if above else 0
        self.wd = -1
        # Its watch has ended by itself: its inode is gone, though another may have the number and the name.
        self.is_stale = self.is_gone = False
        self.entries, self.folders = {}, {}

    def names(self):
        names = []
        while self.above:
            names.append(self.name)
            self = self.above
        return names[::-1]


class Watcher:
    """What the folder held when last looked at, and what became of it since."""

    def __init__(self):
        self.inotify = libc.inotify_init1(os.O_NONBLOCK | os.O_CLOEXEC)
        self.inodes = Inodes()
        self.known = 0
        # Files with holes, which can be filled through memory, of which the kernel tells nothing: names by folder.
        self.hollow = {}
        self.by_wd = {}
        self.changes, self.more, self.told_bytes = {}, 0, 0
        root = os.stat(ROOT)
        self.root = Folder(None, b"", root.st_ino)
        self.inodes.add(root)
        self.look_at_all()
        # Whoever asks is told what is there, not that it came.
        self.changes, self.more, self.told_bytes = {}, 0, 0
        self.told = self.totals()

    def look_at_all(self):
        """Looks at everything anew: events were lost, or never come, or something could not be counted."""
        self.exact = True
        self.watched = self.inotify >= 0 and IS_SHARED_KERNEL
        self.look_into(self.root)

    def look_into(self, top):
        """Looks at a folder and at all below it, one branch after the other, so that few are open at one time."""
        branch = []
        try:
            self.enter(branch, top, lambda: open_folder(top.names()))
            while branch:
                fd, below = branch[-1]
                if below:
                    folder = below.pop()
                    self.enter(branch, folder, lambda: os.open(folder.name, FOLDER, dir_fd=fd))
                else:
                    branch.pop()
                    os.close(fd)
        finally:
            for fd, _ in branch:
                os.close(fd)

    def enter(self, branch, folder, opening):
        try:
            fd = opening()
            below = []
            branch.append((fd, below))
            below.extend(self.read(folder, fd))
        except OSError as failure:
            self.missed(failure)

    def missed(self, failure):
        """What has just gone is told by the kernel, or by the next look; anything else is there and is not counted."""
        if failure.errno not in (errno.ENOENT, errno.ENOTDIR, errno.ELOOP):
            self.exact = False

    def read(self, folder, fd):
        """Compares a folder with what was known of it; the folders in it, that are to be looked into next."""
        at = os.fstat(fd)
        if folder.is_gone or at.st_ino != folder.inode:
            return []
        if folder.depth > MOST_DEPTH:
            self.exact = False
            return []
        # Watched before it is read: what comes between the two is seen twice, and not missed.
        self.watch(folder, fd)
        self.inodes.renew(at)
        missing, new = dict.fromkeys(folder.entries), []
        with os.scandir(fd) as found:
            for entry in found:
                name = os.fsencode(entry.name)
                if name in folder.entries:
                    missing.pop(name, None)
                elif self.known - len(missing) + len(new) < MOST_KNOWN:
                    new.append(name)
                else:
                    # Of what was not read nobody knows whether it went.
                    self.exact, missing = False, ()
                    break
        for name in missing:
            self.drop(folder, name)
        for name in [*folder.entries, *new]:
            self.take(folder, name, status(fd, name))
        return list(folder.folders.values())

    def watch(self, folder, fd):
        folder.is_stale = False
        folder.wd = libc.inotify_add_watch(self.inotify, b"/proc/self/fd/%d" % fd, MASK) if self.inotify >= 0 else -1
        if folder.wd < 0:
            self.watched = False
        else:
            self.by_wd[folder.wd] = folder

    def unwatch(self, folder):
        # A folder that was only renamed is watched by the same number.
        if self.by_wd.get(folder.wd) is folder:
            del self.by_wd[folder.wd]
            libc.inotify_rm_watch(self.inotify, folder.wd)

    def take(self, folder, name, at):
        """Takes over what an entry is now; the folder that it is, if that was not known before."""
        if self.is_other(folder, name, at):
            self.drop(folder, name)
        if at is None:
            return None
        was = self.inodes.of(folder.entries[name]) if name in folder.entries else None
        if was is None:
            if self.known >= MOST_KNOWN:
                self.exact = False
                return None
            self.count(folder, name, at)
            size = self.inodes.of(at.st_ino)[1]
            self.tell("created", folder, name, at.st_mode, size, size)
        elif folder.entries[name] == at.st_ino:
            self.inodes.renew(at)
        else:
            self.discount(folder.entries[name])
            self.count(folder, name, at)
        now = self.inodes.of(at.st_ino)
        # What it takes of the disk can change by itself, later; a folder's own size and time tell nothing that its entries
        # do not.
        if was and now[:3] != was[:3] and (not stat.S_ISDIR(now[0]) or now[0] != was[0]):
            is_grown = now[1] > was[1] and stat.S_ISREG(was[0])
            self.tell("grown" if is_grown else "changed", folder, name, now[0], was[1], now[1])
        self.note_holes(folder, name, at)
        if not stat.S_ISDIR(at.st_mode) or name in folder.folders:
            return None
        child = folder.folders[name] = Folder(folder, name, at.st_ino)
        return child

    @staticmethod
    def is_other(folder, name, at):
        """Whether what was known by a name has gone, though there may be another of the same name."""
        if at is None:
            return name in folder.entries
        child = folder.folders.get(name)
        if child:
            return not stat.S_ISDIR(at.st_mode) or at.st_ino != child.inode or child.is_stale
        return name in folder.entries and stat.S_ISDIR(at.st_mode)

    def count(self, folder, name, at):
        folder.entries[name] = at.st_ino
        self.known += 1
        self.inodes.add(at)

    def discount(self, inode):
        self.known -= 1
        self.inodes.drop(inode)

    def drop(self, folder, name):
        """An entry has gone, and all below it."""
        inode = folder.entries.pop(name)
        mode, size, *_ = self.inodes.of(inode)
        self.tell("removed", folder, name, mode, size, size)
        self.discount(inode)
        self.forget_holes(folder, name)
        child = folder.folders.pop(name, None)
        todo = [child] if child else []
        while todo:
            gone = todo.pop()
            gone.is_gone = True
            self.unwatch(gone)
            self.hollow.pop(gone, None)
            for below in gone.entries.values():
                self.discount(below)
            todo += gone.folders.values()
            gone.entries, gone.folders = {}, {}

    def note_holes(self, folder, name, at):
        if stat.S_ISREG(at.st_mode) and at.st_blocks * 512 < at.st_size:
            self.hollow.setdefault(folder, set()).add(name)
        else:
            self.forget_holes(folder, name)

    def forget_holes(self, folder, name):
        names = self.hollow.get(folder)
        if names:
            names.discard(name)
            if not names:
                del self.hollow[folder]

    def recount(self):
        """Looks again at what files with holes take of the disk."""
        for folder, names in list(self.hollow.items()):
            for name, at in self.statuses(folder, list(names)):
                if at and folder.entries.get(name) == at.st_ino:
                    self.inodes.renew(at)
                    self.note_holes(folder, name, at)

    def statuses(self, folder, names):
        """What these names are in a folder now, one after the other, and what it takes itself; nothing when it has gone."""
        try:
            fd = open_folder(folder.names())
        except OSError as failure:
            self.missed(failure)
            return
        try:
            own = os.fstat(fd)
            if own.st_ino == folder.inode:
                self.inodes.renew(own)
            for name in names:
                yield name, status(fd, name)
        finally:
            os.close(fd)

    def drain(self):
        """The names that something happened to, by folder; None when some were lost. It reads what has come so far, since a
        program may be quicker than whoever reads of it."""
        dirty, lost = {}, False
        waiting = array.array("i", [0])
        fcntl.ioctl(self.inotify, termios.FIONREAD, waiting)
        left = waiting[0]
        while left > 0:
            try:
                events = os.read(self.inotify, 1 << 16)
            except BlockingIOError:
                break
            left -= len(events)
            at = 0
            while at < len(events):
                wd, mask, _, length = HEAD.unpack_from(events, at)
                name = events[at + HEAD.size : at + HEAD.size + length].rstrip(b"\0")
                at += HEAD.size + length
                lost |= bool(mask & OVERFLOW)
                folder = self.by_wd.get(wd)
                if folder and mask & IGNORED:
                    # Its inode has gone: the next folder may have its number, and even its name.
                    del self.by_wd[wd]
                    folder.wd, folder.is_stale = -1, True
                    folder, name = folder.above, folder.name
                if folder and name:
                    dirty.setdefault(folder, set()).add(name)
        return None if lost else dirty

    def settle(self):
        dirty = self.drain()
        if dirty is None:
            self.look_at_all()
            return
        seen = [
            (folder, name, at)
            for folder, names in dirty.items()
            if not folder.is_gone
            for name, at in self.statuses(folder, names)
        ]
        # What went goes first: it may have come under another name, and an inode that is free is given to the next file.
        for folder, name, at in seen:
            if not folder.is_gone and self.is_other(folder, name, at):
                self.drop(folder, name)
        for folder, name, at in seen:
            if not folder.is_gone:
                new = self.take(folder, name, at)
                if new:
                    self.look_into(new)

    def tell(self, what, folder, name, mode, before, size):
        if len(self.changes) >= MOST_TOLD or self.told_bytes >= MOST_TOLD_BYTES:
            self.more += 1
            return
        path = os.fsdecode(b"/".join([*folder.names(), name]))
        self.told_bytes += len(path) if path not in self.changes else 0
        self.changes[path] = {"what": what, "path": path, "mode": mode, "size": size, "before": before}

    def totals(self):
        return {
            "files": self.inodes.files,
            "bytes": self.inodes.bytes,
            "disk": self.inodes.disk,
            "entries": self.known,
            "exact": self.exact,
            "watched": self.watched,
            "scarce": is_scarce(),
        }

    def catch_up(self, request):
        """Sees and tells what happened until now."""
        self.look()
        self.flush()
        return {}

    def is_told_all(self):
        """Whether the kernel tells of all that can happen."""
        return self.watched and self.exact and not self.hollow

    def look(self):
        """Sees what happened, told of it by the kernel or not."""
        if self.watched and self.exact:
            self.settle()
            self.recount()
        else:
            self.look_at_all()

    def flush(self):
        totals = self.totals()
        if self.changes or totals != self.told:
            self.told = totals
            send({"changes": list(self.changes.values()), "more": self.more, **totals})
            self.changes, self.more, self.told_bytes = {}, 0, 0


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
    fd = open_folder(parts(request["path"]))
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
    folder = open_folder(names[:-1])
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
    next_look = time.monotonic() + UNTOLD_PAUSE
    while True:
        now = time.monotonic()
        resting = now < quiet_until
        poll = select.poll()
        poll.register(0, select.POLLIN | select.POLLHUP)
        if watcher.inotify >= 0 and not resting:
            poll.register(watcher.inotify, select.POLLIN)
        # While it rests the kernel collects.
        wait = min(quiet_until, next_look) - now if resting else next_look - now
        ready = dict(poll.poll(max(0, wait) * 1000 + 1))
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
        # However much the kernel tells: what it does not tell is not to be hidden behind that.
        is_due = begun >= next_look
        if watcher.inotify in ready:
            time.sleep(SETTLING)
            watcher.settle()
        elif not is_due:
            continue
        # How much of the disk is left is told by nobody, and is looked at with each message.
        if is_due and not watcher.is_told_all():
            watcher.look()
        watcher.flush()
        now = time.monotonic()
        # What takes long is done seldom, so that it never takes a processor for itself.
        quiet_until = now + max(GAP, 4 * (now - begun - SETTLING))
        if is_due:
            next_look = now + min(max(UNTOLD_PAUSE, 10 * (now - begun)), LONGEST_PAUSE)


try:
    serve()
except BrokenPipeError:
    pass
