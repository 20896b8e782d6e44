# boucle.py
import signal
import socket
import sys
import time


def terminer(numero, cadre):  # « docker stop » envoie SIGTERM
    print("Arrêt demandé : je termine.", flush=True)
    sys.exit(0)


signal.signal(signal.SIGTERM, terminer)
nom = socket.gethostname()  # l'identifiant court du conteneur
compte = 0

while True:
    compte += 1
    ligne = f"{nom} écrit sa ligne {compte}."
    with open("/data/log.txt", "a") as f:  # dans le volume
        f.write(ligne + "\n")
    print(ligne, flush=True)  # sur sa sortie
    time.sleep(1)
