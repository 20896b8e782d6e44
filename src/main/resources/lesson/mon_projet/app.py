# app.py
import os

fichier = "/data/log.txt"  # dossier monté par le volume

with open(fichier, "a") as f:
    f.write("L'application a été lancée.\n")

print("Écriture terminée.")
