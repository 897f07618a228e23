"""The bench of the output checker: what may differ between a page and a screen, and what may not.

Each case is named for its reason and holds two texts: what the page shows and what was printed. The texts are
what Python, NumPy and TensorFlow print, or such a text with one thing altered.
"""

from __future__ import annotations

import pytest

from verifier.output import difference


def altered(text: str, old: str, new: str) -> str:
    """The text with one thing changed, which must be there to be changed."""
    assert old in text, f"{old!r} is not in {text!r}"
    return text.replace(old, new, 1)


SCALAR = "<tf.Tensor: shape=(), dtype=float32, numpy=0.7310585975646973>"
VECTOR = "<tf.Tensor: shape=(3,), dtype=float32, numpy=array([0.5 , 1.  , 2.25], dtype=float32)>"
SOFTMAX = "<tf.Tensor: shape=(3,), dtype=float32, numpy=array([0.09003057, 0.24472848, 0.6652409 ], dtype=float32)>"
INTEGERS = "<tf.Tensor: shape=(3,), dtype=int32, numpy=array([0, 1, 2], dtype=int32)>"
BOOLEANS = "<tf.Tensor: shape=(2,), dtype=bool, numpy=array([ True, False])>"
STRINGS = "<tf.Tensor: shape=(2,), dtype=string, numpy=array([b'cat', b'dog'], dtype=object)>"
HALVES = "<tf.Tensor: shape=(2,), dtype=float16, numpy=array([0.1   , 0.3333], dtype=float16)>"
BRAINS = "<tf.Tensor: shape=(2,), dtype=bfloat16, numpy=array([0.100098, 0.333984], dtype=bfloat16)>"
DOUBLES = "<tf.Tensor: shape=(2,), dtype=float64, numpy=array([0.1       , 0.33333333])>"
COMPLEX = "<tf.Tensor: shape=(), dtype=complex64, numpy=(0.5403022766113281+0.8414709568023682j)>"
SYMBOLIC = "<KerasTensor shape=(None, 4), dtype=float32, sparse=False, ragged=False, name=hidden>"
OPTIMIZER = "<keras.src.optimizers.adam.Adam object at 0x7f24e020b450>"
DEVICE = "'/job:localhost/replica:0/task:0/device:CPU:0'"
CONFIG = "{'name': 'pool', 'dtype': {'name': 'float32'}, 'pool_size': (2, 2), 'strides': None, 'padding': 'valid'}"
HISTORY = "{'loss': [9.0, 8.294400215148926], 'mae': [3.0, 2.880000114440918]}"
NESTED = (
    "{'scores': <tf.Tensor: shape=(2,), dtype=float32, numpy=array([1., 2.], dtype=float32)>, "
    "'pair': (<tf.Tensor: shape=(), dtype=int32, numpy=1>, [np.float32(0.75), None])}"
)
MATRIX = """\
<tf.Tensor: shape=(2, 2), dtype=float32, numpy=
array([[1., 2.],
       [3., 4.]], dtype=float32)>"""
PLANES = """\
<tf.Tensor: shape=(2, 2, 2), dtype=float32, numpy=
array([[[0., 1.],
        [2., 3.]],

       [[4., 5.],
        [6., 7.]]], dtype=float32)>"""
PRINTED_PLANES = """\
tf.Tensor(
[[[0. 1.]
  [2. 3.]]

 [[4. 5.]
  [6. 7.]]], shape=(2, 2, 2), dtype=float32)"""
SIGMOID = """\
<tf.Tensor: shape=(5,), dtype=float32, numpy=
array([4.5397868e-05, 2.6894143e-01, 5.0000000e-01, 7.3105860e-01,
       9.9995458e-01], dtype=float32)>"""
TANH = """\
<tf.Tensor: shape=(5,), dtype=float32, numpy=
array([-0.9950547, -0.7615942,  0.       ,  0.7615942,  0.9950547],
      dtype=float32)>"""
MATMUL = """\
array([[ 0.04012403, -0.10035969, -0.14857326],
       [ 0.8632716 ,  0.26088375, -0.5813594 ],
       [ 0.66444737,  0.31328362, -0.3259114 ]], dtype=float32)"""
SPARSE = """\
SparseTensor(indices=tf.Tensor(
[[0 1]
 [1 0]], shape=(2, 2), dtype=int64), values=tf.Tensor([1. 2.], shape=(2,), dtype=float32), \
dense_shape=tf.Tensor([2 2], shape=(2,), dtype=int64))"""
TRUNCATED = "array([   0,    1,    2, ..., 1997, 1998, 1999], shape=(2000,))"
SUMMARY = """\
Model: "classifier"
┏━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━┓
┃ Layer (type)                    ┃ Output Shape           ┃       Param # ┃
┡━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━┩
│ hidden (Dense)                  │ (None, 64)             │        50,240 │
├─────────────────────────────────┼────────────────────────┼───────────────┤
│ scores (Dense)                  │ (None, 10)             │           650 │
└─────────────────────────────────┴────────────────────────┴───────────────┘
 Total params: 50,890 (198.79 KB)
 Trainable params: 50,890 (198.79 KB)
 Non-trainable params: 0 (0.00 B)"""
COLOURED_SUMMARY = (
    SUMMARY.replace("classifier", "\x1b[1mclassifier\x1b[0m")
    .replace("Dense", "\x1b[38;5;33mDense\x1b[0m")
    .replace("650", "\x1b[38;5;34m650\x1b[0m")
)
INCOMPATIBLE = """\
ValueError: Exception encountered when calling Sequential.call().

Input 0 with name 'None' of layer 'hidden' is incompatible with the layer: expected axis -1 of input shape to have \
value 784, but received input with shape (2, 3)

Arguments received by Sequential.call():
  • inputs=tf.Tensor(shape=(2, 3), dtype=float32)
  • training=False"""
UNKNOWN = "ValueError: Unrecognized keyword arguments passed to Dense: {'input_dims': 3}"
MATMUL_ERROR = (
    "tensorflow.python.framework.errors_impl.InvalidArgumentError: {{function_node __wrapped____MklMatMul_device_"
    "/job:localhost/replica:0/task:0/device:CPU:0}} Matrix size-incompatible: In[0]: [2,3], In[1]: [2,3] [Op:MatMul]"
)
EPOCHS = """\
Epoch 1/2
1/1 - 0s - 32ms/step - loss: 7.6441 - mae: 2.7648
Epoch 2/2
1/1 - 0s - 31ms/step - loss: 7.0448 - mae: 2.6542"""


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

DIFFERENT = {
    # A digit: what noise cannot do.
    "first-digit": (SOFTMAX, altered(SOFTMAX, "0.24472848", "0.34472848")),
    "second-digit": (SOFTMAX, altered(SOFTMAX, "0.24472848", "0.25472848")),
    "third-digit": (SOFTMAX, altered(SOFTMAX, "0.24472848", "0.24572848")),
    "fourth-digit": (SOFTMAX, altered(SOFTMAX, "0.24472848", "0.24482848")),
    "fifth-digit": (SOFTMAX, altered(SOFTMAX, "0.24472848", "0.24473848")),
    "sixth-digit": (SOFTMAX, altered(SOFTMAX, "0.24472848", "0.24472948")),
    "fifth-digit-of-a-scalar": (SCALAR, altered(SCALAR, "0.7310585975646973", "0.7310685975646973")),
    "fifth-digit-of-a-tiny-number": (SIGMOID, altered(SIGMOID, "4.5397868e-05", "4.5396868e-05")),
    "fifth-digit-of-a-huge-number": ("1.6516362661361307e+38", "1.6515362661361307e+38"),
    "fifth-digit-of-a-double": (DOUBLES, altered(DOUBLES, "0.33333333", "0.33334333")),
    "last-digit-of-a-half": (HALVES, altered(HALVES, "0.3333", "0.3335")),
    "last-digits-of-a-bfloat16": (BRAINS, altered(BRAINS, "0.333984", "0.332031")),
    "fourth-digit-of-a-loss": (EPOCHS, altered(EPOCHS, "7.0448", "7.0458")),
    "two-digits-swapped": ("0.24472848", "0.24427848"),
    "a-digit-left-out": ("0.24472848", "0.2472848"),
    "the-point-moved": ("0.7310586", "7.310586"),
    "a-percentage-for-a-fraction": ("0.9782", "97.82"),
    "noise-of-cancellation": ("-1.2910425539303105e-05", "-1.2909159522678237e-05"),
    "a-little-more-than-noise": ("1.0", "1.000003"),
    # Rounding: too short, wrong, or not rounding at all.
    "three-digits-are-too-few": ("0.731", "0.7310586"),
    "two-digits-are-too-few": ("0.73", "0.7310586"),
    "one-digit-is-too-few": ("0.7", "0.7310586"),
    "leading-zeros-are-no-digits": ("0.0021", "0.00205549"),
    "the-exponent-adds-no-digits": ("2.06e-03", "0.00205549"),
    "cut-off-instead-of-rounded": ("0.7310", "0.7310586"),
    "cut-off-after-five-digits": ("0.73105", "0.7310586"),
    "rounded-to-the-wrong-side": ("0.7312", "0.7310586"),
    "rounded-away-to-zero": ("0.0000", "4.5397868e-05"),
    "more-digits-than-were-printed": ("0.73105860", "0.7311"),
    "more-digits-than-a-half-has": ("0.33333", "0.3333"),
    "whole-number-one-is-not-one-digit": ("[1., 2.]", "[1.2, 2.]"),
    "whole-number-zero-is-not-one-digit": ("[0., 1.]", "[0.3, 1.]"),
    "a-whole-number-is-not-rounded": ("1.000", "1.0004"),
    "a-whole-number-is-not-rounded-up": ("3.000", "2.9997"),
    "a-large-whole-number-is-not-rounded": ("148.0", "148.41316"),
    "almost-one-is-not-one": ("[1.]", "[0.99995458]"),
    "one-is-not-almost-one": ("[0.9999]", "[1.]"),
    # Near zero, differences count by their ratio.
    "zero-and-a-billionth": ("0.0", "1e-09"),
    "a-billionth-and-zero": ("1e-09", "0.0"),
    "one-billionth-and-two": ("[1.e-09, 1.e-09]", "[1.e-09, 2.e-09]"),
    "zero-and-noise-around-zero": ("[0., 0.]", "[0.0000000e+00, 2.9802322e-08]"),
    "zero-and-the-smallest-float32": ("0.0", "1.401298464324817e-45"),
    "tiny-numbers-of-different-size": ("9.357623e-14", "9.357623e-15"),
    # Signs and exponents.
    "a-minus-lost": (TANH, altered(TANH, "-0.7615942", " 0.7615942")),
    "a-minus-added": ("0.5", "-0.5"),
    "a-minus-torn-off": ("[-1.]", "[- 1.]"),
    "minus-zero-is-not-zero": ("[0.]", "[-0.]"),
    "zero-is-not-minus-zero": ("-0.0", "0.0"),
    "the-sign-of-an-integer": ("[1, -2]", "[1, 2]"),
    "the-sign-of-the-exponent": ("1.5e-05", "1.5e+05"),
    "the-exponent-off-by-one": (SIGMOID, altered(SIGMOID, "4.5397868e-05", "4.5397868e-04")),
    "the-exponent-lost": (SIGMOID, altered(SIGMOID, "4.5397868e-05", "4.5397868")),
    "a-typographic-minus": ("-0.5", "\N{MINUS SIGN}0.5"),
    "a-dash-for-a-minus": ("[-1, 2]", "[\N{EN DASH}1, 2]"),
    # Infinities, nan and complex numbers.
    "infinity-is-not-the-largest-float32": ("inf", "3.4028234663852886e+38"),
    "infinity-is-not-a-number-too-large-to-hold": ("inf", "1e+400"),
    "minus-infinity": ("inf", "-inf"),
    "infinity-is-not-nan": ("[inf]", "[nan]"),
    "nan-is-not-zero": ("nan", "0.0"),
    "a-number-is-not-nan": ("[0.5, 1.]", "[0.5, nan]"),
    "none-is-not-nan": ("None", "nan"),
    "nan-in-other-letters": ("nan", "NaN"),
    "a-real-part": (COMPLEX, altered(COMPLEX, "0.5403", "0.5404")),
    "an-imaginary-part": (COMPLEX, altered(COMPLEX, "0.8414", "0.8415")),
    "the-conjugate": (COMPLEX, altered(COMPLEX, "+", "-")),
    "the-opposite": ("(1-2j)", "(-1+2j)"),
    "real-and-imaginary-part-swapped": ("(1+2j)", "(2+1j)"),
    "a-whole-real-part": ("(1+2j)", "(3+2j)"),
    "the-imaginary-unit-lost": ("(0.5+2j)", "(0.5+2)"),
    "an-imaginary-number-is-not-real": ("2j", "2.0"),
    "a-complex-number-is-not-two-numbers": ("(1.5+2j)", "(1.5, 2j)"),
    # Integers are exact, and are no floats.
    "an-integer-off-by-one": (INTEGERS, altered(INTEGERS, "[0, 1, 2]", "[0, 1, 3]")),
    "a-large-integer-off-by-one": ("16777216", "16777217"),
    "an-integer-beyond-doubles-off-by-one": ("9007199254740993", "9007199254740992"),
    "a-count-with-separators-off-by-one": ("Total params: 16,777,216", "Total params: 16,777,217"),
    "a-count-that-ends-a-sentence-off-by-one": (
        "Expected 1000000 values, received 1000001. Check the shape.",
        "Expected 1000000 values, received 1000002. Check the shape.",
    ),
    "a-count-that-ends-the-output-off-by-one": ("Read 1000000.", "Read 1000001."),
    "an-integer-is-not-rounded": ("1235", "1234.6"),
    "a-float-is-not-an-integer": ("3.0", "3"),
    "an-integer-is-not-a-float": ("3", "3.0"),
    "a-float-in-an-array-is-not-an-integer": ("[1., 2.]", "[1, 2]"),
    "an-integer-at-the-end-of-a-sentence-is-not-a-float": ("found ndim=2. Full shape", "found ndim=2.0 Full shape"),
    "an-integer-before-a-word-with-e-is-not-a-float": ("found ndim=2. expected", "found ndim=2.0 expected"),
    "an-integer-before-a-word-with-inf-is-not-a-float": ("read 2. information", "read 2.0 information"),
    "an-exponent-is-not-an-integer": ("100000", "1e+05"),
    "a-leading-zero": ("7", "07"),
    "a-separator-lost": ("50,240", "50240"),
    "a-comma-for-a-point": ("0.5", "0,5"),
    "full-width-digits": ("0.5", "\N{FULLWIDTH DIGIT ZERO}.\N{FULLWIDTH DIGIT FIVE}"),
    # Types.
    "int64-is-not-int32": (INTEGERS, INTEGERS.replace("int32", "int64")),
    "float64-is-not-float32": (VECTOR, VECTOR.replace("float32", "float64")),
    "bfloat16-is-not-float16": (HALVES, HALVES.replace("float16", "bfloat16")),
    "the-dtype-of-the-array-only": (VECTOR, altered(VECTOR, ", dtype=float32)>", ")>")),
    "the-dtype-of-the-tensor-only": (VECTOR, altered(VECTOR, "dtype=float32", "dtype=float16")),
    "the-length-of-a-string-dtype": ("array(['a', 'b'], dtype='<U1')", "array(['a', 'b'], dtype='<U2')"),
    "true-is-not-one": ("True", "1"),
    "false-is-not-zero": ("[True, False]", "[1., 0.]"),
    "true-is-not-false": (BOOLEANS, altered(BOOLEANS, "False", "True")),
    "a-numpy-boolean-is-not-a-boolean": ("np.True_", "True"),
    "a-numpy-float-is-not-a-float": ("np.float32(0.75)", "0.75"),
    "a-numpy-float32-is-not-a-numpy-float64": ("np.float32(0.75)", "np.float64(0.75)"),
    "an-array-is-not-a-list": ("array([1., 2.])", "[1., 2.]"),
    "a-tensor-is-not-an-array": (VECTOR, "array([0.5 , 1.  , 2.25], dtype=float32)"),
    "a-variable-is-not-a-tensor": ("<tf.Variable 'Variable:0' shape=()", "<tf.Tensor: shape=()"),
    "a-string-is-not-a-number": ("'3'", "3"),
    "bytes-are-not-a-string": ("b'cat'", "'cat'"),
    "none-is-not-zero": ("None", "0"),
    # Shapes.
    "a-dimension": (MATRIX, altered(MATRIX, "(2, 2)", "(2, 3)")),
    "dimensions-swapped": ("(None, 28, 14, 1)", "(None, 14, 28, 1)"),
    "channels-first-is-not-channels-last": ("(None, 28, 28, 3)", "(None, 3, 28, 28)"),
    "a-dimension-lost": (PLANES, altered(PLANES, "(2, 2, 2)", "(2, 2)")),
    "a-dimension-of-one-added": ("TensorShape([2, 3])", "TensorShape([2, 3, 1])"),
    "an-unknown-batch-is-not-a-batch-of-one": (SYMBOLIC, altered(SYMBOLIC, "None", "1")),
    "a-known-dimension-is-not-unknown": (SYMBOLIC, altered(SYMBOLIC, "4", "None")),
    "a-scalar-is-not-a-vector-of-one": ("shape=()", "shape=(1,)"),
    "a-tuple-of-one-is-not-a-number": ("(3,)", "(3)"),
    "a-large-dimension-off-by-one": ("(1000000, 3)", "(1000001, 3)"),
    # Brackets: the same numbers in another arrangement.
    "a-row-is-not-two-rows": ("[[1. 2. 3. 4.]]", "[[1. 2.]\n [3. 4.]]"),
    "two-rows-are-not-one": ("[[1., 2.],\n [3., 4.]]", "[[1., 2.,\n  3., 4.]]"),
    "a-vector-is-not-a-row": ("[1. 2.]", "[[1. 2.]]"),
    "a-column-is-not-a-row": ("[[1.]\n [2.]]", "[[1. 2.]]"),
    "a-row-on-two-lines-is-not-a-column": ("[[1.\n  2.]]", "[[1.]\n [2.]]"),
    "the-transpose": ("[[1. 2.]\n [3. 4.]]", "[[1. 3.]\n [2. 4.]]"),
    "two-by-three-is-not-three-by-two": ("[[1 2 3]\n [4 5 6]]", "[[1 2]\n [3 4]\n [5 6]]"),
    "two-planes-are-not-one": (PRINTED_PLANES, altered(PRINTED_PLANES, "]]\n\n [[", "]\n  [")),
    "planes-swapped": (
        PRINTED_PLANES,
        "tf.Tensor(\n[[[4. 5.]\n  [6. 7.]]\n\n [[0. 1.]\n  [2. 3.]]], shape=(2, 2, 2), dtype=float32)",
    ),
    "a-tuple-is-not-a-list": ("(1, 2)", "[1, 2]"),
    "a-set-is-not-a-list": ("{1, 2}", "[1, 2]"),
    "a-list-in-a-list": ("[1, [2, 3]]", "[[1, 2], 3]"),
    "a-bracket-lost": ("[[1. 2.]]", "[[1. 2.]"),
    "commas-lost": ("[1., 2.]", "[1. 2.]"),
    "numbers-grown-together": ("[1 23]", "[12 3]"),
    "a-number-torn-apart": ("[12]", "[1 2]"),
    "an-exponent-torn-off": ("1e-05", "1 e-05"),
    # Elements.
    "an-element-missing": (VECTOR, altered(VECTOR, "1.  , ", "")),
    "an-element-more": (VECTOR, altered(VECTOR, "2.25]", "2.25, 4.  ]")),
    "the-last-element-twice": ("[1. 2.]", "[1. 2. 2.]"),
    "elements-swapped": (SOFTMAX, altered(SOFTMAX, "0.09003057, 0.24472848", "0.24472848, 0.09003057")),
    "tiny-elements-swapped": ("[1.e-09, 2.e-09]", "[2.e-09, 1.e-09]"),
    "one-element-of-a-matrix": (MATMUL, altered(MATMUL, "-0.5813594", "-0.5813694")),
    "a-row-missing": (MATRIX, altered(MATRIX, ",\n       [3., 4.]", "")),
    "a-row-twice": ("[[1. 2.]]", "[[1. 2.]\n [1. 2.]]"),
    "rows-swapped": ("[[1. 2.]\n [3. 4.]]", "[[3. 4.]\n [1. 2.]]"),
    "an-empty-array": ("[0.]", "[]"),
    "the-index-of-a-sparse-value": (SPARSE, altered(SPARSE, "[[0 1]\n [1 0]]", "[[0 1]\n [1 1]]")),
    "a-value-far-inside": (NESTED, altered(NESTED, "0.75", "0.7501")),
    "none-far-inside": (NESTED, altered(NESTED, "None", "0")),
    "a-key": (HISTORY, altered(HISTORY, "mae", "mse")),
    "a-key-missing": (HISTORY, "{'loss': [9.0, 8.294400215148926]}"),
    "keys-with-their-values-swapped": ("{'loss': 9.0, 'mae': 3.0}", "{'loss': 3.0, 'mae': 9.0}"),
    "a-setting": (CONFIG, altered(CONFIG, "valid", "same")),
    "a-setting-that-was-unset": (CONFIG, altered(CONFIG, "None", "(2, 2)")),
    "a-string-in-a-tensor": (STRINGS, altered(STRINGS, "b'dog'", "b'dig'")),
    # Names and other text.
    "the-name-of-a-layer": (SYMBOLIC, altered(SYMBOLIC, "hidden", "hidden_1")),
    "the-number-in-a-name": ("name=keras_tensor_1", "name=keras_tensor_2"),
    "the-class-of-an-object": (OPTIMIZER, altered(OPTIMIZER, ".Adam ", ".AdamW ")),
    "the-case-of-a-letter": ("<class 'Dense'>", "<class 'dense'>"),
    "the-kind-of-a-device": (DEVICE, altered(DEVICE, "CPU", "GPU")),
    "the-number-of-a-device": (DEVICE, altered(DEVICE, "CPU:0", "CPU:1")),
    "the-last-part-of-a-version": ("'2.21.0'", "'2.21.1'"),
    "a-version-is-not-a-decimal-number": ("'2.21.0'", "'2.21.00'"),
    "a-version-with-a-part-less": ("'2.21.0'", "'2.21'"),
    "a-size-written-in-one-word": ("a 3x3 kernel", "a 3x5 kernel"),
    "a-time-written-in-one-word": ("10ms", "12ms"),
    "a-quotation-mark": ("['cat']", '["cat"]'),
    "a-curly-quotation-mark": ("'cat'", "\N{LEFT SINGLE QUOTATION MARK}cat\N{RIGHT SINGLE QUOTATION MARK}"),
    "a-full-width-comma": ("(1, 2)", "(1\N{FULLWIDTH COMMA} 2)"),
    "a-word-missing": ("is not built", "is built"),
    "words-grown-together": ("keras tensor", "kerastensor"),
    "a-line-missing": ("Epoch 1\nEpoch 2\nEpoch 3", "Epoch 1\nEpoch 3"),
    "the-last-line-missing": (INCOMPATIBLE, altered(INCOMPATIBLE, "\n  • training=False", "")),
    "a-line-more": ("saved", "saved\nWARNING: saved in the old format"),
    "lines-swapped": ("hidden\nscores", "scores\nhidden"),
    "nothing-expected-something-printed": ("", "0.5"),
    "something-expected-nothing-printed": ("0.5", ""),
    # The last lines of a traceback.
    "another-exception": (UNKNOWN, altered(UNKNOWN, "ValueError", "TypeError")),
    "another-class-in-a-message": (UNKNOWN, altered(UNKNOWN, "Dense", "Conv2D")),
    "another-argument-in-a-message": (UNKNOWN, altered(UNKNOWN, "input_dims", "input_dim")),
    "another-value-in-a-message": (UNKNOWN, altered(UNKNOWN, "3", "4")),
    "another-shape-in-a-message": (INCOMPATIBLE, altered(INCOMPATIBLE, "shape (2, 3)", "shape (3, 2)")),
    "another-axis-in-a-message": (INCOMPATIBLE, altered(INCOMPATIBLE, "axis -1", "axis 1")),
    # The table of a model.
    "the-parameters-of-a-layer": (SUMMARY, altered(SUMMARY, "50,240", "50,204")),
    "the-sum-of-parameters": (SUMMARY, altered(SUMMARY, "Total params: 50,890", "Total params: 50,891")),
    "parameters-that-are-not-trained": (
        SUMMARY,
        altered(SUMMARY, "Non-trainable params: 0", "Non-trainable params: 650"),
    ),
    "the-output-shape-of-a-layer": (SUMMARY, altered(SUMMARY, "(None, 64)", "(None, 46)")),
    "the-type-of-a-layer": (SUMMARY, altered(SUMMARY, "scores (Dense)", "scores (Conv2D)")),
    "layers-swapped": (SUMMARY, altered(altered(SUMMARY, "scores", "hidden"), "hidden", "scores")),
    "a-layer-missing": (
        SUMMARY,
        altered(SUMMARY, "│ scores (Dense)                  │ (None, 10)             │           650 │\n", ""),
    ),
    "the-size-in-memory": (SUMMARY, altered(SUMMARY, "198.79 KB", "198.97 KB")),
    "the-unit-of-the-size": (SUMMARY, altered(SUMMARY, "198.79 KB", "198.79 MB")),
    # `...` hides no number and excuses nothing else.
    "ellipsis-hides-a-scalar": ("<tf.Tensor: shape=(), dtype=float32, numpy=...>", SCALAR),
    "ellipsis-hides-an-element": (altered(SOFTMAX, "0.24472848", "..."), SOFTMAX),
    "ellipsis-hides-a-row": (altered(MATRIX, "[3., 4.]", "..."), MATRIX),
    "ellipsis-hides-a-shape": (altered(VECTOR, "(3,)", "..."), VECTOR),
    "ellipsis-hides-a-dimension": (altered(SYMBOLIC, "(None, 4)", "(None, ...)"), SYMBOLIC),
    "ellipsis-hides-nan": ("[0.5, ...]", "[0.5, nan]"),
    "ellipsis-hides-infinity": ("loss: ...", "loss: -inf"),
    "ellipsis-hides-a-tiny-number": ("[1., ...]", "[1., 1.e-09]"),
    "ellipsis-hides-a-complex-number": (altered(COMPLEX, "(0.5403022766113281+0.8414709568023682j)", "..."), COMPLEX),
    "an-ellipsis-for-an-imaginary-part": ("(0.5+...)", "(0.5+2j)"),
    "ellipsis-hides-a-loss": (altered(EPOCHS, "7.6441 - mae", "... - mae"), EPOCHS),
    "ellipsis-hides-a-count": (altered(SUMMARY, "50,240", "..."), SUMMARY),
    "ellipsis-hides-an-argument": (altered(UNKNOWN, "{'input_dims': 3}", "..."), UNKNOWN),
    "ellipsis-hides-all-that-follows": ("ValueError: ...", INCOMPATIBLE),
    "ellipsis-hides-all": ("...", "0.5"),
    "ellipsis-hides-what-stands-before": ("..., 2.25], dtype=float32)>", VECTOR),
    "ellipsis-hides-the-middle-of-an-array": ("[0, 1, ..., 4]", "[0, 1, 2, 3, 4]"),
    "ellipsis-cuts-off-the-digits": ("0.731...", "0.7310586"),
    "ellipsis-cuts-off-an-integer": ("12...", "1234"),
    "numpy-printed-an-ellipsis-the-page-did-not": ("[0, 1, 2, 7, 8, 9]", "[0, 1, 2, ..., 7, 8, 9]"),
    "ellipsis-with-a-wrong-number-before": (altered(EPOCHS, "32ms/step", "...").replace("1/2", "2/2"), EPOCHS),
    "ellipsis-with-a-wrong-number-after": (altered(EPOCHS, "32ms/step", "...").replace("7.6441", "7.6541"), EPOCHS),
    "ellipsis-with-a-wrong-word-after": ("Unrecognized ... Conv2D", "Unrecognized keyword arguments passed to Dense"),
    "ellipsis-with-more-after-the-end": ("...passed to Dense", "arguments passed to Dense twice"),
    "ellipsis-with-something-before-the-beginning": ("keyword ...", "Unrecognized keyword arguments"),
    "ellipsis-with-the-parts-swapped": ("...scores...hidden...", "a hidden layer, then the scores"),
    "ellipsis-with-one-part-for-two": ("...layer...layer...", "the hidden layer"),
    "two-dots-are-no-ellipsis": ("passed ..", "passed to Dense"),
    "the-ellipsis-character-is-no-ellipsis": ("passed \N{HORIZONTAL ELLIPSIS}", "passed to Dense"),
}


@pytest.mark.parametrize(("page", "printed"), SAME.values(), ids=SAME)
def test_outputs_that_mean_the_same(page: str, printed: str) -> None:
    assert difference(page, printed) is None


@pytest.mark.parametrize(("page", "printed"), DIFFERENT.values(), ids=DIFFERENT)
def test_outputs_that_differ(page: str, printed: str) -> None:
    assert difference(page, printed)


def test_each_case_compares_two_texts_of_its_own() -> None:
    cases = [*SAME.values(), *DIFFERENT.values()]
    assert len(set(cases)) == len(cases)
    assert not [page for page, printed in cases if page == printed]


def test_each_output_means_the_same_as_itself() -> None:
    outputs = {text for case in [*SAME.values(), *DIFFERENT.values()] for text in case}
    assert not [text for text in outputs if difference(text, text)]


def test_the_message_says_what_was_expected_and_what_was_printed() -> None:
    assert difference("[0.5, 1.]", "[0.5, 2.]") == "'1.' expected, '2.' printed (relative difference 5.0e-01)"
    assert difference("shape=(2, 3)", "shape=(2, 4)") == "'3' expected, '4' printed"
    assert difference("name=hidden", "name=scores") == "'hidden' expected, 'scores' printed"


def test_the_message_is_about_the_first_difference() -> None:
    assert difference("[1, 2, 3]", "[1, 5, 6]") == "'2' expected, '5' printed"


def test_the_message_says_where_an_output_ends_too_early() -> None:
    assert difference("hidden", "") == "'hidden' expected, but nothing more was printed"
    assert difference("", "0.5") == "'0.5' printed, but nothing more was expected"


@pytest.mark.parametrize("name", [name for name in DIFFERENT if name.startswith("ellipsis-hides-")])
def test_the_message_says_that_an_ellipsis_hides_a_number(name: str) -> None:
    assert difference(*DIFFERENT[name]) == "`...` hides a number: write the number out"


@pytest.mark.parametrize("name", [name for name in DIFFERENT if name.startswith("ellipsis-with-")])
def test_the_message_says_that_the_text_around_an_ellipsis_differs(name: str) -> None:
    assert difference(*DIFFERENT[name]) == "the text around `...` differs"
