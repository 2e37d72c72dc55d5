"""How networks are run, whatever the processor."""

from __future__ import annotations

import numpy as np
import pytest

from communique import encoder
from communique.resources import read_model

LARGEST = encoder.WIDTH * encoder.LARGEST[0] * encoder.LARGEST[1]


def test_products_are_right_on_every_processor() -> None:
    states = np.full((3, encoder.WIDTH), encoder.LARGEST[0], dtype=np.uint8)
    (made,) = encoder.make_session(read_model(encoder.PRODUCTS)).run(None, {"states": states})
    assert (made == LARGEST).all()


@pytest.mark.skipif(not encoder.has_bearing(), reason="models/bearing.onnx is missing")
def test_exact_products_are_asked_for_just_where_they_would_overflow() -> None:
    options = encoder._session(encoder.BEARING).get_session_options()
    if encoder.products_overflow():
        assert options.get_session_config_entry(encoder.EXACT) == "1"
    else:
        with pytest.raises(RuntimeError):  # there is no such entry
            options.get_session_config_entry(encoder.EXACT)
