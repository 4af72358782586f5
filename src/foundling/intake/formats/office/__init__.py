"""Word processors' documents (DOCX, ODT, RTF): each reader says what stands where and how it looks, `markup` makes a page of it."""
