using System.Diagnostics;
using NetGen.Inspection.Peaks;
using NetGen.Runtime;

namespace NetGen.Inspection;

/// <summary>Measures the steps of a prediction.</summary>
/// <param name="network">The network.</param>
/// <param name="prediction">Its weights.</param>
/// <param name="scratch">Working memory of the prediction.</param>
/// <param name="input">The samples.</param>
/// <param name="output">Receives the outputs.</param>
/// <param name="images">Number of samples.</param>
internal sealed unsafe class KernelProfiler(Network network, Prediction prediction, float* scratch, float* input, float* output, int images)
{
    private const int Rounds = 25;
    private const double Micro = 1e6;

    // What takes less is repeated, so that the clock's ticks and its own time do not count.
    private const double LeastSeconds = 5e-6;
    private const int MostRepeats = 1 << 14;

    // A number that no step has: what a call takes.
    private const int NoStep = -1;
    private const int WholePrediction = -2;

    private readonly NetworkKernels _kernels = network.Kernels;
    private readonly NetworkInfo _info = network.Info;

    public NetworkProfile Measure()
    {
        KernelStep[] steps = prediction.Integer is null ? _kernels.Steps : [];
        int[] measured = steps.Length == 0 ? [WholePrediction] : [WholePrediction, NoStep, .. Enumerable.Range(0, steps.Length + 2)];

        // In the order of a prediction, so that each step has a sensible input and finds in the caches what it would find there.
        int[] repeats = Array.ConvertAll(measured, RepeatsOf);
        double[][] seconds = Array.ConvertAll(measured, _ => new double[Rounds]);
        double[] peak = new double[Rounds];
        PeakLoop loop = PeakLoop.Widest;
        for (int round = 0; round < Rounds; round++)
        {
            for (int i = 0; i < measured.Length; i++)
            {
                seconds[i][round] = Time(measured[i], repeats[i]) / repeats[i];
            }

            peak[round] = loop.Operations / loop.Time(1);
        }

        double operations = Median(peak);
        double call = steps.Length == 0 ? 0 : Median(seconds[1]);
        KernelProfile[] profiles = [.. measured.Skip(2).Select((step, i) => Describe(steps, step, Math.Max(0, Median(seconds[i + 2]) - call), operations))];
        return new NetworkProfile(_info.Name, images, prediction.Format, Median(seconds[0]) * Micro, operations, profiles);
    }

    private int RepeatsOf(int step)
    {
        Run(step);
        int repeats = 1;
        while (repeats < MostRepeats && Time(step, repeats) < LeastSeconds)
        {
            repeats *= 2;
        }

        return repeats;
    }

    private double Time(int step, int repeats)
    {
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < repeats; i++)
        {
            Run(step);
        }

        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private void Run(int step)
    {
        switch (step, images)
        {
            case (WholePrediction, _) when prediction.Integer is { } integer:
                integer.Run(input, output);
                break;
            case (WholePrediction, 1):
                _kernels.PredictOne(prediction.Packed, scratch, input, output, prediction.Format);
                break;
            case (WholePrediction, _):
                _kernels.PredictBlocks(prediction.Parameters, prediction.PackedForBlocks(_kernels), scratch, input, output, images);
                break;
            case (_, 1):
                _kernels.PredictOneStep(step, prediction.Packed, scratch, input, output, prediction.Format);
                break;
            default:
                _kernels.PredictBlocksStep(step, prediction.Parameters, prediction.PackedForBlocks(_kernels), scratch, input, output, images);
                break;
        }
    }

    private KernelProfile Describe(KernelStep[] steps, int step, double seconds, double peak)
    {
        double time = seconds * Micro;
        if (step == 0 || step == steps.Length + 1)
        {
            long bytes = (long)images * (step == 0 ? _info.InputLength : _info.OutputLength) * sizeof(float);
            return new KernelProfile(step == 0 ? "input" : "output", string.Empty, [], time, 0, bytes, bytes, peak);
        }

        KernelStep kernel = steps[step - 1];
        LayerInfo[] layers = Array.ConvertAll(kernel.Layers, layer => _info.Layers[layer]);
        return new KernelProfile(
            string.Join(", ", layers.Select(layer => layer.Name)),
            images == 1 ? kernel.Single(prediction.Format) : kernel.Blocks,
            layers,
            time,
            images * layers.Sum(layer => layer.MultiplyAdds),
            (images * InputFloats(kernel.Layers) * sizeof(float)) + WeightBytes(kernel),
            (long)images * NetworkInfo.Length(layers[^1].OutputShape) * sizeof(float),
            peak);
    }

    private long InputFloats(int[] layers) => layers
        .SelectMany(layer => _info.Layers[layer].Inputs)
        .Where(from => Array.IndexOf(layers, from) < 0)
        .Sum(from => (long)(from < 0 ? _info.InputLength : NetworkInfo.Length(_info.Layers[from].OutputShape)));

    // Those of the layer whose kernel it is: a normalisation behind it is folded into them.
    private long WeightBytes(KernelStep kernel)
    {
        int layer = _info.Layers[kernel.Layers[0]].SharedWith ?? kernel.Layers[0];
        WeightFormat format = images == 1 && kernel.Narrow(prediction.Format) is not null ? prediction.Format : WeightFormat.Float32;
        return _info.Tensors.Where(tensor => tensor.Layer == layer && tensor.IsParameter).Sum(tensor => (long)tensor.Length * (tensor.Role != TensorRole.Weight ? sizeof(float) : format switch
        {
            WeightFormat.BFloat16 => sizeof(ushort),
            WeightFormat.Int8 => sizeof(sbyte),
            _ => sizeof(float),
        }));
    }

    private static double Median(double[] values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }
}
