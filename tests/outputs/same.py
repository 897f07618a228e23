"""What may differ between a page and a screen: the text of the page, and what was printed, named for the reason."""

from __future__ import annotations

from tests.outputs.samples import (
    COLOURED_SUMMARY,
    COMPLEX,
    DEVICE,
    EPOCHS,
    HISTORY,
    INCOMPATIBLE,
    MATMUL,
    MATMUL_ERROR,
    MATRIX,
    OPTIMIZER,
    PLANES,
    PRINTED_PLANES,
    SCALAR,
    SOFTMAX,
    SUMMARY,
    TANH,
    TRUNCATED,
    UNKNOWN,
    altered,
)

SAME = {
    # White space says nothing: NumPy and TensorFlow choose it by the width of the numbers.
    "numpy-pads-before-the-bracket": ("[0.5, 1.]", "[0.5, 1. ]"),
    "numpy-pads-before-the-comma": ("[0.5, 1., 2.25]", "[0.5 , 1.  , 2.25]"),
    "numpy-pads-where-others-have-a-minus": ("[1., -2.]", "[ 1., -2.]"),
    "numpy-pads-columns-of-integers": ("[[1, -2],\n [30, 4]]", "[[ 1, -2],\n [30,  4]]"),
    "numpy-pads-without-commas": ("[0.1 -1. 0.25]", "[ 0.1  -1.    0.25]"),
    "numpy-pads-booleans": ("[True, False]", "[ True, False]"),
    "numpy-pads-imaginary-parts": ("[1.+2.j, 3.-4.5j]", "[1.+2.j , 3.-4.5j]"),
    "numpy-breaks-long-lines": ("[0.5, 0.25,\n 0.125]", "[0.5, 0.25, 0.125]"),
    "the-dtype-moves-to-a-line-of-its-own": (TANH, altered(TANH, "\n      dtype", " dtype")),
    "rows-on-one-line": (MATRIX, altered(MATRIX, "],\n       [", "], [")),
    "rows-less-indented": (PLANES, PLANES.replace("        [", " [")),
    "no-blank-line-between-planes": (PRINTED_PLANES, altered(PRINTED_PLANES, "\n\n", "\n")),
    "tensorflow-starts-a-new-line-for-two-lines-of-repr": (
        "<tf.Tensor: shape=(5,), dtype=float32, numpy=array([1.050701, 2.101402, 3.152103, 4.202804, 5.253505], "
        "dtype=float32)>",
        "<tf.Tensor: shape=(5,), dtype=float32, numpy=\narray([1.050701 , 2.101402 , 3.152103 , 4.202804 , "
        "5.2535048],\n      dtype=float32)>",
    ),
    "tensorflow-starts-a-new-line-for-two-lines-of-print": (
        "tf.Tensor(\n[0.         0.33333337 0.66666675 1.0000001  1.3333335  1.6666667\n 2.0000002 ], shape=(7,), "
        "dtype=float32)",
        "tf.Tensor([0.        0.3333333 0.6666666 1.        1.3333333 1.6666666 2.       ], shape=(7,), dtype=float32)",
    ),
    "an-editor-strips-the-ends-of-lines": (
        " hidden (Dense)   (None, 64)   50240\n\n scores (Dense)   (None, 10)   650",
        " hidden (Dense)   (None, 64)   50240     \n                     \n scores (Dense)   (None, 10)   650      ",
    ),
    "windows-ends-its-lines-differently": (MATRIX, MATRIX.replace("\n", "\r\n")),
    "a-line-break-at-the-end": ("True", "True\n"),
    "nothing-but-blank-lines": ("", "\n\n"),
    # The notation says nothing: the same number.
    "numpy-writes-no-zero-after-the-point": ("[1.0, 2.0]", "[1., 2.]"),
    "numpy-fills-up-with-zeros": ("[0.5, 0.25]", "[5.0000000e-01, 2.5000000e-01]"),
    "numpy-chooses-exponents-for-all": (
        "[4.5397868e-05, 0.26894143, 0.5, 0.7310586, 0.99995458]",
        "[4.5397868e-05, 2.6894143e-01, 5.0000000e-01, 7.3105860e-01, 9.9995458e-01]",
    ),
    "a-zero-in-a-row-of-exponents": ("[0., 1.e-07]", "[0.0e+00, 1.0e-07]"),
    "a-scalar-without-exponent": ("1e+10", "10000000000.0"),
    "an-exponent-of-one-digit": ("1e-5", "1e-05"),
    "an-exponent-without-plus": ("1e16", "1e+16"),
    "a-float32-shown-as-the-double-it-is": ("0.7310586", "0.7310585975646973"),
    "a-learning-rate-shown-as-the-double-it-is": ("0.001", "0.0010000000474974513"),
    "the-last-digit-of-a-double": ("0.3", "0.30000000000000004"),
    "tf-print-writes-nine-digits": ("[0.09003057 0.24472848]", "[0.0900305659 0.244728476]"),
    "numpy-2-writes-the-type": ("np.float32(0.1)", "np.float32(0.10000000149011612)"),
    # A page may round to four digits or more.
    "rounded-to-four-digits": (altered(SCALAR, "0.7310585975646973", "0.7311"), SCALAR),
    "rounded-to-five-digits": ("0.73106", "0.7310586"),
    "rounded-to-six-digits": ("0.731059", "0.7310586"),
    "rounded-down": ("0.2447", "0.24472848"),
    "rounded-up-to-a-zero": ("0.2000", "0.19999"),
    "rounded-below-zero": ("-0.7616", "-0.7615942"),
    "rounded-above-one": ("20.09", "20.085537"),
    "rounded-with-exponent": ("4.540e-05", "4.5397868e-05"),
    "rounded-in-the-other-notation": ("0.2689", "2.6894143e-01"),
    "rounded-in-a-tensor": (SOFTMAX.replace("0.24472848, 0.6652409 ", "0.2447, 0.6652"), SOFTMAX),
    "rounded-in-a-dictionary": (altered(HISTORY, "8.294400215148926", "8.294"), HISTORY),
    "rounded-complex": (altered(COMPLEX, "0.5403022766113281+0.8414709568023682j", "0.5403+0.8415j"), COMPLEX),
    "rounded-complex-up-to-a-zero": ("(0.5400+0.8415j)", "(0.54003+0.84147098j)"),
    "rounded-in-a-sentence": ("Total params: 50,890 (198.8 KB)", "Total params: 50,890 (198.79 KB)"),
    "a-tie-rounded-up": ("0.01563", "0.015625"),
    "a-tie-rounded-to-even": ("0.01562", "0.015625"),
    "rounded-on-one-device-and-noise-on-another": ("0.7311", "0.7310499"),
    # Another processor, library build or order of summation moves the seventh digit of a float32.
    "another-instruction-set-changes-the-last-digit": (SOFTMAX, altered(SOFTMAX, "0.6652409 ", "0.66524094")),
    "onednn-changes-softmax": (
        "[0.00205549, 0.01518815, 0.04128566, 0.11222607, 0.82924473]",
        "[0.00205549, 0.01518815, 0.04128566, 0.11222605, 0.8292446 ]",
    ),
    "a-compiler-changes-gelu": (
        "[-0.0040497 , -0.15865526,  0.        ,  0.8413447 ,  2.9959502 ]",
        "[-0.00404969, -0.15865526,  0.        ,  0.8413448 ,  2.9959502 ]",
    ),
    "a-vectorised-tanh": (TANH, TANH.replace("0.9950547", "0.9950548")),
    "a-matrix-product-in-another-order": (
        MATMUL,
        """\
array([[ 0.04012404, -0.10035966, -0.1485733 ],
       [ 0.86327153,  0.26088372, -0.5813593 ],
       [ 0.6644473 ,  0.31328365, -0.3259114 ]], dtype=float32)""",
    ),
    "a-mean-in-another-order": (HISTORY, altered(HISTORY, "8.294400215148926", "8.294399261474609")),
    "a-variance-in-another-order": ("0.4995088577270508", "0.4995088279247284"),
    "a-sum-just-below-a-whole-number": ("100.0", "99.9999771118164"),
    "a-probability-just-below-one": ("[0., 1.]", "[0.        , 0.99999994]"),
    "a-whole-number-hit-by-noise": (MATRIX, altered(MATRIX, "[3., 4.]", "[3., 4.0000005]")),
    "noise-on-both-sides-of-a-whole-number": ("[0.9999999]", "[1.0000001]"),
    "noise-that-lengthens-the-digits": ("[0.15625]", "[0.15624999]"),
    "noise-on-a-tiny-number": ("[9.357623e-14]", "[9.3576225e-14]"),
    "noise-on-a-huge-number": ("1.6516362661361307e+38", "1.6516364689476e+38"),
    "noise-in-an-exponent-of-ten": ("[1.e-07]", "[9.9999994e-08]"),
    "noise-in-a-complex-number": (COMPLEX, altered(COMPLEX, "0.5403022766113281", "0.5403023362159729")),
    "noise-in-a-whole-real-part": ("(1+2j)", "(0.9999999403953552+2j)"),
    "noise-in-a-whole-imaginary-part": ("(0.5+2j)", "(0.5+1.9999998807907104j)"),
    "noise-in-a-padded-complex-array": (
        "array([ 4.       -1.5j      , -4.3971143+1.1519239j], dtype=complex64)",
        "array([ 4.0000005-1.5j      , -4.3971143+1.1519239j], dtype=complex64)",
    ),
    # What is no ordinary number.
    "nan-is-nan": ("[nan, 1.]", "[nan,  1.]"),
    "the-sign-of-nan-depends-on-the-processor": ("nan", "-nan"),
    "infinities-in-columns": ("[nan, inf, -inf]", "[ nan,  inf, -inf]"),
    "a-complex-infinity": ("(inf+nanj)", "(inf+nanj)\n"),
    "minus-zero-in-both-notations": ("[-0., 0.]", "[-0.0, 0.0]"),
    # Text that differs from run to run and from terminal to terminal.
    "an-object-lives-elsewhere": (OPTIMIZER, altered(OPTIMIZER, "0x7f24e020b450", "0x10a3c5d90")),
    "a-function-and-its-object-live-elsewhere": (
        "<function relu at 0x7f0bfb632660> <bound method Layer.call of <Dense object at 0x7f0bf174bf60>>",
        "<function relu at 0x1042e8a40> <bound method Layer.call of <Dense object at 0x1042f3c10>>",
    ),
    "a-bold-message": (
        INCOMPATIBLE,
        INCOMPATIBLE.replace("Input 0", "\x1b[1mInput 0").replace(")\n\n", ")\x1b[0m\n\n"),
    ),
    "a-coloured-table": (SUMMARY, COLOURED_SUMMARY),
    "colours-on-the-page-only": ("\x1b[1mTrue\x1b[0m", "True"),
    # `...` stands for text.
    "ellipsis-for-an-address": ("<keras.src.optimizers.adam.Adam object at 0x...>", OPTIMIZER),
    "ellipsis-for-a-module": ("<...Adam object at ...>", OPTIMIZER),
    "ellipsis-for-a-time": (
        EPOCHS.replace("0s - 32ms/step", "...").replace("0s - 31ms/step", "..."),
        EPOCHS.replace("32ms", "118ms").replace("0s", "2s"),
    ),
    "ellipsis-for-the-name-of-a-kernel": (
        MATMUL_ERROR.replace("__wrapped____MklMatMul_device_", "..."),
        MATMUL_ERROR.replace("____MklMatMul", "__MatMul"),
    ),
    "ellipsis-for-the-kind-of-a-device": ("'/job:localhost/replica:0/task:0/device:...:0'", DEVICE),
    "ellipsis-for-the-end-of-a-message": (
        "ValueError: Unrecognized keyword arguments passed...",
        altered(UNKNOWN, " 3", ""),
    ),
    "ellipsis-for-the-beginning-of-a-message": ("...passed to Dense: {'input_dims': 3}", UNKNOWN),
    "ellipsis-for-lines": ("Epoch 1/2\n...\nEpoch 2/2", "Epoch 1/2\nsaving\nsaved\nEpoch 2/2"),
    "ellipsis-for-everything": ("...", "saved"),
    "ellipsis-for-nothing": ("...", ""),
    "ellipsis-right-after-a-whole-number": ("layer 2...", "layer 2, the last one"),
    "ellipsis-beside-a-rounded-number": ("loss: 7.6441 ... 2.7648", "loss: 7.644100189208984 - mae: 2.7648"),
    "numpy-itself-writes-an-ellipsis": (TRUNCATED.replace("   ", " "), TRUNCATED),
    "numpy-writes-an-ellipsis-for-rows": (
        "[[0, ..., 9],\n ...,\n [90, ..., 99]]",
        "[[ 0, ...,  9],\n ...,\n [90, ..., 99]]",
    ),
}
