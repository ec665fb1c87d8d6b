using System.Reflection;
using NetGen.Generator.Tests.Infrastructure;

namespace NetGen.Onnx.Tests.Models;

/// <summary>A model that was trained elsewhere, in a public package.</summary>
/// <param name="Name">Name of the class that it becomes.</param>
/// <param name="File">Its file below the folder of its package.</param>
/// <param name="Package">The folder.</param>
/// <param name="Input">Shape of its input, where the file has none.</param>
internal sealed record PublicModel(string Name, string File, string Package, int[]? Input = null)
{
    private const string WakeWord = "wakeword/models";
    private const string Ocr = "ocr/assets";
    private const string Features = "microsoft.ml.dnnimagefeaturizer.resnet18/0.24.0/tools/DnnImageModels";

    /// <summary>All models.</summary>
    public static IReadOnlyList<PublicModel> All { get; } =
    [
        new("ResNet18", "ResNet18Onnx/ResNet18.onnx", Features),
        new("ResNetPreprocess", "ResNetPrepOnnx/ResNetPreprocess.onnx", Features),
        new("Alexa", "alexa_v0.1.onnx", WakeWord),
        new("HeyMycroft", "hey_mycroft_v0.1.onnx", WakeWord),
        new("HeyRhasspy", "hey_rhasspy_v0.1.onnx", WakeWord),
        new("HeyJarvis", "hey_jarvis_v0.1.onnx", WakeWord),
        new("SpeechEmbedding", "embedding_model.onnx", WakeWord, [1, 76, 32, 1]),
        new("MelSpectrogram", "melspectrogram.onnx", WakeWord, [1, 1280]),
        new("TextDirection", "ch_ppocr_mobile_v2.0_cls_infer.onnx", Ocr, [1, 3, 48, 192]),
        new("TextDetector", "ch_PP-OCRv4_det_infer.onnx", Ocr, [1, 3, 320, 320]),
    ];

    /// <summary>An input that the model makes something of.</summary>
    public float[] Draw(int length, Random random) =>
        File.Contains("det_infer", StringComparison.Ordinal) ? Page.Draw(Input![^1], random) : [.. Enumerable.Range(0, length).Select(_ => random.NextSingle() - 0.5f)];

    /// <summary>Where the file is.</summary>
    public string Path => System.IO.Path.Combine(Package == Features ? NuGetFolder : ModelsFolder, Package, File);

    /// <summary>Why a test of it is skipped; null where the file is there.</summary>
    public string? SkipReason => System.IO.File.Exists(Path) ? null : $"{File} has not been fetched: run tests/NetGen.Onnx.Tests/fetch-models.sh.";

    private static string ModelsFolder => Environment.GetEnvironmentVariable("NETGEN_MODELS") ?? System.IO.Path.Combine(Repository.Root, "artifacts/models");

    private static string NuGetFolder =>
        typeof(PublicModel).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "PackageRoot").Value!;
}
