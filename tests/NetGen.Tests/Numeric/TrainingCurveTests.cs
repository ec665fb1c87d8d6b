using System.Globalization;
using NetGen.Initialization;
using NetGen.Training;

namespace NetGen.Tests.Numeric;

/// <summary>
/// A hundred training steps of six networks, each under another optimiser and loss, follow PyTorch's from the same seed. PyTorch itself moves by
/// less than 2e-6 when its initial weights change by 1e-7, so any larger difference is a fault and not the way of rounding.
/// </summary>
[Trait("Category", "Golden")]
public sealed class TrainingCurveTests
{
    private const int Steps = 100;
    private const int Batch = 32;

    public static TheoryData<string> Cases => [.. TestNetworks.CurveNames];

    [Theory]
    [MemberData(nameof(Cases))]
    public void FollowsPyTorch(string name)
    {
        double[] expected = Column(name["Curve".Length..].ToLowerInvariant());
        Network network = TestNetworks.Create(name, seed: 1);
        using var trainer = new Trainer<Network>(network, new TrainerOptions { Threads = 2, Optimizer = CreateOptimizer(network) });
        var random = new MersenneTwister(2);
        Assert.Equal(Steps, expected.Length);
        for (int step = 0; step < Steps; step++)
        {
            float[] inputs = new float[Batch * network.Info.InputLength];
            foreach (ref float value in inputs.AsSpan())
            {
                value = random.NextUniform(-1, 1);
            }

            StepResult result = network.Info.Target == TargetKind.Label
                ? trainer.Step(inputs, Labels(inputs, network.Info))
                : trainer.Step(inputs, Products(inputs, network.Info.InputLength));
            Close.Check($"loss of step {step + 1}", [expected[step]], [result.Loss], Tolerance.Curve);
        }
    }

    private static Optimizer CreateOptimizer(Network network)
    {
        switch (network.Info.Name)
        {
            case "CurveMlp":
                return new AdamW { LearningRate = 5e-3, WeightDecay = 0.05 };
            case "CurveConvolution":
                return new Sgd { LearningRate = 0.1, Momentum = 0.9, Nesterov = true, WeightDecay = 1e-3 };
            case "CurveSmoothed":
                return new RmsProp { LearningRate = 2e-3, Momentum = 0.5, Centered = true };
            case "CurveRegression":
                return new Adam { AmsGrad = true, Schedule = new StepSchedule(1e-2, 30, 0.5) };
            case "CurveMargin":
                return new Sgd { Momentum = 0.9, ClipNorm = 0.2, Schedule = new OneCycleSchedule(0.5, Steps) };
            case "CurveNormalized":
                var adam = new Adam { LearningRate = 1e-2 };
                adam.SetRateFactor(network.Layers[0], 0.1);
                return adam;
            default:
                throw new ArgumentException($"No optimiser for {network.Info.Name}.", nameof(network));
        }
    }

    private static int[] Labels(float[] inputs, NetworkInfo info)
    {
        int[] labels = new int[Batch];
        for (int i = 0; i < Batch; i++)
        {
            float[] first = inputs.AsSpan(i * info.InputLength, info.OutputLength).ToArray();
            labels[i] = Array.IndexOf(first, first.Max());
        }

        return labels;
    }

    private static float[] Products(float[] inputs, int length) =>
        [.. Enumerable.Range(0, Batch).SelectMany(i => Enumerable.Range(i * length, length - 1)).Select(i => inputs[i] * inputs[i + 1])];

    private static double[] Column(string name)
    {
        string[] lines = File.ReadAllLines(GoldenFile.PathOf("training_curves.csv"));
        int column = Array.IndexOf(lines[0].Split(','), name);
        return [.. lines.Skip(1).Select(l => double.Parse(l.Split(',')[column], CultureInfo.InvariantCulture))];
    }
}
