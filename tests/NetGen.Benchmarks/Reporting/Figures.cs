using System.Globalization;
using FashionSample;
using NetGen.Benchmarks.Contenders;
using NetGen.Benchmarks.Measuring;
using NetGen.Benchmarks.Networks;

namespace NetGen.Benchmarks.Reporting;

/// <summary>The figures that the project is judged by. "vs" is their time over NetGen's; a peer may use fewer threads than allowed if that is faster.</summary>
/// <param name="times">The times that they are computed from.</param>
/// <param name="children">Figures from other processes.</param>
/// <param name="accuracies">Accuracy of the weight formats; null without the images.</param>
internal sealed class Figures(Measurements times, ChildFigures children, FormatAccuracies? accuracies)
{
    /// <summary>Names and values of those that were measured.</summary>
    public IEnumerable<(string Name, double Value)> Measured => All.Where(f => f.Value is not null).Select(f => (f.Name, f.Value!.Value));

    /// <summary>Names of the others.</summary>
    public IEnumerable<string> Missing => All.Where(f => f.Value is null).Select(f => f.Name);

    private (string Name, double? Value)[] All =>
    [
        ("predict1.f32.vs_ort", Ratio(Jobs.Predict1, 1, Jobs.OnnxRuntime)),
        ("predict1.bf16.vs_ort", Ratio(times.Time(Jobs.Predict1, Jobs.OnnxRuntime, 1), Own(Jobs.Predict1BFloat16, 1))),
        ("predict1.int8.vs_ort", Ratio(times.Time(Jobs.Predict1, Jobs.OnnxRuntime, 1), Own(Jobs.Predict1Int8, 1))),
        ("predict1.f32.accuracy", accuracies?.Float32),
        ("predict1.bf16.accuracy", accuracies?.BFloat16),
        ("predict1.int8.accuracy", accuracies?.Int8),
        ("predict1.int8_calibrated.accuracy", accuracies?.Int8Calibrated),
        ("predict1.f32.vs_read_floor", Ratio(times.Time(Jobs.ReadWeights, Jobs.Processor, 1), Own(Jobs.Predict1, 1))),
        ("predict64.vs_ort.1t", Ratio(Jobs.Predict64, 1, Jobs.OnnxRuntime)),
        ("predict64.vs_ort.2t", Ratio(Jobs.Predict64, 2, Jobs.OnnxRuntime)),
        ("predict64.peak_share.1t", PeakShare(Jobs.Predict64, Operations.Predict(FashionNet.Definition))),
        ("predict64.vs_torch.1t", Ratio(Jobs.Predict64, 1, Jobs.Torch)),
        ("train64.sgd.vs_torch.1t", Ratio(Jobs.TrainSgd, 1, Jobs.Torch)),
        ("train64.sgd.vs_torch.2t", Ratio(Jobs.TrainSgd, 2, Jobs.Torch)),
        ("train64.sgd.peak_share.1t", PeakShare(Jobs.TrainSgd, Operations.Train(FashionNet.Definition))),
        ("train64.adam.vs_torch.1t", Ratio(Jobs.TrainAdam, 1, Jobs.Torch)),
        ("train64.scaling.2t", Ratio(Own(Jobs.TrainSgd, 1), Own(Jobs.TrainSgd, 2))),
        ("mnist8.epoch_s.2t", Own(Jobs.Mnist8Epoch, 2)),
        ("mnist8.vs_torch", Ratio(Jobs.Mnist8Epoch, 2, Jobs.Torch)),
        ("tiny.vs_ort", Least(Ratio(Jobs.TinyMlp, 1, Jobs.OnnxRuntime), Ratio(Jobs.TinyConv, 1, Jobs.OnnxRuntime))),
        ("resnet8.train64.vs_torch.1t", Ratio(Jobs.ResNetTrain, 1, Jobs.Torch)),
        ("resnet8.predict1.vs_ort", Ratio(Jobs.ResNetPredict1, 1, Jobs.OnnxRuntime)),
        ("avx2.predict64.peak_share", children.Avx2Share),
        ("sse.predict64.peak_share", children.SseShare),
        ("aot.vs_jit", children.NativeOverJit),
        ("first_step_ms", Own(Jobs.FirstStep, Environment.ProcessorCount) * 1e3),
    ];

    /// <summary>A value with as many digits as mean something.</summary>
    public static string Format(string name, double value) =>
        value.ToString(name.EndsWith(".accuracy", StringComparison.Ordinal) ? "F4" : value >= 100 ? "F0" : value >= 10 ? "F1" : "F3", CultureInfo.InvariantCulture);

    private double? Ratio(string job, int threads, params string[] peers) => Ratio(times.Fastest(job, threads, peers), Own(job, threads));

    private static double? Ratio(double? theirs, double? ours) => theirs / ours;

    private static double? Least(double? a, double? b) => a is null || b is null ? null : Math.Min(a.Value, b.Value);

    private double? Own(string job, int threads) => times.Time(job, Jobs.NetGen, threads);

    private double? PeakShare(string job, double operationsOfImage)
    {
        double? peak = MachineContenders.PeakOperations(Jobs.Processor) / times.Time(Jobs.Peak, Jobs.Processor, 1);
        return operationsOfImage * Jobs.Batch / Own(job, 1) / peak;
    }
}
