"""Word processors' documents (DOCX, ODT, RTF): each reader says what stands where and how it looks, `markup` makes a page of it."""

from foundling.intake.reading import Reading


def read(data: bytes, name: str, kind: str) -> Reading:
    """The drafts of a document of the media type `kind`. Linear in its size; never raises."""
    if kind == "application/rtf":
        from foundling.intake.formats.office import rtf

        return rtf.read(data, name)
    if kind.startswith("application/vnd.oasis"):
        from foundling.intake.formats.office import odt

        return odt.read_flat(data, name) if kind.endswith("xml") else odt.read(data, name)
    from foundling.intake.formats.office import docx

    return docx.read_flat(data, name) if kind.endswith("wordml") else docx.read(data, name)
