"""What one does here. Run as a script (``python3 tasks.py preview``), it first makes the environment and then hands over to invoke.

Without arguments it lists the tasks. What they say is in French, for the sites' editors.
"""

from __future__ import annotations

import sys

try:
    import signal
except KeyboardInterrupt:
    print("Arrêté ; rien n'est changé.", file=sys.stderr)
    sys.exit(130)
if __name__ == "__main__" and hasattr(signal, "pthread_sigmask"):  # what comes while modules are read waits for enter() to answer
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM, signal.SIGHUP})

import os
import traceback
from pathlib import Path

ROOT = Path(__file__).resolve().parent

if __name__ == "__main__":
    from plugins.environment import enter

    sys.exit(enter(ROOT, sys.argv[1:]))

import json  # noqa: E402  # nothing below is importable before the environment is made
from collections.abc import Callable, Iterator, Mapping  # noqa: E402
from contextlib import contextmanager, suppress  # noqa: E402
from datetime import date, datetime  # noqa: E402
from functools import partial  # noqa: E402
from tempfile import TemporaryDirectory  # noqa: E402
from threading import Event  # noqa: E402
from uuid import uuid4  # noqa: E402

from invoke.context import Context  # noqa: E402
from invoke.exceptions import Exit  # noqa: E402
from invoke.tasks import task  # noqa: E402

from plugins import house  # noqa: E402
from plugins.build.build import BuildRefused, build_sites, workers  # noqa: E402
from plugins.build.placing import held  # noqa: E402
from plugins.build.sites import ReadySite  # noqa: E402
from plugins.content.faults import ContentFaults  # noqa: E402
from plugins.content.guide import fill  # noqa: E402
from plugins.content.library import Reading  # noqa: E402
from plugins.content.new import UnknownPlace, create  # noqa: E402
from plugins.content.reading import site_folders  # noqa: E402
from plugins.environment.refusals import refusal  # noqa: E402
from plugins.environment.stopping import now_true  # noqa: E402
from plugins.french import dates  # noqa: E402
from plugins.french.dates import PartialDate  # noqa: E402
from plugins.french.wording import day_in_words, weight_in_words  # noqa: E402
from plugins.ledger.ledger import Ledger  # noqa: E402
from plugins.letter.kind import LETTER, Letters  # noqa: E402
from plugins.preview import Notice  # noqa: E402
from plugins.preview import preview as serve_preview  # noqa: E402
from plugins.publishing import settings  # noqa: E402
from plugins.publishing import transaction as publication  # noqa: E402
from plugins.publishing.archive import archive as packed  # noqa: E402
from plugins.publishing.archive import restore  # noqa: E402
from plugins.publishing.elsewhere import dead_links  # noqa: E402
from plugins.publishing.folder import CURRENT, Folder  # noqa: E402
from plugins.publishing.online import MOST_SHOWN, Report, asked, freshness  # noqa: E402
from plugins.publishing.rehearsal import served  # noqa: E402
from plugins.publishing.status import said  # noqa: E402
from plugins.publishing.target import PublishingRefused, Target  # noqa: E402
from plugins.publishing.verifying import headers_online  # noqa: E402
from plugins.release.manifest import Manifest  # noqa: E402
from plugins.release.meta_policy import write_policies  # noqa: E402
from plugins.release.rules import Rules  # noqa: E402
from plugins.release.serving import server_files  # noqa: E402

CONTENT = ROOT / "content"
OUTPUT = "output"
CACHE = ROOT / ".cache" / "publication"
PLACED = "Arrêté ; les sites venaient d'être mis en place, entiers."
STOPPED_AFTER = {
    publication.Step.LOCKED: "Arrêté ; ce qui est en ligne n'a pas changé.",
    publication.Step.SENT: "Arrêté ; relancez la publication : « python3 tasks.py status » dit ce qui est en ligne.",
    publication.Step.RECORDED: "Arrêté ; la nouvelle publication est en ligne, et inscrite.",
}
NOT_SERVED = "Arrêté : l'aperçu n'est plus servi."


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
        verdict = house.judged_apart(CONTENT, Reading(day), _published(ROOT / output))
        with workers() as pool:
            names = [site] if site else None
            built = build_sites(ROOT, CONTENT, ROOT / output, verdict.sites, names, pool=pool, placed=lambda: now_true(PLACED))
    except (ContentFaults, BuildRefused, OSError) as error:
        raise _refused(error, f"Rien n'est bâti ; {output}/ reste tel qu'il était.") from None
    for name, pages in built.items():
        print(f"{output}/{name}/ : {pages} pages, au {day.isoformat()}")


@task
def preview(context: Context) -> None:
    """Montre les deux sites sur cette machine, et les met à jour à chaque enregistrement. Ctrl+C pour arrêter."""
    now_true(NOT_SERVED)
    output = ROOT / ".cache" / "preview"
    pages: dict[str, str] = {}  # the address of each file's page, kept for when the file can no longer be read
    with workers() as pool:

        def rebuild(urls: Mapping[str, str]) -> list[Notice]:
            reading = Reading(_day(""), drafts=True, urls=urls)
            try:
                verdict = house.judged_apart(CONTENT, reading, _published(ROOT / OUTPUT))
                pages.update(verdict.addresses)
                build_sites(ROOT, CONTENT, output, verdict.sites, pool=pool)
            except ContentFaults as error:
                pages.update(house.addresses_apart(CONTENT, reading))
                return [Notice(fault.path, fault.line, fault.message, pages.get(fault.path, "")) for fault in error.faults]
            except BuildRefused as error:
                return [Notice("", 0, str(error))]
            except OSError as error:
                return [Notice("", 0, refusal(error))]
            except Exception as error:  # a template being written, say: the preview goes on and shows it
                traceback.print_exc()
                return [Notice("", 0, f"erreur du programme, non de votre texte : {error}")]
            return []

        names = [folder.name for folder in site_folders(CONTENT)]
        rules = Rules("http://127.0.0.1", frozenset(), framed=house.FRAMED)
        serve_preview(output, names, [CONTENT, ROOT / "theme"], rebuild, rules.headers)


@task(
    help={
        "published": "le dossier des sites auxquels comparer l'agenda ; sans lui, ceux qui sont en ligne, ou sinon output/",
        "today": "le jour pour lequel vérifier, 2024-06-01 ; sans lui, aujourd'hui",
        "json": "le même en JSON, pour d'autres programmes",
    }
)
def check(context: Context, published: str = "", today: str = "", json: bool = False) -> None:
    """Vérifie tous les fichiers de content/, sans rien bâtir, et dit ce qui reste à compléter."""
    try:
        verdict = house.judged_apart(CONTENT, Reading(_day(today)), ROOT / published if published else _published(ROOT / OUTPUT))
    except ContentFaults as error:
        if json:
            print(_as_json({"faults": [vars(fault) for fault in error.faults], "remarks": {}}))
            raise Exit(code=1) from None
        raise _refused(error, "") from None
    if json:
        print(_as_json({"faults": [], "remarks": verdict.remarks}))
        return
    for name, ready in verdict.sites.items():
        print(f"{name} : {len(ready.edition.site.all_items)} fichiers, tous bons")
        for remark in verdict.remarks[name]:
            print(f"  {remark}")


@task(
    help={
        "to": "le lieu de publication, d'après publication.toml ; sans lui, celui qui y est dit d'office",
        "rehearse": "publie dans un dossier de cette machine et le montre, sans rien mettre en ligne ni rien inscrire",
    }
)
def publish(context: Context, to: str = "", rehearse: bool = False) -> None:
    """Met en ligne ce que dit content/ : les deux sites, leurs flux et leurs agendas, d'un seul geste."""
    if rehearse:
        _rehearsed()
        return
    name, place = _place(to)
    _told(lambda: publication.publish(_job(place, CACHE / name), dates.now()))


@task(positional=["identifier"], help={"identifier": "l'identifiant d'un texte, ou une adresse du site", "to": "le lieu de publication"})
def withdraw(context: Context, identifier: str, to: str = "") -> None:
    """Retire un texte publié, ou une adresse, et publie : à sa place, une page dit qu'il a été retiré."""
    name, place = _place(to)
    _told(lambda: publication.publish(_job(place, CACHE / name), dates.now(), identifier))


@task(help={"name": "la publication à remettre ; sans lui, celle d'avant", "to": "le lieu de publication"})
def rollback(context: Context, name: str = "", to: str = "") -> None:
    """Remet en ligne la publication d'avant, ou celle qu'on nomme."""
    chosen, place = _place(to)
    try:
        before, now = publication.roll_back(place.target(ROOT), CACHE / chosen, name)
    except PublishingRefused as error:
        raise Exit(str(error), 1) from None
    print(f"{now} est de nouveau en ligne, à la place de {before}")
    print("corrigez ce qui n'allait pas avant de publier : la prochaine publication remettra en ligne ce que dit content/")


@task(help={"to": "le lieu de publication"})
def releases(context: Context, to: str = "") -> None:
    """Dit quelles publications sont gardées, et laquelle est en ligne."""
    _name, place = _place(to)
    try:
        target = place.target(ROOT)
        online, remarks = publication.read_online(target)
        names = target.names()
    except PublishingRefused as error:
        raise Exit(str(error), 1) from None
    for each in names:
        print(f"{each}{' : en ligne' if online and each == online.name else ''}")
    for line in remarks if names else ("aucune publication",):
        print(line)


@task(
    positional=["name"],
    optional=["name"],
    help={
        "name": "la publication à garder, dans un dossier de cette machine ; sans lui, celle qui est en ligne",
        "output": "le dossier où écrire",
        "to": "le lieu de publication",
        "check": "une archive à ouvrir, à comparer avec sa liste, et à refaire d'après content/ pour comparer les octets",
    },
)
def archive(context: Context, name: str = "", output: str = "output/archives", to: str = "", check: str = "") -> None:
    """Garde une publication en un seul fichier, que n'importe quel serveur montre, sans Python."""
    _name, place = _place(to)
    if check:
        _restored(place, ROOT / check)
        return
    try:
        target = place.target(ROOT)
        if name and not isinstance(target, Folder):
            raise Exit("seule la publication en ligne se lit à cet endroit ; ôtez le nom", 1)
        file = packed(partial(target.read_from, name) if name and isinstance(target, Folder) else target.read, ROOT / output)
    except PublishingRefused as error:
        raise Exit(str(error), 1) from None
    print(f"{output}/{file.name} : {weight_in_words(file.stat().st_size)}")


@task(
    help={
        "to": "le lieu de publication",
        "online": "demande en plus aux sites toutes leurs adresses, et finit par une erreur si quelque chose est à dire à qui s'en occupe",
    }
)
def status(context: Context, to: str = "", online: bool = False) -> None:
    """Dit ce qui est en ligne, depuis quand, et ce qui attend la prochaine publication."""
    name, place = _place(to)
    now = dates.now()
    try:
        target = place.target(ROOT)
        job = _job(place, CACHE / name)
        shown, remarks = publication.read_online(target)
        published = publication.keep_online(job, shown)
        known = {each: site.ledger for each, site in shown.sites.items()} if shown else {}
        verdict = house.judged_apart(CONTENT, Reading(now.date()), published, known)
    except PublishingRefused as error:
        raise Exit(str(error), 1) from None
    except ContentFaults as error:
        raise _refused(error, "La prochaine publication serait refusée ; ce qui est en ligne n'a pas changé.") from None
    for line in (*remarks, *said(shown, verdict.sites, now)):
        print(line)
    if online:
        _asked(job, shown, {each: ready.edition.ledger for each, ready in verdict.sites.items()}, now)


@task(positional=["month"], help={"month": "le mois du numéro, 2024-10", "site": "le site qui a la lettre, s'il y en a plusieurs"})
def letter(context: Context, month: str, site: str = "") -> None:
    """Commence un numéro de la lettre, en brouillon, ou complète celui qui est commencé : python3 tasks.py letter 2024-10."""
    from plugins.letter.compose import AlreadyPublished, completed, compose

    edition = _letter_site(site).edition
    wanted = _month(month)
    issue = next((item for item in edition.site.items(Letters) if item.entry.month == wanted), None)
    path = ROOT / issue.path if issue else CONTENT / edition.site.name / Letters.folder / f"{wanted}.md"
    said = "à relire, à couper, à compléter, puis à publier en retirant « status: draft »"
    if issue is None:
        text = compose(edition, wanted, str(uuid4()))
    else:
        try:
            found = completed(edition, issue, path.read_text(encoding="utf-8"))
        except AlreadyPublished as error:
            raise Exit(str(error), 1) from None
        text = found.text
        added = ", ".join(f"« {title} »" for title in found.added)
        said = f"ajouté à ce qui est écrit : {added}" if added else "il n'y a rien à ajouter"
    path.parent.mkdir(exist_ok=True)
    with _whole(f"{path.relative_to(ROOT)} est écrit"):
        new = path.with_name(f".{path.name}.nouveau")
        new.write_text(text, encoding="utf-8", newline="\n")
        new.replace(path)  # at once: what its editor wrote is never half there
    print(f"{path.relative_to(ROOT)} : {said}")


@task(
    name="letter-draft",
    positional=["month"],
    help={"month": "le mois du numéro, 2024-10", "site": "le site qui a la lettre, s'il y en a plusieurs"},
)
def letter_draft(context: Context, month: str, site: str = "") -> None:
    """Dépose un numéro chez le service d'envoi, en brouillon, sans rien envoyer. Sa clé est dans la variable LETTRE_CLE."""
    from plugins.letter.drafts import draft
    from plugins.letter.services import ServiceRefused

    ready = _letter_site(site)
    now_true("Arrêté ; regardez chez le service d'envoi si le brouillon y est déjà.")
    try:
        print(draft(ready.edition, ready.bodies, _month(month), os.environ.get("LETTRE_CLE", "")))
    except ServiceRefused as error:
        raise Exit(str(error), 1) from None


@task(
    name="letter-script",
    positional=["month"],
    help={"month": "le mois du numéro, 2024-10", "site": "le site qui a la lettre, s'il y en a plusieurs"},
)
def letter_script(context: Context, month: str, site: str = "") -> None:
    """Écrit le texte à lire à haute voix, cinq minutes, d'après un numéro de la lettre."""
    from plugins.letter.letters import dates_by_address
    from plugins.letter.script import script
    from plugins.letter.told import tellings

    ready = _letter_site(site)
    wanted = _month(month)
    item = next((item for item in ready.edition.site.items(Letters) if item.entry.month == wanted), None)
    if item is None:
        raise Exit(f"il n'y a pas de numéro pour {wanted} ; « python3 tasks.py letter {wanted} » en compose un", 1)
    path = ROOT / "output" / "lettre" / f"{wanted}.txt"
    path.parent.mkdir(parents=True, exist_ok=True)
    dates = dates_by_address(tellings(ready.edition)[item.path], ready.edition)
    text = script(item, ready.bodies[item.path], dates)
    with _whole(f"{path.relative_to(ROOT)} est écrit"):
        path.write_text(text, encoding="utf-8", newline="\n")
    print(f"{path.relative_to(ROOT)} : {len(text.split())} mots, environ {round(len(text.split()) / 150)} minutes à voix haute")


@task(positional=["site", "collection", "title"])
def new(context: Context, site: str, collection: str, title: str) -> None:
    """Crée un fichier, en brouillon : python3 tasks.py new mila actualites "Mon titre"."""
    try:
        with _whole("le fichier est créé"):
            path = create(CONTENT, house.HOUSE.plan, site, collection, title, identifier=str(uuid4()), today=_day(""))
    except UnknownPlace as error:
        raise Exit(str(error), 1) from None
    print(f"{path.relative_to(ROOT)} : à compléter, puis à publier en retirant « status: draft »")


@task(help={"output": "le dossier où écrire", "site": "le site dont l'annuaire a les panneaux, s'il y en a plusieurs"})
def panels(context: Context, output: str = "output/panneaux", site: str = "") -> None:
    """Dessine les panneaux de la rue, prêts à imprimer (SVG, A5 et A4), et une épreuve de tous."""
    from plugins.drawing.lettering import Lettering
    from plugins.street.panels import SIZES, proof, svg  # imported here: they take as long as a whole build
    from plugins.street.settings import STREET
    from plugins.street.signage import panels_of

    edition = _site_with(_judged("Rien n'est dessiné."), site, "street", "de rue").edition
    folder = ROOT / output
    folder.mkdir(parents=True, exist_ok=True)
    lettering = Lettering(ROOT / "theme" / "static" / "fonts" / "bricolage-grotesque.woff2")
    street = STREET.of(edition.site.config)
    assert street
    all_panels = panels_of(edition.site, street, edition.today)
    for panel in all_panels:
        lacking = lettering.lacks(panel.name)
        if lacking:
            raise Exit(f"panneau {panel.number}, « {panel.name} » : la police du site n'a pas « {lacking} » ; rien n'est dessiné", 1)
    now_true("Arrêté ; des panneaux manquent peut-être, relancez la commande.")
    for panel in all_panels:
        for size in SIZES:
            drawn = svg(panel, lettering, edition.inks, size)
            (folder / f"panneau-{panel.number:02}-{size}.svg").write_text(drawn, encoding="utf-8", newline="\n")
    (folder / "epreuve-a4.svg").write_text(proof(all_panels, lettering, edition.inks), encoding="utf-8", newline="\n")
    print(f"{output}/ : {len(all_panels)} panneaux en {' et en '.join(size.upper() for size in SIZES)}, et l'épreuve")


@task(name="id")
def identifier(context: Context) -> None:
    """Donne un identifiant neuf, pour un fichier qui n'en a pas ou qui a celui d'un autre."""
    print(uuid4())


@task
def guide(context: Context) -> None:
    """Écrit dans docs/guide.md les tableaux de champs, d'après les schémas."""
    path = ROOT / "docs" / "guide.md"
    text = fill(path.read_text(encoding="utf-8"), house.HOUSE.plan)
    with _whole("docs/guide.md est écrit"):
        path.write_text(text, encoding="utf-8", newline="\n")
    print("docs/guide.md : tableaux à jour")


@task(help={"fast": "sans les tests lents ni ceux qui ouvrent un navigateur"})
def test(context: Context, fast: bool = False) -> None:  # noqa: PT028  # a command, not a test
    """Vérifie le code et les sites : ruff, mypy, pytest."""
    tests = "pytest -n auto --dist worksteal" + (' -m "not slow and not browser"' if fast else "")
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


@task(
    help={
        "output": "où écrire les planches",
        "site": "un seul site : mila",
        "page": "les seules pages dont le nom commence ainsi : page-adherer, event",
        "content": "un autre dossier de contenu : tests/fixture_site/content",
        "today": "le jour des sites : 2024-09-01",
    }
)
def screenshots(
    context: Context, output: str = ".cache/planches", site: str = "", page: str = "", content: str = "content", today: str = ""
) -> None:
    """Photographie une page de chaque genre, du téléphone au grand écran, de jour, de nuit et sur papier : une planche par page."""
    from tests.looks.kinds import kinds  # imported here: Playwright is for this command only
    from tests.looks.sheets import NoSheet, sheets

    try:
        verdict = house.judged_apart(ROOT / content, Reading(_day(today)), ROOT / output)
        names = [site] if site else list(verdict.sites)
        with TemporaryDirectory() as built, workers() as pool:
            build_sites(ROOT, ROOT / content, Path(built), verdict.sites, names, pool=pool)
            with served(Path(built), names, Rules("http://127.0.0.1", frozenset(), framed=house.FRAMED).headers) as bases:
                for name, base in bases.items():
                    wanted = {kind: address for kind, address in kinds(verdict.sites[name]).items() if kind.startswith(page)}
                    for file in sheets(base, wanted, ROOT / output / name):
                        print(file.relative_to(ROOT), flush=True)
    except (ContentFaults, BuildRefused, NoSheet, OSError) as error:
        raise _refused(error, "Les planches déjà écrites restent.") from None


def _day(text: str) -> date:
    """The day asked for, or today in Paris."""
    if not text:
        return dates.today()
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Exit(f"« {text} » n'est pas un jour ; écrivez-le 2024-06-01", 1) from None


def _place(name: str) -> tuple[str, settings.Settings]:
    """A place of publication by its name, or the default one."""
    try:
        known = settings.read_settings(ROOT)
        return known.place(name)
    except ContentFaults as error:
        raise _refused(error, "Rien n'est publié.") from None
    except KeyError:
        raise Exit(settings.NO_TARGET.format(name, ", ".join(known.targets)), 1) from None


def _job(place: settings.Settings, work: Path, target: Target | None = None, *, rehearses: bool = False) -> publication.Job:
    """How a publication to a place, or to what stands in for it, is judged and built; a rehearsal may lack what the law asks for."""

    def judge(published: Path, known: Mapping[str, Ledger], moment: datetime) -> Mapping[str, ReadySite]:
        sites = house.judged_apart(CONTENT, Reading(moment.date(), published_at=moment), published, known).sites
        if not rehearses and (lacking := house.before_publication(CONTENT, sites)):
            raise ContentFaults(lacking)
        return sites

    def built(output: Path, sites: Mapping[str, ReadySite]) -> None:
        with workers() as pool:
            build_sites(ROOT, CONTENT, output, sites, pool=pool)
        for name, ready in sites.items():
            rules = Rules.of(ready.edition.site.url, ready.table, house.FRAMED)
            for path, text in server_files(place.server, name, rules).items():
                (output / path).write_text(text, encoding="utf-8", newline="\n")
            if not place.sends_headers:
                write_policies(output / name, rules.headers)

    def watch(step: publication.Step) -> None:
        if step in STOPPED_AFTER:
            now_true(STOPPED_AFTER[step])

    def headers(url: str, address: str) -> Mapping[str, str]:
        return Rules(url, frozenset(), framed=house.FRAMED).headers(address) if place.server != "none" else {}

    to = target or place.target(ROOT)
    return publication.Job(ROOT, CONTENT, work, to, judge, built, place.ask, not rehearses, place.patience, headers, watch)


def _told(act: Callable[[], publication.Outcome], where: str = "en ligne") -> publication.Outcome:
    """Do what publishes, and say what it did ``where``, or why it did not."""
    try:
        outcome = act()
    except ContentFaults as error:
        raise _refused(error, "Rien n'est publié ; ce qui est en ligne n'a pas changé.") from None
    except (PublishingRefused, BuildRefused, OSError) as error:
        raise _refused(error, "") from None
    manifest, sent = outcome.manifest, outcome.sent
    if outcome.unchanged:
        print(f"rien de nouveau : {manifest.name} reste {where}, aucun fichier n'est envoyé")
    else:
        print(f"{where} : {manifest.name}, {sent} fichier{'s' if sent > 1 else ''} envoyé{'s' if sent > 1 else ''}")
    for name, site in manifest.sites.items():
        print(f"  {name} : {len(site.files)} fichiers, {site.url}")
    for remark in outcome.remarks:
        print(f"  {remark}")
    return outcome


def _asked(job: publication.Job, shown: Manifest | None, ledgers: Mapping[str, Ledger], now: datetime) -> None:
    """Ask the sites for all that they promise; the command ends with an error where something must be told."""
    if shown is None:
        raise Exit(code=1)
    try:
        reports = [freshness(shown, now.date(), publication.differing(job, shown, now))]
    except (ContentFaults, PublishingRefused, BuildRefused) as error:
        raise _refused(error, "La prochaine publication serait refusée ; ce qui est en ligne n'a pas changé.") from None
    reports.append(asked(shown, ledgers, job.ask, now))
    dead, elsewhere = dead_links(reports[-1].links, job.work / "liens.json", now, _asker(shown))
    lacking = [line for line in headers_online(shown, job.ask, job.headers).values() if line]
    reports.append(Report(faults=[*lacking[:MOST_SHOWN], *dead[:MOST_SHOWN]], well=[elsewhere]))
    for line in (line for report in reports for line in report.well):
        print(line)
    if faults := [line for report in reports for line in report.faults]:
        raise Exit("\n".join(["À voir :", *(f"  {line}" for line in faults)]), 1)


def _restored(place: settings.Settings, file: Path) -> None:
    """Rehearse what an archive is for: put it back in a folder of its own, and make the same release again from content."""
    with TemporaryDirectory(prefix="archive-") as aside:
        try:
            manifest = restore(file, Path(aside))
            day = day_in_words(manifest.moment.astimezone(dates.PARIS))
            print(f"{file.name} : {len(manifest.hashes)} fichiers, chacun tel que publié le {day}")
            job = _job(place, CACHE / ".archive", Folder(Path(aside)), rehearses=True)  # no place has a name that begins so
            differing = publication.differing(job, manifest, manifest.moment)
        except (ContentFaults, PublishingRefused, BuildRefused) as error:
            raise _refused(error, "") from None
    if differing:
        raise Exit(f"refaite d'après content/, fichiers qui diffèrent : {differing} ; reprenez le projet dans Git à ce jour-là", 1)
    print("refaite d'après content/ : les mêmes octets")


def _asker(shown: Manifest) -> str:
    """Who asks other sites whether they are there, as their servers are told."""
    return f"Mozilla/5.0 (compatible; liens; +{next(site.url for site in shown.sites.values())}/)"


def _rehearsed() -> None:
    """Publish into a folder that is served here, and show where until Ctrl+C."""
    folder = CACHE / ".rehearsal"  # no place has a name that begins so
    names = [each.name for each in site_folders(CONTENT)]
    with served(folder / "site" / CURRENT, names, Rules("http://127.0.0.1", frozenset(), framed=house.FRAMED).headers) as bases:
        place = settings.FolderSettings(kind="folder", path=folder / "site", ask=bases)
        job = _job(place, folder / "work", rehearses=True)
        outcome = _told(lambda: publication.publish(job, dates.now()), "dans le dossier de répétition")
        print("répétition : rien n'est mis en ligne, rien n'est inscrit au registre")
        for fault in house.before_publication(CONTENT, house.judged_apart(CONTENT, Reading(outcome.manifest.day), folder).sites):
            print(f"  {fault}")
        for name, base in bases.items():
            print(f"  {name} : {base}/")
        if sys.stdin.isatty():
            print("Ctrl+C pour arrêter")
            with suppress(KeyboardInterrupt):
                Event().wait()


def _published(output: Path) -> Path:
    """What content is judged after: what was last seen online; where nothing is published from here, what was built last."""
    with suppress(ContentFaults):
        online = CACHE / settings.read_settings(ROOT).default / publication.ONLINE
        if online.is_dir():
            return online
    return output


def _judged(after: str, *, drafts: bool = False) -> Mapping[str, ReadySite]:
    """The sites as they are today, judged good; ``after`` says, where they are not, what was not done."""
    try:
        return house.judged_apart(CONTENT, Reading(_day(""), drafts=drafts), _published(ROOT / OUTPUT)).sites
    except ContentFaults as error:
        raise _refused(error, after) from None


def _site_with(sites: Mapping[str, ReadySite], name: str, table: str, what: str) -> ReadySite:
    """The site of a name, or the first that has a table in its site.toml."""
    having = [each for each, ready in sites.items() if ready.edition.site.config.table(table) is not None]
    if name and name not in having:
        raise Exit(f"le site « {name} » n'a pas {what} : il faut [{table}] dans content/{name}/site.toml", 1)
    if not having:
        raise Exit(f"aucun site n'a {what} : il faut [{table}] dans son site.toml", 1)
    return sites[name or having[0]]


def _letter_site(name: str) -> ReadySite:
    """The site that has the letter, drafts included."""
    return _site_with(_judged("Rien n'est écrit.", drafts=True), name, LETTER.key, "de lettre")


def _month(text: str) -> PartialDate:
    try:
        found = PartialDate.parse(text)
    except ValueError as error:
        raise Exit(f"« {text} » : {error}", 1) from None
    if found.month is None or found.day is not None:
        raise Exit(f"« {text} » n'est pas un mois ; écrivez-le 2024-10", 1)
    return found


@contextmanager
def _whole(done: str) -> Iterator[None]:
    """Let a file be written whole before a signal is answered; ``done`` is what is true from then on."""
    with held():
        yield
        now_true(f"Arrêté ; {done}.")


def _as_json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1)


def _refused(error: Exception, after: str) -> Exit:
    """What an editor reads when the content or the request has a fault."""
    faults = getattr(error, "faults", ())
    count = f"{len(faults)} erreur{'s' if len(faults) > 1 else ''} à corriger." if faults else ""
    said = refusal(error) if isinstance(error, OSError) else str(error)
    return Exit("\n".join(part for part in (said, count, after) if part), 1)
