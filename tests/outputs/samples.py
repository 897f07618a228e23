"""What Python, NumPy, TensorFlow and Keras print: the texts that the bench of the output checker alters."""

from __future__ import annotations


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
