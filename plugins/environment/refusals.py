"""What the system refuses, in one French sentence that says what to do."""

from __future__ import annotations

import errno

NO_SPACE = "le disque est plein : faites de la place, puis recommencez"
NO_TEMPORARY_FOLDER = (
    "aucun dossier temporaire n'accepte de fichier, le disque est peut-être plein : faites de la place ou nommez-en un autre"
    " dans la variable TMPDIR, puis recommencez"
)

_WORDS = {
    errno.ENOSPC: NO_SPACE,
    errno.EDQUOT: "votre part du disque est pleine : faites de la place, puis recommencez",
    errno.EFBIG: "un fichier dépasse la taille permise sur cette machine{} : relevez cette limite (ulimit -f), puis recommencez",
    errno.EROFS: "on ne peut rien écrire là{} : ce disque est en lecture seule ; choisissez un autre dossier, puis recommencez",
    errno.EACCES: (_DENIED := "l'accès est refusé{} : donnez-vous le droit d'y lire et d'y écrire, puis recommencez"),
    errno.EPERM: _DENIED,
    errno.EMFILE: (_TOO_MANY := "trop de fichiers sont ouverts sur cette machine : fermez des programmes, puis recommencez"),
    errno.ENFILE: _TOO_MANY,
    errno.ENOMEM: "la mémoire de cette machine est pleine : fermez des programmes, puis recommencez",
    errno.ENOENT: "il manque un fichier ou un dossier{} : a-t-il été déplacé entre-temps ? recommencez",
    errno.EIO: "le disque ne répond pas bien{} : il est peut-être en panne ; essayez-en un autre",
    errno.ENAMETOOLONG: "un nom de fichier est trop long{} : raccourcissez-le, puis recommencez",
}
_OTHER = "le système a refusé une opération{} ({}) ; montrez cette ligne à qui programme les sites"


def refusal(error: OSError) -> str:
    """What an operation that the system refused means for an editor; a sentence with neither a capital nor a full stop."""
    if error.errno == errno.ENOENT and not error.filename:  # tempfile has tried every folder it knows
        return NO_TEMPORARY_FOLDER
    where = f" ({error.filename})" if isinstance(error.filename, str) else ""
    words = _WORDS.get(error.errno or 0)
    return words.format(where) if words else _OTHER.format(where, errno.errorcode.get(error.errno or 0, type(error).__name__))
