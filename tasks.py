"""What one does here. Run as a script (``python3 tasks.py preview``), it first makes the environment and then hands over to invoke.

Without arguments it lists the tasks. What they say is in French, for the sites' editors.
"""

from __future__ import annotations

import os
import sys
import tempfile
import traceback
from pathlib import Path

ROOT = Path(__file__).resolve().parent

if __name__ == "__main__":
    from plugins.environment import enter

    sys.exit(enter(ROOT, sys.argv[1:]))

from collections.abc import Mapping  # noqa: E402  # nothing below is importable before the environment is made
from contextlib import suppress  # noqa: E402
from datetime import date, datetime  # noqa: E402
from uuid import uuid4  # noqa: E402

from invoke.context import Context  # noqa: E402
from invoke.exceptions import Exit  # noqa: E402
from invoke.tasks import task  # noqa: E402

from plugins.build.build import BuildRefused, build_sites, workers  # noqa: E402
from plugins.content.faults import ContentFaults  # noqa: E402
from plugins.content.guide import fill  # noqa: E402
from plugins.content.items import Library, Site  # noqa: E402
from plugins.content.library import load, recorded  # noqa: E402
from plugins.content.new import UnknownPlace, create  # noqa: E402
from plugins.content.reading import read_site, site_folders  # noqa: E402
from plugins.french.dates import PARIS, PartialDate  # noqa: E402
from plugins.house import FRAMED, PLUGINS, reading  # noqa: E402
from plugins.kinds import LETTERS  # noqa: E402
from plugins.ledger.ledger import FILE as LEDGER  # noqa: E402
from plugins.ledger.ledger import write as write_ledger  # noqa: E402
from plugins.preview import Notice  # noqa: E402
from plugins.preview import preview as serve_preview  # noqa: E402
from plugins.release.headers import headers  # noqa: E402

CONTENT = ROOT / "content"


@task(
    help={
        "today": "le jour pour lequel bâtir, 2024-06-01 ; sans lui, aujourd'hui",
        "output": "le dossier où écrire",
        "site": "un seul site",
    }
)
def build(context: Context, today: str = "", output: str = "output", site: str = "") -> None:
    """Bâtit les deux sites, prêts à servir, dans output/."""
    day = _day(today)
    try:
        with workers(PLUGINS) as pool:
            built = build_sites(ROOT, CONTENT, ROOT / output, reading(day), [site] if site else None, pool=pool)
    except (ContentFaults, BuildRefused) as error:
        raise _refused(error, f"Rien n'est bâti ; {output}/ reste tel qu'il était.") from None
    for name, pages in built.items():
        print(f"{output}/{name}/ : {pages} pages, au {day.isoformat()}")


@task
def preview(context: Context) -> None:
    """Montre les deux sites sur cette machine, et les met à jour à chaque enregistrement. Ctrl+C pour arrêter."""
    output = ROOT / ".cache" / "preview"
    with workers(PLUGINS) as pool:
        pages: dict[str, str] = {}  # the address of each file's page, kept for when the file can no longer be read

        def rebuild(urls: Mapping[str, str]) -> list[Notice]:
            try:
                pages.update({} if pages else _pages(urls))
                build_sites(ROOT, CONTENT, output, reading(_day(""), drafts=True, urls=urls), pool=pool)
            except ContentFaults as error:
                with suppress(OSError):  # a file may go away meanwhile
                    pages.update(_pages(urls))
                return [Notice(fault.path, fault.line, fault.message, pages.get(fault.path, "")) for fault in error.faults]
            except BuildRefused as error:
                return [Notice("", 0, str(error))]
            except Exception as error:  # a template being written, say: the preview goes on and shows it
                traceback.print_exc()
                return [Notice("", 0, f"erreur du programme, non de votre texte : {error}")]
            return []

        names = [folder.name for folder in site_folders(CONTENT)]
        serve_preview(output, names, [CONTENT, ROOT / "theme"], rebuild, lambda address: headers(address, FRAMED))


def _pages(urls: Mapping[str, str]) -> dict[str, str]:
    """The address of the page of each file that can be read."""
    sites = map(read_site, site_folders(CONTENT))
    return {source.path: f"{urls[site.name]}{source.address}" for site in sites if site.name in urls for source in site.sources}


@task(help={"published": "le dossier des sites publiés, auxquels comparer l'agenda"})
def check(context: Context, published: str = "output") -> None:
    """Vérifie tous les fichiers de content/, les agendas et les flux, sans rien bâtir, et dit ce qui reste à compléter."""
    from plugins.gates import faults, remarks  # imported here: icalendar and lxml take as long as all the rest

    try:
        library = load(CONTENT, reading(_day("")))
    except ContentFaults as error:
        raise _refused(error, "") from None
    if wrong := list(faults(library, ROOT / published)):
        raise _refused(ContentFaults(wrong), f"Publié après {published}/, cela tromperait les personnes abonnées.")
    for name, site in library.sites.items():
        print(f"{name} : {len(site.all_items)} fichiers, tous bons")
        for remark in remarks(library, site):
            print(f"  {remark}")


@task(help={"at": "le moment de la publication, 2024-06-01T18:30 ; sans lui, maintenant", "retire": "l'identifiant d'un texte à retirer"})
def ledger(context: Context, at: str = "", retire: str = "") -> None:
    """Inscrit au registre ce qui est public et ne l'est pas encore : les flux l'annoncent à partir de là, une seule fois."""
    try:
        library = load(CONTENT, reading(_day("")), excused=retire)
    except ContentFaults as error:
        raise _refused(error, "Rien n'est inscrit.") from None
    if retire and not any(retire in site.ledger.publications for site in library.sites.values()):
        raise Exit(f"aucun texte publié n'a l'identifiant « {retire} » ; rien n'est inscrit", 1)
    now = _moment(at)
    for name, site in library.sites.items():
        if retire and retire not in site.ledger.publications:
            continue
        kept = site.ledger.without(retire) if retire else recorded(library, site, now)
        new = len(kept.publications.keys() - site.ledger.publications.keys())
        if kept.publications:
            (CONTENT / name / LEDGER).write_text(write_ledger(kept), encoding="utf-8")
        said = f"{retire} retiré" if retire else f"{new} inscrit{'s' if new > 1 else ''}"
        print(f"{name} : {said}, {len(kept.publications)} en tout")


@task(positional=["month"], help={"month": "le mois du numéro, 2024-10", "site": "le site qui a la lettre"})
def letter(context: Context, month: str, site: str = "mila") -> None:
    """Compose un numéro de la lettre d'après son mois, en brouillon : python3 tasks.py letter 2024-10."""
    from plugins.letter.compose import compose  # imported here: lxml and mrml are for these commands only

    library, found = _letter_site(site)
    wanted = _month(month)
    path = CONTENT / site / LETTERS.folder / f"{wanted}.md"
    if path.exists():
        raise Exit(f"{path.relative_to(ROOT)} existe déjà ; rien n'est écrit", 1)
    earlier = {item.path: (ROOT / item.path).read_text(encoding="utf-8") for item in found.all_items if item.folder == LETTERS.folder}
    text = compose(library, found, wanted, str(uuid4()), earlier)
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    print(f"{path.relative_to(ROOT)} : à relire, à couper, à compléter, puis à publier en retirant « status: draft »")


@task(name="letter-draft", positional=["month"], help={"month": "le mois du numéro, 2024-10", "site": "le site qui a la lettre"})
def letter_draft(context: Context, month: str, site: str = "mila") -> None:
    """Dépose un numéro chez le service d'envoi, en brouillon, sans rien envoyer. Sa clé est dans la variable LETTRE_CLE."""
    from plugins.build.assets import inks
    from plugins.letter.drafts import draft
    from plugins.letter.services import ServiceRefused

    _library, found = _letter_site(site)
    try:
        print(draft(found, _month(month), os.environ.get("LETTRE_CLE", ""), inks(ROOT / "theme" / "static" / "css", site)))
    except ServiceRefused as error:
        raise Exit(str(error), 1) from None


@task(name="letter-script", positional=["month"], help={"month": "le mois du numéro, 2024-10", "site": "le site qui a la lettre"})
def letter_script(context: Context, month: str, site: str = "mila") -> None:
    """Écrit le texte à lire à haute voix, cinq minutes, d'après un numéro de la lettre."""
    from plugins.letter.script import script

    _library, found = _letter_site(site)
    wanted = _month(month)
    item = next((item for item in found.all_items if item.folder == LETTERS.folder and item.entry.month == wanted), None)
    if item is None:
        raise Exit(f"il n'y a pas de numéro pour {wanted} ; « python3 tasks.py letter {wanted} » en compose un", 1)
    path = ROOT / "output" / "lettre" / f"{wanted}.txt"
    path.parent.mkdir(parents=True, exist_ok=True)
    text = script(item)
    path.write_text(text, encoding="utf-8")
    print(f"{path.relative_to(ROOT)} : {len(text.split())} mots, environ {round(len(text.split()) / 150)} minutes à voix haute")


@task(positional=["site", "collection", "title"])
def new(context: Context, site: str, collection: str, title: str) -> None:
    """Crée un fichier, en brouillon : python3 tasks.py new mila actualites "Mon titre"."""
    try:
        path = create(CONTENT, site, collection, title, identifier=str(uuid4()), today=_day(""))
    except UnknownPlace as error:
        raise Exit(str(error), 1) from None
    print(f"{path.relative_to(ROOT)} : à compléter, puis à publier en retirant « status: draft »")


@task(help={"output": "le dossier où écrire", "site": "le site dont l'annuaire a les panneaux"})
def panels(context: Context, output: str = "output/panneaux", site: str = "mila") -> None:
    """Dessine les panneaux de la rue, prêts à imprimer (SVG, A5 et A4), et une épreuve de tous."""
    from plugins.drawing.lettering import Lettering
    from plugins.street.panels import SIZES, proof, svg  # imported here: they take as long as a whole build
    from plugins.street.signage import panels_of

    try:
        library = load(CONTENT, reading(_day("")))
    except ContentFaults as error:
        raise _refused(error, "Rien n'est dessiné.") from None
    if site not in library.sites:
        raise Exit(f"il n'y a pas de site « {site} » ; sites : {', '.join(library.sites)}", 1)
    folder = ROOT / output
    folder.mkdir(parents=True, exist_ok=True)
    lettering = Lettering(ROOT / "theme" / "static" / "fonts" / "bricolage-grotesque.woff2")
    all_panels = panels_of(library.sites[site], library.today)
    for panel in all_panels:
        lacking = lettering.lacks(panel.name or "")
        if lacking:
            raise Exit(f"panneau {panel.number}, « {panel.name} » : la police du site n'a pas « {lacking} » ; rien n'est dessiné", 1)
    for panel in all_panels:
        for size in SIZES:
            (folder / f"panneau-{panel.number:02}-{size}.svg").write_text(svg(panel, lettering, size), encoding="utf-8")
    (folder / "epreuve-a4.svg").write_text(proof(all_panels, lettering), encoding="utf-8")
    print(f"{output}/ : {len(all_panels)} panneaux en {' et en '.join(size.upper() for size in SIZES)}, et l'épreuve")


@task(help={"entries": "le nombre de structures", "rounds": "le nombre de mesures", "folder": "où bâtir ; sans lui, en mémoire"})
def bench(context: Context, entries: int = 2000, rounds: int = 9, folder: str = "") -> None:
    """Mesure ce que l'annuaire ajoute au temps d'une construction, avec beaucoup de structures, et le temps de tous les flux."""
    from plugins.benchmarks import (  # imported here: only this command needs Pelican in its own process
        directory_share,
        feeds_seconds,
        memory_folder,
    )

    with tempfile.TemporaryDirectory(dir=folder or memory_folder()) as scratch:
        share = directory_share(ROOT, CONTENT, Path(scratch), reading(_day("")), entries, rounds)
    with tempfile.TemporaryDirectory(dir=folder or memory_folder()) as scratch:
        feeds = feeds_seconds(CONTENT, Path(scratch), reading(_day("")), entries // 2, rounds)
    outermost = f"de {share.least:.1%} à {share.most:.1%}"
    print(f"annuaire, {entries} structures : + {share.median:.1%} du temps de construction (médiane de {rounds} mesures, {outermost})")
    print(f"flux, {entries // 2} actualités : {feeds.median:.2f} s pour tous (médiane de {rounds} mesures, au plus {feeds.most:.2f} s)")


@task(name="id")
def identifier(context: Context) -> None:
    """Donne un identifiant neuf, pour un fichier qui n'en a pas ou qui a celui d'un autre."""
    print(uuid4())


@task
def guide(context: Context) -> None:
    """Écrit dans docs/guide.md les tableaux de champs, d'après les schémas."""
    path = ROOT / "docs" / "guide.md"
    path.write_text(fill(path.read_text(encoding="utf-8")), encoding="utf-8")
    print("docs/guide.md : tableaux à jour")


@task(help={"fast": "sans les tests lents ni ceux qui ouvrent un navigateur"})
def test(context: Context, fast: bool = False) -> None:  # noqa: PT028  # a command, not a test
    """Vérifie le code et les sites : ruff, mypy, pytest."""
    tests = 'pytest -m "not slow and not browser"' if fast else "pytest"
    for command in ("ruff check .", "ruff format --check .", "mypy", tests):
        context.run(f'"{sys.executable}" -m {command}', pty=False)


@task(
    help={
        "sample": "le nombre de mutations",
        "seed": "la graine : la même donne les mêmes mutations",
        "modules": "les seuls modules à changer : agenda.kind,feeds ; sans lui, tous ceux de plugins/",
        "changed": "les seuls modules qui diffèrent d'un commit : main",
    }
)
def mutants(context: Context, sample: int = 100, seed: int = 1, modules: str = "", changed: str = "") -> None:
    """Éprouve les tests : change le code par endroits, dans une copie, et montre les changements qu'aucun test rapide ne remarque."""
    from tests.mutants import trial  # imported here: cosmic-ray and coverage are for this command only

    verdicts = []
    try:
        sources = trial.modules(ROOT, [name for name in modules.split(",") if name], changed)
        for verdict in trial.trial(ROOT, sources, sample, seed):
            verdicts.append(verdict)
            if not verdict.killed:
                print(f"{verdict}\n", flush=True)
    except trial.NoTrial as error:
        raise Exit(str(error), 1) from None
    print(trial.summary(verdicts))


def _day(text: str) -> date:
    """The day asked for, or today in Paris: the only place where a command looks at the clock."""
    if not text:
        return datetime.now(PARIS).date()
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Exit(f"« {text} » n'est pas un jour ; écrivez-le 2024-06-01", 1) from None


def _letter_site(name: str) -> tuple[Library, Site]:
    """The library, and the site that has the letter, drafts included."""
    try:
        library = load(CONTENT, reading(_day(""), drafts=True))
    except ContentFaults as error:
        raise _refused(error, "Rien n'est écrit.") from None
    if name not in library.sites or library.sites[name].config.letter is None:
        raise Exit(f"le site « {name} » n'a pas de lettre : il faut [letter] dans content/{name}/site.toml", 1)
    return library, library.sites[name]


def _month(text: str) -> PartialDate:
    try:
        found = PartialDate.parse(text)
    except ValueError as error:
        raise Exit(f"« {text} » : {error}", 1) from None
    if found.month is None or found.day is not None:
        raise Exit(f"« {text} » n'est pas un mois ; écrivez-le 2024-10", 1)
    return found


def _moment(text: str) -> datetime:
    """The moment asked for, in Paris where it names no other zone, or now."""
    now = datetime.now(PARIS)
    if not text:
        return now
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        raise Exit(f"« {text} » n'est pas un moment ; écrivez-le 2024-06-01T18:30", 1) from None
    moment = found.astimezone(PARIS) if found.tzinfo else found.replace(tzinfo=PARIS)
    if moment > now:
        raise Exit(f"« {text} » est à venir ; on n'inscrit que ce qui est publié", 1)
    return moment


def _refused(error: Exception, after: str) -> Exit:
    """What an editor reads when the content or the request has a fault."""
    faults = getattr(error, "faults", ())
    count = f"{len(faults)} erreur{'s' if len(faults) > 1 else ''} à corriger." if faults else ""
    return Exit("\n".join(part for part in (str(error), count, after) if part), 1)
