"""Matrix products by numpy's BLAS, in one thread, where it is safe to.

spaCy multiplies with BLIS, whose packaged build knows few processors and takes plain loops on the others (a third
of the speed or less). numpy's own BLAS knows them all, but on some it rounds a row according to its place in the
matrix, and then an article's facts could depend on which articles it was read with. So each processor is tried
first, once for a process, and keeps spaCy's own products when it fails.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
from spacy.language import Language
from thinc.api import NumpyOps
from threadpoolctl import ThreadpoolController

FEWEST_ROWS = 64  # below, a BLAS may take other routines for small matrices, with other rounding


class NumpyProducts(NumpyOps):  # type: ignore[misc]
    """thinc's operations on the processor, with another matrix product."""

    def __init__(self) -> None:
        super().__init__()
        self.threads = ThreadpoolController().select(user_api="blas")

    def gemm(self, x: Any, y: Any, *, out: Any = None, trans1: bool = False, trans2: bool = False) -> Any:
        """`x` times `y`, float32, each transposed first when asked to be, written to `out` when given."""
        if trans1 or x.dtype != np.float32:
            return super().gemm(x, y, out=out, trans1=trans1, trans2=trans2)
        # More threads gain nothing where every core has its own process, and burn time in waiting for each other.
        with self.threads.limit(limits=1):
            result = product(x, y.T if trans2 else y)
        if out is None:
            return result
        out[...] = result
        return out


def product(x: Any, y: Any) -> Any:
    """`x @ y`, with rows of zeros below a short `x`."""
    short = FEWEST_ROWS - len(x)
    if short <= 0:
        return x @ y
    return (np.concatenate([x, np.zeros((short, x.shape[1]), x.dtype)]) @ y)[: len(x)]


@cache
def rows_are_independent() -> bool:
    """Whether on this processor a row of a product is the same bits wherever it stands in the matrix."""
    random = np.random.default_rng(0)
    for inner, columns in ((288, 288), (96, 50), (64, 128)):
        x = random.standard_normal((1400, inner), dtype=np.float32)
        y = random.standard_normal((columns, inner), dtype=np.float32).T
        whole = product(x, y)
        for start, rows in ((0, 1), (3, 60), (130, 65), (0, 200), (11, 517), (0, 1111), (77, 1300)):
            if not np.array_equal(product(x[start : start + rows], y), whole[start : start + rows]):
                return False
    return True


def use_fast_products(nlp: Language) -> None:
    """Give every layer of `nlp` that computes with thinc's own operations on the processor the faster product."""
    layers = [
        layer
        for _, component in nlp.pipeline
        if getattr(component, "model", None)
        for layer in component.model.walk()  # type: ignore[attr-defined]
        if type(layer.ops) is NumpyOps
    ]
    if not layers:
        return
    operations = NumpyProducts()
    with operations.threads.limit(limits=1):
        independent = rows_are_independent()
    for layer in layers if independent else ():
        layer.ops = operations
