namespace NetGen.Benchmarks.Contenders;

/// <summary>Names of the jobs and of those who do them.</summary>
internal static class Jobs
{
    public const int Batch = 64;

    public const string Predict1 = "predict1";
    public const string Predict1BFloat16 = "predict1.bf16";
    public const string Predict1Int8 = "predict1.int8";
    public const string Predict64 = "predict64";
    public const string TrainSgd = "train64.sgd";
    public const string TrainAdam = "train64.adam";
    public const string ResNetPredict1 = "resnet8.predict1";
    public const string ResNetTrain = "resnet8.train64";
    public const string Mnist8Epoch = "mnist8.epoch";
    public const string TinyMlp = "tiny.mlp";
    public const string TinyConv = "tiny.conv";
    public const string Peak = "peak";
    public const string ReadWeights = "read weights";
    public const string ReadFirstCache = "read 16 KB";
    public const string ReadMemory = "read 256 MB";
    public const string FirstStep = "first step";

    public const string NetGen = "NetGen";
    public const string OnnxRuntime = "ONNX Runtime";
    public const string Torch = "PyTorch";
    public const string Processor = "processor";
    public const string Fma256 = "processor, 256-bit FMA";
    public const string MultiplyAdd256 = "processor, 256-bit mul+add";
    public const string MultiplyAdd128 = "processor, 128-bit mul+add";
}
