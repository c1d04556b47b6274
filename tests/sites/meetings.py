"""Meetings of every kind, for a small site whose agenda is read in every format on 23 November 2026."""

from __future__ import annotations

from collections.abc import Mapping

from tests.small_site import Fields

PLACES: Mapping[str, Fields] = {
    "mila/milab": {
        "title": "Le Milab, l'atelier",
        "address": {"streetAddress": "2 rue André Messager", "postalCode": "75018", "addressLocality": "Paris 18e"},
        "stepFree": "oui",
        "access": "Sonnez à « MILA », 1er étage.",
        "transport": ["Métro : Jules Joffrin", "Bus 31 ; arrêt Duhesme"],
        "geo": {"latitude": "48.8921", "longitude": "2.3422"},
        "url": "https://milab.example/?a=1&b=2",
    },
    "mila/quelque-part": {"title": "Quelque part"},
    "mila/hostile": {
        "title": 'Chez « L\'Œil » & <b>fils</b>, "bar"; \\ 🎸',
        "summary": 'Un lieu, c\'est "lui"; & <i>lui</i> seul.',
        "address": {"streetAddress": '1 bis, rue d\'<Ici> & de là; "cour"', "addressLocality": "Saint-Ouen, Seine"},
    },
    "crescendo/studio": {"title": "Le studio", "address": {"addressLocality": "Paris"}},
}

HOSTILE = 'Rock & <b>roll</b>, "l\'été"; fin \\ \\n 🎸 👩🏽‍🎤 </script><script>alert(1)</script>'
LONG = "Rencontre avec un label, des éditeurs, des managers, une attachée de presse et une bookeuse : conseils sur vos projets, et sur leur suite !!"
TOLD = [{"date": "2026-11-20", "note": "Ce qui a changé est dit ici."}]

MEETINGS: Mapping[str, Fields] = {
    "mila/heures": {
        "title": "Une heure et demie",
        "start": "2026-12-03 18:30",
        "end": "2026-12-03 20:00",
        "format": "conference",
        "location": "milab",
        "performer": [{"name": "Ada Lovelace", "role": "autrice", "structure": "Analytique"}, {"name": "Clara Schumann"}],
        "audience": "adherents",
        "conditions": "Sur présentation de la carte.",
        "accessibility": ["auditif", "moteur"],
        "offers": [{"price": 0}],
        "registration": {"url": "https://billets.example/club?a=1&b=2"},
        "mentions": ["oxi"],
        "resources": ["outil"],
    },
    "mila/sans-fin": {"start": "2026-12-04 09:00", "location": "quelque-part"},
    "mila/journee": {"start": "2026-12-05", "location": "milab", "audience": "adherents"},
    "mila/journee-dite": {"start": "2026-12-06", "end": "2026-12-06", "location": "milab"},
    "mila/jours": {"title": "Trois jours de marché", "start": "2026-12-30", "end": "2027-01-01", "location": "milab"},
    "mila/nuit": {"start": "2027-03-27 22:00", "end": "2027-03-28 05:00", "location": "milab", "offers": [{"price": "12.50"}]},
    "mila/cycle": {
        "title": "Un cycle de quatre ateliers",
        "start": "2026-11-02 18:30",
        "end": "2026-11-02 20:00",
        "location": "milab",
        "sessions": [
            {"number": 2, "start": "2026-12-07 18:30", "end": "2026-12-07 20:00", "eventStatus": "cancelled"},
            {"number": 3, "start": "2026-12-14 18:30", "end": "2026-12-14 20:00"},
            {"number": 5, "start": "2027-01-11 19:00", "eventStatus": "rescheduled", "previousStartDate": "2027-01-04 18:30"},
        ],
        "changes": TOLD,
    },
    "mila/en-ligne": {
        "start": "2026-12-08 12:00",
        "end": "2026-12-08 13:00",
        "eventAttendanceMode": "online",
        "virtualLocation": "https://visio.example/salle?cle=1&nom=club",
        "format": "webinaire",
    },
    "mila/en-ligne-sans-adresse": {"start": "2026-12-09 12:00", "end": "2026-12-09 13:00", "eventAttendanceMode": "online"},
    "mila/mixte": {
        "start": "2026-12-09 18:00",
        "end": "2026-12-09 19:00",
        "eventAttendanceMode": "mixed",
        "location": "milab",
        "virtualLocation": "https://visio.example/mixte",
    },
    "mila/deplace": {
        "start": "2026-12-10 18:30",
        "end": "2026-12-10 19:30",
        "location": "milab",
        "eventStatus": "rescheduled",
        "previousStartDate": "2026-12-01 18:30",
        "changes": [*TOLD, {"date": "2026-11-22 10:00", "note": "Et une deuxième fois."}],
    },
    "mila/deplace-du-mois": {
        "start": "2027-02-01",
        "location": "milab",
        "eventStatus": "rescheduled",
        "previousStartDate": "2026-12",
        "changes": TOLD,
    },
    "mila/reporte": {
        "start": "2026-12-11 18:30",
        "end": "2026-12-11 20:00",
        "location": "milab",
        "eventStatus": "postponed",
        "changes": TOLD,
    },
    "mila/annule": {
        "start": "2026-12-12 18:30",
        "end": "2026-12-12 20:00",
        "location": "milab",
        "eventStatus": "cancelled",
        "sessions": [{"number": 2, "start": "2026-12-19"}],
        "changes": TOLD,
    },
    "mila/complet": {
        "start": "2026-12-13",
        "location": "milab",
        "registration": {"state": "full", "url": "https://billets.example/complet"},
        "offers": [
            {"name": "Plein tarif", "price": "12.5"},
            {"name": "Structures adhérentes", "price": 0},
            {"name": "Soutien", "price": 1200},
        ],
    },
    "mila/clos": {"start": "2026-12-15 10:00", "end": "2026-12-15 11:00", "location": "milab", "registration": {"state": "closed"}},
    "mila/revoir": {
        "start": "2026-10-01 18:30",
        "end": "2026-10-01 20:00",
        "replay": "https://www.youtube.com/watch?v=dQw4w9WgXcQ",
        "documents": [{"file": "documents/programme.pdf", "title": "Le programme de la soirée"}],
    },
    "mila/mois": {"title": "Un mois seulement", "start": "2027-04", "audience": "adherents", "location": "milab"},
    "mila/annee": {"title": "Une année seulement", "start": "2027"},
    "mila/mois-passe": {"start": "2026-03", "strand": "networking"},
    "mila/deux-mois": {"start": "2027-05", "end": "2027-06"},
    "mila/du-jour-au-mois": {"start": "2027-05-03", "end": "2027-07"},
    "mila/mois-puis-jour": {"start": "2027-06", "sessions": [{"number": 2, "start": "2027-07-05 18:30", "end": "2027-07-05 19:30"}]},
    "mila/jour-puis-mois": {"start": "2026-10-05 18:30", "sessions": [{"number": 2, "start": "2027-08"}]},
    "mila/hostile": {
        "title": HOSTILE,
        "summary": f"{HOSTILE} !",
        "start": "2026-12-16 18:30",
        "end": "2026-12-16 20:00",
        "location": "hostile",
        "performer": [{"name": 'Jean-"Loup" <Le> & Cie', "role": "rôle; à, suivre", "structure": "\\n\\N"}],
        "conditions": 'Un, deux; trois : "quatre" & <cinq>.',
        "offers": [{"name": 'Tarif "plein"; & <réduit>, 🎟', "price": 3}],
        "also_on": ["crescendo"],
    },
    "mila/long": {"title": LONG, "start": "2026-12-17 18:30", "end": "2026-12-17 20:00", "location": "milab"},
    "mila/ce-soir": {
        "title": "Ce soir",
        "start": "2026-11-23 18:30",
        "end": "2026-11-23 20:00",
        "strand": "networking",
        "location": "milab",
    },
    "mila/ce-jour": {"title": "Toute la journée", "start": "2026-11-23"},
    "mila/hier": {"title": "Hier", "start": "2026-11-22", "end": "2026-11-22"},
    "mila/depuis-hier": {"title": "Depuis hier", "start": "2026-11-22", "end": "2026-11-23"},
    "crescendo/partage": {
        "title": "Un atelier de Crescendo",
        "start": "2026-12-18 18:30",
        "end": "2026-12-18 20:30",
        "location": "studio",
        "strand": "networking",
        "also_on": ["mila"],
    },
    "crescendo/partage-du-mois": {"start": "2027-09", "also_on": ["mila"]},
    "crescendo/seul": {"start": "2026-12-20"},
}
