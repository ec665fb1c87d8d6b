using System.Collections;
using System.Reflection;
using NetGen.Conformance.Tests.RunTime;
using NetGen.Runtime;
using NetGen.Training;

namespace NetGen.Conformance.Tests.Functions;

/// <summary>Numbers too small to be normal, which many processors are slow with, do not stay in what training works with, nor in activations where that is asked for.</summary>
[Trait("Category", "Numeric")]
public sealed class DenormalTests
{
    private const int Batch = 32;
    private const int Inputs = 2 * 4 * 4;

    private const string Layers = "[BatchNorm2d, Conv2d(6, 3, Padding = 1), LeakyReLU, AvgPool2d(2), Flatten, Linear(16), Tanh, Linear(16), ReLU, Linear(3)]\n";

    private static readonly Lazy<CompiledNetworks> s_networks = new(() => CompiledNetworks.Compile(
    [
        new("Trained", $"[Network(2, 4, 4)]\n{Layers}[CrossEntropyLoss]"),
        new("Plain", $"[Network(2, 4, 4, Inspectable = true)]\n{Layers}"),
        new("Flushing", $"[Network(2, 4, 4, Inspectable = true, FlushDenormals = true)]\n{Layers}[CrossEntropyLoss]"),
        new("PlainSoftmax", "[Network(3)]\n[Softmax]"),
        new("FlushingSoftmax", "[Network(3, FlushDenormals = true)]\n[Softmax]"),
        new("FlushingEach", "[Network(2, 4, 4, Inspectable = true, FlushDenormals = true)]\n"
            + "[Conv2d(8, 3, Padding = 1), Sigmoid, MaxPool2d(2), GroupNorm(2), GELU, Upsample(2, Mode = UpsampleMode.Bilinear), Conv2d(8, 3, Padding = 1), PReLU, AvgPool2d(2), PReLU(8), Flatten]\n"
            + "[Linear(8), SiLU, LayerNorm, ELU, Linear(4), LogSoftmax]"),
    ]));

    public static TheoryData<string> Optimizers => [.. MakeOptimizers().Select(o => o.Name)];

    /// <summary>One class to learn, with samples of all sizes, so that the gradients of some always pass through what is not normal; then none at all.</summary>
    [Theory]
    [MemberData(nameof(Optimizers))]
    public void TrainingLeavesNone(string optimizer)
    {
        Network network = s_networks.Value.Create("Trained");
        using var trainer = new Trainer<Network>(network, new TrainerOptions
        {
            Threads = 1, BatchSize = Batch, KeepGradients = true, Optimizer = MakeOptimizers().Single(o => o.Name == optimizer).Optimizer,
        });
        var random = new Random(1);
        float[] x = new float[Batch * Inputs];
        int[] labels = new int[Batch];
        for (int step = 0; step < 1500; step++)
        {
            for (int i = 0; i < x.Length; i++)
            {
                // Later a channel of the input, and with it a statistic, is 0.
                bool isGone = step > 100 && i / 16 % 2 == 0;
                x[i] = isGone ? 0 : (random.NextSingle() - 0.3f) * (1 + (i / Inputs));
            }

            trainer.Step(x, labels);
            if (step % 20 == 0 || step > 1400)
            {
                AssertNone(network, trainer, $"step {step}");
            }
        }
    }

    /// <summary>What an input and weights that nearly vanish make of activations; without the option they show that these would not be normal.</summary>
    [Theory]
    [InlineData("Plain", false)]
    [InlineData("Flushing", true)]
    [InlineData("FlushingEach", true)]
    public void ActivationsAreFlushedWhereAsked(string name, bool flushes)
    {
        Network network = s_networks.Value.Create(name);
        Assert.Equal(flushes, network.Info.FlushesDenormals);
        var random = new Random(2);
        foreach (Parameter parameter in network.Parameters)
        {
            float[] values = parameter.Values.ToArray();
            foreach (ref float value in values.AsSpan())
            {
                value *= parameter.Info.Role == TensorRole.Weight ? 1e-12f * random.NextSingle() : parameter.Info.Role == TensorRole.Bias ? 0 : 1;
            }

            parameter.CopyFrom(values);
        }

        foreach (float scale in new[] { 1e-44f, 1e-40f, 1e-33f, 1e-20f, 1e-10f, 1 })
        {
            foreach (int samples in new[] { 1, 3, 37 })
            {
                float[] x = [.. Enumerable.Range(0, samples * Inputs).Select(_ => scale * (random.NextSingle() - 0.5f))];
                float[] untouched = [.. x];
                int found = x.Count(IsDenormal);
                float[] y = new float[samples * network.Info.OutputLength];
                network.Predict(x, y);
                Assert.Equal(untouched, x);
                int inside = y.Count(IsDenormal);
                foreach (Layer layer in network.Layers.Where(network.KeepsActivations))
                {
                    float[] activations = new float[samples * layer.Info.OutputShape.Aggregate((a, b) => a * b)];
                    network.Activations(x, layer, activations);
                    inside += activations.Count(IsDenormal);
                    Assert.All(activations, v => Assert.False(float.IsNaN(v)));
                }

                if (flushes)
                {
                    Assert.True(inside == 0, $"{name}: {inside} values of layers are not normal for {samples} samples of {scale}.");
                }
                else if (scale == 1e-40f)
                {
                    Assert.NotEqual(0, found);
                    Assert.NotEqual(0, inside);
                }
            }
        }
    }

    [Theory]
    [InlineData("PlainSoftmax", 1)]
    [InlineData("FlushingSoftmax", 0)]
    public void SoftmaxIsFlushedWhereAsked(string name, int expected)
    {
        Network network = s_networks.Value.Create(name);
        foreach (int samples in new[] { 1, 20 })
        {
            float[] y = new float[3 * samples];
            network.Predict([.. Enumerable.Range(0, samples).SelectMany(_ => new[] { 95f, 94, 0 })], y);
            Assert.Equal(expected * samples, y.Count(IsDenormal));
        }
    }

    [Fact]
    public void FlushingChangesNothingElse()
    {
        float[] x = [.. Enumerable.Range(0, 20 * Inputs).Select(i => MathF.Sin(i))];
        float[][] outputs = [.. new[] { "Plain", "Flushing" }.Select(name =>
        {
            Network network = s_networks.Value.Create(name);
            float[] y = new float[20 * network.Info.OutputLength];
            network.Predict(x, y);
            return y;
        })];
        Assert.Equal(outputs[0], outputs[1]);
    }

    private static IEnumerable<(string Name, Optimizer Optimizer)> MakeOptimizers() =>
    [
        ("Adam", new Adam { LearningRate = 0.02 }),
        ("AmsGrad", new Adam { LearningRate = 0.02, AmsGrad = true }),
        ("AdamW", new AdamW { LearningRate = 0.02, WeightDecay = 2 }),
        ("Momentum", new Sgd { LearningRate = 0.02, Momentum = 0.9 }),
        ("NesterovDecay", new Sgd { LearningRate = 0.1, Momentum = 0.5, Nesterov = true, WeightDecay = 1 }),
        ("Descent", new Sgd { LearningRate = 0.1, WeightDecay = 1 }),
        ("RmsProp", new RmsProp { LearningRate = 0.005, Alpha = 0.9 }),
        ("CentredRmsProp", new RmsProp { LearningRate = 0.005, Alpha = 0.9, Centered = true, Momentum = 0.9 }),
        ("Clipped", new Adam { LearningRate = 0.02, ClipNorm = 1, L1 = 1e-6 }),
    ];

    // What blocks contribute to statistics and gradients, behind the fixed part of the scratch memory, may be that small: it is only widened to double, in
    // which it is a normal number, and added up there.
    private static void AssertNone(Network network, Trainer<Network> trainer, string when)
    {
        NetworkMemory memory = ((NetworkKernels)typeof(Network).GetProperty("Kernels", BindingFlags.Instance | BindingFlags.NonPublic)!.GetValue(network)!).Memory;
        foreach ((string name, AlignedBuffer buffer) in Buffers(trainer, "trainer", []))
        {
            int found = 0;
            foreach (float value in name.EndsWith("._scratch", StringComparison.Ordinal) ? buffer.Span[..checked((int)memory.TrainingFixedFloats)] : buffer.Span)
            {
                found += IsDenormal(value) ? 1 : 0;
            }

            Assert.True(found == 0, $"{when}: {found} values of {name} are not normal.");
        }
    }

    // Everything that the trainer holds: parameters and their gradients, statistics, activations and gradients to them, averages, scratch memory.
    private static IEnumerable<(string Name, AlignedBuffer Buffer)> Buffers(object holder, string name, HashSet<object> seen)
    {
        if (holder is AlignedBuffer found)
        {
            yield return (name, found);
        }
        else if (seen.Add(holder) && (holder.GetType().Namespace?.StartsWith("NetGen", StringComparison.Ordinal) == true || holder is Network))
        {
            for (Type? type = holder.GetType(); type is not null; type = type.BaseType)
            {
                foreach (FieldInfo field in type.GetFields(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
                {
                    if (!field.FieldType.IsValueType && !field.FieldType.IsPointer && field.GetValue(holder) is { } value and not (Delegate or IEnumerable or string))
                    {
                        foreach ((string, AlignedBuffer) inner in Buffers(value, $"{name}.{field.Name}", seen))
                        {
                            yield return inner;
                        }
                    }
                }
            }
        }
    }

    private static bool IsDenormal(float value) => value != 0 && Math.Abs(value) < 1.17549435e-38f;
}
