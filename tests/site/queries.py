"""What people type or paste, and the page that they look for: written before the search was tuned to them."""

QUERIES = {
    "en": """
        activation = activations/
        activation function = activations/
        which activation should I use = activations/
        vanishing gradient = activations/
        relu = activations/relu/
        tf.nn.relu = activations/relu/
        negative_slope = activations/relu/
        rectified linear unit = activations/relu/
        dead neurons = activations/relu/
        leaky relu = activations/leaky_relu/
        LeakyReLU = activations/leaky_relu/
        sigmoid = activations/sigmoid/
        logistic function = activations/sigmoid/
        softmax = activations/softmax/
        softmax axis = activations/softmax/
        tanh = activations/tanh/
        hyperbolic tangent = activations/tanh/
        layers = layers/
        channels_first = layers/
        Dense = layers/Dense/
        layers.Dense = layers/Dense/
        fully connected layer = layers/Dense/
        number of units = layers/Dense/
        lora = layers/Dense/
        Conv2D = layers/Conv2D/
        Convolution2D = layers/Conv2D/
        convolution output shape = layers/Conv2D/
        conv1d = layers/Conv1D/
        causal padding = layers/Conv1D/
        conv3d = layers/Conv3D/
        video convolution = layers/Conv3D/
        max pooling = layers/MaxPooling2D/
        maxpool2d = layers/MaxPooling2D/
        average pooling = layers/AveragePooling2D/
        global average pooling = layers/GlobalAveragePooling2D/
        GlobalAvgPool1D = layers/GlobalAveragePooling2D/
        concatenate layers = layers/Concatenate/
        tf.concat = layers/Concatenate/
        residual connection = layers/Add/
        layers.Multiply = layers/Add/
        flatten = layers/Flatten/
        reshape = layers/Reshape/
        target_shape = layers/Reshape/
        input layer = layers/Input/
        dropout = layers/Dropout/
        droput = layers/Dropout/
        overfitting = layers/Dropout/
        lstm = layers/LSTM/
        long short-term memory = layers/LSTM/
        gru = layers/GRU/
        gated recurrent unit = layers/GRU/
        word embedding = layers/Embedding/
        mask_zero = layers/Embedding/
        batch norm = layers/BatchNormalization/
        moving_mean = layers/BatchNormalization/
        cross-entropy = losses/binary_crossentropy/
        from_logits = losses/binary_crossentropy/
        label smoothing = losses/categorical_crossentropy/
        bce = losses/binary_crossentropy/
        sparse categorical crossentropy = losses/sparse_categorical_crossentropy/
        integer labels loss = losses/sparse_categorical_crossentropy/
        one-hot labels loss = losses/categorical_crossentropy/
        mse = losses/mean_squared_error/
        mean squared error = losses/mean_squared_error/
        mae = losses/mean_absolute_error/
        L1 loss = losses/mean_absolute_error/
        huber loss = losses/huber/
        smooth l1 = losses/huber/
        which loss for multi-class = losses/
        accuracy = metrics/Accuracy/
        acc = metrics/
        binary accuracy threshold = metrics/BinaryAccuracy/
        precision = metrics/Precision/
        false positives = metrics/Precision/
        recall = metrics/Recall/
        sensitivity = metrics/Recall/
        f1 score = metrics/F1Score/
        FBetaScore = metrics/F1Score/
        auc = metrics/AUC/
        roc curve = metrics/AUC/
        top_k = metrics/top_k_categorical_accuracy/
        top 5 accuracy = metrics/top_k_categorical_accuracy/
        sparse top k = metrics/sparse_top_k_categorical_accuracy/
        learning rate = optimizers/
        learning rate schedule = optimizers/
        weight decay = optimizers/
        sgd = optimizers/SGD/
        momentum = optimizers/SGD/
        nesterov = optimizers/SGD/
        adam = optimizers/Adam/
        amsgrad = optimizers/Adam/
        adamw = optimizers/AdamW/
        decoupled weight decay = optimizers/AdamW/
        beta_1 = optimizers/Adam/
        adagrad = optimizers/Adagrad/
        rmsprop = optimizers/RMSprop/
        model.fit = model/fit/
        batch size = model/fit/
        validation_split = model/fit/
        early stopping = model/fit/
        class_weight = model/fit/
        compile model = model/compile/
        evaluate = model/evaluate/
        predict = model/predict/
        predict probability class = model/predict/
        save model = model/save/
        load weights = model/save/
        h5 = model/save/
        custom_objects = model/save/
        sequential = model/sequential/
        functional api = model/functional/
        multiple inputs = model/functional/
        subclass model = model/subclassing/
        custom train_step = model/subclassing/
        upgrade keras 2 to keras 3 = migration/
        AttributeError minimize = migration/
        got an unexpected keyword argument 'alpha' = migration/
        what is checked = verification/
    """,
    "zh": """
        激活函数 = activations/
        选哪个激活函数 = activations/
        梯度消失 = activations/
        relu = activations/relu/
        tf.nn.relu = activations/relu/
        negative_slope = activations/relu/
        修正线性单元 = activations/relu/
        神经元死亡 = activations/relu/
        leaky relu = activations/leaky_relu/
        带泄漏的修正线性单元 = activations/leaky_relu/
        sigmoid = activations/sigmoid/
        S 型函数 = activations/sigmoid/
        softmax = activations/softmax/
        归一化指数函数 = activations/softmax/
        tanh = activations/tanh/
        双曲正切 = activations/tanh/
        层 = layers/
        通道在前 = layers/
        channels_first = layers/
        全连接层 = layers/Dense/
        全连接 = layers/Dense/
        Dense = layers/Dense/
        密集层 = layers/Dense/
        卷积 = layers/Conv2D/
        二维卷积 = layers/Conv2D/
        卷积 输出 形状 = layers/Conv2D/
        一维卷积 = layers/Conv1D/
        因果卷积 = layers/Conv1D/
        三维卷积 = layers/Conv3D/
        最大池化 = layers/MaxPooling2D/
        平均池化 = layers/AveragePooling2D/
        全局平均池化 = layers/GlobalAveragePooling2D/
        类激活图 = layers/GlobalAveragePooling2D/
        拼接 = layers/Concatenate/
        拼接层 = layers/Concatenate/
        残差连接 = layers/Add/
        逐元素相加 = layers/Add/
        展平 = layers/Flatten/
        展开成一维 = layers/Flatten/
        改变形状 = layers/Reshape/
        输入层 = layers/Input/
        随机失活 = layers/Dropout/
        dropout = layers/Dropout/
        过拟合 = layers/Dropout/
        长短期记忆 = layers/LSTM/
        遗忘门 = layers/LSTM/
        门控循环单元 = layers/GRU/
        更新门 = layers/GRU/
        词向量 = layers/Embedding/
        嵌入层 = layers/Embedding/
        批量归一化 = layers/BatchNormalization/
        BN 层 = layers/BatchNormalization/
        损失函数 = losses/
        多分类用什么损失 = losses/
        交叉熵 = losses/binary_crossentropy/
        二分类 损失 = losses/binary_crossentropy/
        from_logits = losses/binary_crossentropy/
        多分类交叉熵 = losses/categorical_crossentropy/
        标签平滑 = losses/categorical_crossentropy/
        one-hot 标签 = losses/categorical_crossentropy/
        整数标签 = losses/sparse_categorical_crossentropy/
        稀疏交叉熵 = losses/sparse_categorical_crossentropy/
        均方误差 = losses/mean_squared_error/
        MSE = losses/mean_squared_error/
        平均绝对误差 = losses/mean_absolute_error/
        Huber 损失 = losses/huber/
        huber_loss = losses/huber/
        准确率 = metrics/Accuracy/
        评估指标 = metrics/
        二分类准确率 = metrics/BinaryAccuracy/
        精确率 = metrics/Precision/
        误报 = metrics/Precision/
        召回率 = metrics/Recall/
        漏报 = metrics/Recall/
        F1 分数 = metrics/F1Score/
        宏平均 = metrics/F1Score/
        ROC 曲线 = metrics/AUC/
        曲线下面积 = metrics/AUC/
        top_k = metrics/top_k_categorical_accuracy/
        前五准确率 = metrics/top_k_categorical_accuracy/
        优化器 = optimizers/
        学习率 = optimizers/
        学习速率 = optimizers/
        学习率衰减 = optimizers/
        权重衰减 = optimizers/
        梯度下降 = optimizers/SGD/
        随机梯度下降 = optimizers/SGD/
        动量 = optimizers/SGD/
        momentum = optimizers/SGD/
        adam = optimizers/Adam/
        adamw = optimizers/AdamW/
        解耦权重衰减 = optimizers/AdamW/
        自适应学习率 = optimizers/Adagrad/
        rmsprop = optimizers/RMSprop/
        训练模型 = model/fit/
        批次大小 = model/fit/
        验证集 = model/fit/
        早停 = model/fit/
        类别不平衡 = model/fit/
        编译模型 = model/compile/
        评估模型 = model/evaluate/
        预测 = model/predict/
        预测类别 = model/predict/
        保存模型 = model/save/
        加载模型 = model/save/
        加载权重 = model/save/
        顺序模型 = model/sequential/
        函数式 = model/functional/
        多输入 = model/functional/
        多个输出 = model/functional/
        自定义模型 = model/subclassing/
        自定义训练步 = model/subclassing/
        冻结层 = layers/
        从 keras 2 升级 = migration/
        AttributeError minimize = migration/
        got an unexpected keyword argument 'alpha' = migration/
        检查了什么 = verification/
        回归 准确率 总是 0 = metrics/
        evaluate 和 fit 的结果不同 = model/evaluate/
        predict 进度条 = model/predict/
    """,
}

# Problems of real people, as they put them.
QUESTIONS = [
    (
        "Could not deserialize class 'Functional' because its parent module keras.src.engine.functional "
        "cannot be imported",
        "model/save/",
    ),
    ("output_signature must contain objects that are subclass of tf.TypeSpec but found list", "model/fit/"),
    ("module 'tensorflow.python.distribute.input_lib' has no attribute 'DistributedDatasetInterface'", "migration/"),
    ("callback received monitor=val_acc, but Keras isn't able to automatically determine", "model/fit/"),
    ("conv2d is incompatible with the layer expected min_ndim=4, found ndim=3 (None, 28, 28)", "layers/Conv2D/"),
    ("Unrecognized keyword arguments passed to Conv2D: {'border_mode': 'same'}", "migration/"),
    ("Invalid dtype: object", "model/fit/"),
    ("class_weight is only supported for Models with a single output", "model/fit/"),
    ("regression accuracy always 0 mse", "metrics/"),
    ("1875 60000", "model/fit/"),
    ("Could not locate function 'my_loss'", "model/save/"),
    ("Argument `learning_rate` should be float, or an instance of LearningRateSchedule", "optimizers/Adam/"),
    ("softmax over axis -1 of a tensor of shape (None, 1)", "activations/softmax/"),
    ("Shapes (None, 1) and (None, 10) are incompatible", "losses/categorical_crossentropy/"),
    ("evaluate differs from fit", "model/evaluate/"),
    ("predict progress bar verbose=0", "model/predict/"),
    ("Argument(s) not recognized: {'lr'", "migration/"),
    ("Only input tensors may be passed as positional arguments", "migration/"),
]

# Errors that no page explains.
UNKNOWN = [
    "ModuleNotFoundError: No module named 'torchvision'",
    "RuntimeError: CUDA out of memory. Tried to allocate 2.00 GiB (GPU 0; 8.00 GiB total capacity)",
    "KeyError: 'price'",
    "AttributeError: 'DataFrame' object has no attribute 'append'",
    "SyntaxError: invalid syntax",
    "IndentationError: unexpected indent",
    "FileNotFoundError: [Errno 2] No such file or directory: 'train.csv'",
    "PermissionError: [Errno 13] Permission denied: '/etc/hosts'",
    "json.decoder.JSONDecodeError: Expecting value: line 1 column 1 (char 0)",
    "UnicodeDecodeError: 'utf-8' codec can't decode byte 0xff in position 0: invalid start byte",
    "ConnectionRefusedError: [Errno 111] Connection refused",
    "RecursionError: maximum recursion depth exceeded while calling a Python object",
    "ZeroDivisionError: division by zero",
    "OverflowError: cannot convert float infinity to integer",
    "AssertionError",
    "MemoryError: Unable to allocate 12.3 GiB for an array with shape (40000, 41000) and data type float64",
    "TypeError: unsupported operand type(s) for +: 'int' and 'str'",
    "TypeError: 'NoneType' object is not subscriptable",
    'TypeError: can only concatenate str (not "int") to str',
    "ValueError: could not convert string to float: 'abc'",
    "ValueError: not enough values to unpack (expected 3, got 2)",
    "ValueError: invalid literal for int() with base 10: 'x'",
    "NameError: name 'plt' is not defined",
    "ImportError: cannot import name 'soft_unicode' from 'markupsafe'",
    "ERROR: Could not find a version that satisfies the requirement tensorflow (from versions: none)",
    "pandas.errors.ParserError: Error tokenizing data. C error: Expected 3 fields in line 5, saw 4",
    "sqlite3.OperationalError: no such table: users",
    "Segmentation fault (core dumped)",
    "Could not load dynamic library 'libcudart.so.11.0'; dlerror: cannot open shared object file",
    "Uncaught TypeError: Cannot read properties of undefined (reading 'map')",
    "java.lang.NullPointerException: Cannot invoke method on a null object",
    "fatal: not a git repository (or any of the parent directories): .git",
]


def queries() -> list[tuple[str, str, str]]:
    """Edition, what is typed, and the address of the page."""
    found = []
    for edition, text in QUERIES.items():
        for line in text.strip().splitlines():
            typed, _, page = line.rpartition("=")
            found.append((edition, typed.strip(), page.strip()))
    return found
