package fr.atelierdocker.mesure.attack;

import java.util.List;

import fr.atelierdocker.mesure.attack.Attack.Clients;
import fr.atelierdocker.mesure.attack.Attack.Manner;
import fr.atelierdocker.mesure.attack.Attack.Need;
import fr.atelierdocker.mesure.attack.Attack.Program;

/**
 * The attacks that are measured; one more is one more entry. What a program takes of the disk is bounded here, beyond what the
 * bench allows and below what would harm the machine.
 */
public final class Attacks {

    private static final String PYTHON = "python:3.11-slim";

    public static final List<Attack> ALL = List.of(
            clients(
                    "formulaires",
                    "210 formulaires à moitié envoyés",
                    Need.NOTHING,
                    210,
                    Manner.STALL,
                    // Its headers are whole, and its body never ends.
                    post("/classe", "", "Content-Length: 1000", "nom=Eve")),
            clients(
                    "journal",
                    "200 lecteurs de leur journal qui ne lisent pas",
                    Need.JOURNAL,
                    200,
                    Manner.STALL,
                    get("/atelier/journal.txt")),
            clients(
                    "image",
                    "40 exports de l’image qui ne sont pas lus",
                    Need.IMAGE,
                    40,
                    Manner.STALL,
                    get("/atelier/image.tar")),
            clients(
                    "volume",
                    "400 requêtes sur un volume de 3 000 dossiers",
                    Need.BAD_VOLUME,
                    400,
                    Manner.REPEAT,
                    get("/atelier/volume")),
            clients(
                    "boutons",
                    "2 000 boutons pressés à la fois",
                    Need.IMAGE,
                    2000,
                    Manner.REPEAT,
                    post("/atelier/lire", "{cookie}", "Content-Length: 0", "")),
            clients(
                    "flux",
                    "2 000 lecteurs du flux qui ne lisent pas, pendant un déluge",
                    Need.FLOOD,
                    2000,
                    Manner.STALL,
                    get("/atelier/flux?depuis=0")),
            clients(
                    "travail",
                    "journal.txt?travail=999999, 64 à la fois",
                    Need.JOURNAL,
                    64,
                    Manner.REPEAT,
                    get("/atelier/journal.txt?travail=999999")),
            clients(
                    "places",
                    "un programme qui prend des places",
                    Need.NOTHING,
                    16,
                    Manner.REPEAT,
                    post("/classe", "", "Content-Length: 0", "")),
            clients(
                    "jetons",
                    "des jetons faux, 64 à la fois",
                    Need.NOTHING,
                    64,
                    Manner.REPEAT,
                    post("/formateur/entrer", "", "Content-Length: 11", "jeton=craie")),
            program(
                    "reservation",
                    "512 Mio réservés dans le volume, sans un octet de plus",
                    """
                    import ctypes, os, time
                    libc = ctypes.CDLL(None, use_errno=True)
                    for f in range(8):
                        d = os.open('/data/r%d' % f, os.O_CREAT | os.O_WRONLY)
                        libc.fallocate(d, 1, ctypes.c_longlong(0), ctypes.c_longlong(64 << 20))
                    time.sleep(600)
                    """),
            program(
                    "dossiers",
                    "512 Mio sous 600 dossiers l’un dans l’autre",
                    """
                    import os, time
                    os.chdir('/data')
                    for d in range(600):
                        os.makedirs('d', exist_ok=True)
                        os.chdir('d')
                    for f in range(8):
                        with open('f%d' % f, 'wb') as out:
                            for m in range(64): out.write(bytes(1 << 20))
                    time.sleep(600)
                    """),
            program(
                    "hosts",
                    "/etc/hosts, hostname et resolv.conf remplis",
                    """
                    import time
                    for name in ('hosts', 'hostname', 'resolv.conf'):
                        try:
                            with open('/etc/' + name, 'ab') as out:
                                for m in range(200): out.write(bytes(1 << 20))
                        except OSError: pass
                    time.sleep(600)
                    """),
            program(
                    "guet",
                    "90 000 fichiers à trous aux noms longs, et 3 000 dossiers profonds",
                    """
                    import os, time
                    def name(i): return '%06d' % i + chr(233) * 120
                    for chain in range(16):
                        os.chdir('/data')
                        for i in range(188):
                            os.makedirs(name(chain), exist_ok=True)
                            os.chdir(name(chain))
                    os.chdir('/data')
                    while True:
                        for i in range(90000):
                            with open(name(100 + i), 'w') as f: f.truncate(100)
                        for i in range(90000): os.remove(name(100 + i))
                    """),
            program(
                    "memoire",
                    "/dev/shm et la mémoire remplis",
                    """
                    held = []
                    with open('/dev/shm/f', 'wb') as out:
                        try:
                            for m in range(1000): out.write(bytes(1 << 20))
                        except OSError: pass
                    while True: held.append(bytearray(1 << 20))
                    """),
            new Attack(
                    "commande",
                    "une commande de 50 ko qui ne nomme aucun programme",
                    Need.NOTHING,
                    new Program("busybox", "/x".repeat(25_000))),
            program(
                    "fourche",
                    "une bombe à fourches",
                    """
                    import os
                    while True:
                        try: os.fork()
                        except OSError: pass
                    """),
            program(
                    "disque",
                    "le disque rempli, par le volume et par la racine",
                    """
                    import os, time
                    for f in range(4):
                        for place in ('/data/', '/tmp/'):
                            try:
                                with open(place + 'f%d' % f, 'wb') as out:
                                    for m in range(128): out.write(os.urandom(1 << 20))
                            except OSError: pass
                    time.sleep(600)
                    """),
            program(
                    "inotify",
                    "toutes les instances d’inotify prises",
                    """
                    import ctypes, time
                    libc = ctypes.CDLL(None)
                    while True:
                        while libc.inotify_init() >= 0: pass
                        time.sleep(0.1)
                    """));

    private Attacks() {}

    /** The one of this name. */
    static Attack named(String name) {
        return ALL.stream()
                .filter(attack -> attack.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Attack clients(
            String name, String title, Need need, int connections, Manner manner, String request) {
        return new Attack(name, title, need, new Clients(connections, manner, request));
    }

    private static Attack program(String name, String title, String python) {
        return new Attack(name, title, Need.NOTHING, new Program(PYTHON, "python", "-c", python));
    }

    private static String get(String path) {
        return "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nCookie: {cookie}\r\n\r\n";
    }

    /** @param length the header that tells it */
    private static String post(String path, String cookie, String length, String body) {
        return "POST " + path + " HTTP/1.1\r\nHost: localhost\r\n"
                + (cookie.isEmpty() ? "" : "Cookie: " + cookie + "\r\n")
                + "Content-Type: application/x-www-form-urlencoded\r\n" + length + "\r\n\r\n" + body;
    }
}
