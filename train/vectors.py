"""Word vectors for `syntax.py`, from novels: `python train/vectors.py BOOKS OUT.npz`.

What stands one and two words to either side of a word, counted over the repositories of Standard Ebooks below BOOKS (public
domain in the United States), as positive pointwise mutual information, cut to its greatest singular values (Levy, Goldberg and
Dagan 2015). Alike are words that are used alike, which is what tags and syntax ask.
"""

import argparse
from collections import Counter
from pathlib import Path

import numpy as np
from scipy import sparse
from sklearn.utils.extmath import randomized_svd

from foundling.language.syntax.features import normal
from foundling.language.syntax.words import words
from standard_ebooks import chapters, repositories

LEAST, CONTEXTS, SIZE, REACH = 6, 3000, 64, 2


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("books", type=Path)
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    known: dict[str, str] = {}
    lines: list[list[str]] = []
    for book in repositories(options.books):
        for chapter in chapters(book):
            for text in chapter.paragraphs:
                line = []
                for start, end in words(text):
                    form = text[start:end]
                    word = known.get(form)
                    if word is None:
                        word = known[form] = normal(form)
                    line.append(word)
                lines.append(line)
    counts = Counter(word for line in lines for word in line)
    vocabulary = [word for word, count in counts.most_common() if count >= LEAST]
    rows = {word: row for row, word in enumerate(vocabulary)}
    print(f"{sum(counts.values()):,} words, {len(vocabulary):,} kept", flush=True)
    numbers = [np.array([rows.get(word, -1) for word in line] + [-1] * REACH, dtype=np.int32) for line in lines]
    text = np.concatenate(numbers)
    blocks = []
    for step in range(1, REACH + 1):
        for left, right in ((text[:-step], text[step:]), (text[step:], text[:-step])):
            kept = (left >= 0) & (right >= 0) & (right < CONTEXTS)
            ones = np.ones(int(kept.sum()), dtype=np.float32)
            shape = (len(vocabulary), CONTEXTS)
            blocks.append(sparse.coo_matrix((ones, (left[kept], right[kept])), shape=shape).tocsr())
    table = sparse.hstack(blocks).tocsr()
    total = table.sum()
    row = np.asarray(table.sum(axis=1)).ravel()
    column = np.asarray(table.sum(axis=0)).ravel() ** 0.75
    column *= total / column.sum()
    table = table.tocoo()
    value = np.log(table.data * total / (row[table.row] * column[table.col]))
    kept = value > 0
    table = sparse.csr_matrix((value[kept], (table.row[kept], table.col[kept])), shape=table.shape)
    left, strength, _ = randomized_svd(table, SIZE, n_iter=4, random_state=1)
    vectors = left * np.sqrt(strength)
    vectors /= vectors.std()
    np.savez_compressed(options.out, words="\n".join(vocabulary), vectors=(vectors * 0.5).astype(np.float16))
    for word in ("mother", "said", "walked", "tom", "london", "her", "captain"):
        if word in rows:
            scores = vectors @ vectors[rows[word]] / (np.linalg.norm(vectors, axis=1) + 1e-9)
            print(word, [vocabulary[near] for near in np.argsort(-scores)[1:9]])


if __name__ == "__main__":
    main()
