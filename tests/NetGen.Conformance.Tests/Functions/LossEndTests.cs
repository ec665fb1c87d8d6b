using NetGen.Conformance.Tests.RunTime;
using NetGen.Training;

namespace NetGen.Conformance.Tests.Functions;

/// <summary>Losses and their gradients where an answer is nearly certain, where nothing counts, and softmax beside them.</summary>
[Trait("Category", "Numeric")]
public sealed class LossEndTests
{
    // Losses and gradients below this are 0.
    private const double Flushed = 1e-30;
    private const double Ulps = 6;

    private static readonly float[] s_weights = [0.5f, 2, 1, 0];

    private static readonly Lazy<CompiledNetworks> s_networks = new(() => CompiledNetworks.Compile(
    [
        new("CrossEntropy", "[Network(2, Inspectable = true)]\n[LeakyReLU(1)]\n[CrossEntropyLoss]"),
        new("LogSoftmaxOnly", "[Network(2)]\n[LogSoftmax]\n[NLLLoss]"),
        new("LogSoftmaxOfPixel", "[Network(2, 1, 1)]\n[LogSoftmax]"),
        new("SoftmaxOnly", "[Network(2)]\n[Softmax]"),
        new("Logits", "[Network(1, Inspectable = true)]\n[LeakyReLU(1)]\n[BCEWithLogitsLoss]"),
        new("WeightedLogits", "[Network(1, Inspectable = true)]\n[LeakyReLU(1)]\n[BCEWithLogitsLoss(PosWeight = [2.5])]"),
        new("Labels", "[Network(4, Inspectable = true)]\n[LeakyReLU(1)]\n[CrossEntropyLoss(LabelSmoothing = 0.1)]"),
        new("Probabilities", "[Network(4, Inspectable = true)]\n[LeakyReLU(1)]\n[CrossEntropyLoss(SoftTargets = true, LabelSmoothing = 0.1)]"),
        .. from loss in new[] { "CrossEntropyLoss", "CrossEntropyLoss(LabelSmoothing = 0.2)", "CrossEntropyLoss(LabelSmoothing = 1)", "NLLLoss" }
           from sum in new[] { false, true }
           select new NetworkSource(WeightedName(loss, sum), $"[Network(4, Inspectable = true)]\n[LeakyReLU(1)]\n[{Weighted(loss, sum)}]"),
        new("Two", "[Network(4, Inspectable = true)]\n[LeakyReLU(1, Name = \"a\")]\n[From(\"input\"), LeakyReLU(1, Name = \"b\")]\n[Outputs(\"a\", \"b\")]\n"
            + "[CrossEntropyLoss(Output = \"a\", LabelSmoothing = 0.2, Weight = [0.5, 2, 1, 0])]\n[NLLLoss(Output = \"b\")]"),
    ]));

    public static TheoryData<float> Gaps => [0, 1e-8f, 0.1f, 1, 5, 10, 15, 17, 20, 25, 40, 60, 68, 80, 90, 100, 104, 200, 1e4f, 1e30f];

    [Theory]
    [MemberData(nameof(Gaps))]
    public void CrossEntropyIsExact(float gap)
    {
        Network network = s_networks.Value.Create("CrossEntropy");
        using var trainer = new Trainer<Network>(network, new TrainerOptions { Threads = 1 });
        foreach (int label in new[] { 0, 1 })
        {
            double other = Exact.Sigmoid(-gap);
            StepResult result = trainer.ForwardBackward([gap, 0], new[] { label });
            RequireNear(Exact.LogOnePlus(Math.Exp(-gap)) + (label == 0 ? 0 : gap), result.Loss);
            RequireNear(label == 0 ? -other : Exact.Sigmoid(gap), trainer.InputGradient[0]);
            RequireNear(label == 0 ? other : -Exact.Sigmoid(gap), trainer.InputGradient[1]);
        }
    }

    [Theory]
    [MemberData(nameof(Gaps))]
    public void SoftmaxIsExact(float gap)
    {
        foreach (string name in new[] { "LogSoftmaxOnly", "LogSoftmaxOfPixel", "SoftmaxOnly" })
        {
            Network network = s_networks.Value.Create(name);
            foreach (int samples in new[] { 1, 20 })
            {
                float[] y = new float[2 * samples];
                network.Predict([.. Enumerable.Range(0, samples).SelectMany(_ => new[] { gap, 0 })], y);
                for (int i = 0; i < samples; i++)
                {
                    if (name == "SoftmaxOnly")
                    {
                        RequireUlps(Exact.Sigmoid(gap), y[2 * i]);
                        RequireUlps(Exact.Sigmoid(-gap), y[(2 * i) + 1]);
                    }
                    else
                    {
                        RequireNear(-Exact.LogOnePlus(Math.Exp(-gap)), y[2 * i]);
                        RequireNear(-gap - Exact.LogOnePlus(Math.Exp(-gap)), y[(2 * i) + 1]);
                    }
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Gaps))]
    public void LogitsAreExact(float gap)
    {
        foreach ((string name, double posWeight) in new[] { ("Logits", 1), ("WeightedLogits", 2.5) })
        {
            Network network = s_networks.Value.Create(name);
            using var trainer = new Trainer<Network>(network, new TrainerOptions { Threads = 1 });
            foreach (float x in new[] { gap, -gap })
            {
                foreach (float target in new[] { 0f, 1 })
                {
                    // By symmetry: the loss of a target of 1 at x is that of 0 at −x, times the weight of positive targets.
                    double wrong = target == 0 ? x : -x;
                    double weight = target == 0 ? 1 : posWeight;
                    StepResult result = trainer.ForwardBackward([x], [target]);
                    double loss = weight * (Math.Max(wrong, 0) + Exact.LogOnePlus(Math.Exp(-Math.Abs(wrong))));
                    Assert.Equal(loss, result.Loss, Math.Max(Ulps * Exact.Ulp(loss), Flushed)); // a loss need not be flushed, but may be
                    RequireNear((target == 0 ? 1 : -weight) * Exact.Sigmoid(wrong), trainer.InputGradient[0]);
                }
            }
        }
    }

    /// <summary>A target of probabilities mixes the losses of the labels. Where it is certain, it is the loss of one label.</summary>
    [Fact]
    public void ProbabilitiesMixTheLossesOfLabels()
    {
        using var labelled = new Trainer<Network>(s_networks.Value.Create("Labels"), new TrainerOptions { Threads = 1 });
        Network network = s_networks.Value.Create("Probabilities");
        using var soft = new Trainer<Network>(network, new TrainerOptions { Threads = 1 });
        float[] x = [1, -2, 0.5f, 3];
        foreach (float share in new[] { 0, 0.3f, 1 })
        {
            double loss = 0;
            double[] gradient = new double[x.Length];
            float[] target = new float[x.Length];
            foreach ((int label, float part) in new[] { (2, share), (3, 1 - share) })
            {
                loss += part * labelled.ForwardBackward(x, new[] { label }).Loss;
                target[label] = part;
                for (int i = 0; i < x.Length; i++)
                {
                    gradient[i] += part * labelled.InputGradient[i];
                }
            }

            Assert.Equal(loss, soft.ForwardBackward(x, target).Loss, 1e-6 * loss);
            for (int i = 0; i < x.Length; i++)
            {
                Assert.Equal(gradient[i], soft.InputGradient[i], 1e-6);
            }
        }

        Assert.Null(soft.Evaluate(Dataset.FromFloats(x, 4, [0, 0, 0, 1f], 4)).Accuracy);
        Assert.Equal(1, soft.Evaluate(Dataset.FromFloats(x, 4, [3])).Accuracy);
        Assert.Throws<InvalidOperationException>(() => soft.ForwardBackward(x, new[] { 3 }));
    }

    [Fact]
    public void ClassWeightsOfTheRunCountForProbabilitiesToo()
    {
        float[] x = [1, -2, 0.5f, 3];
        float[] target = [0.1f, 0.2f, 0.3f, 0.4f];
        using var soft = new Trainer<Network>(s_networks.Value.Create("Probabilities"), new TrainerOptions { Threads = 1, ClassWeights = s_weights });
        double total = x.Sum(v => Math.Exp(v));
        double expected = Enumerable.Range(0, 4).Sum(c => s_weights[c] * ((0.9 * target[c]) + 0.025) * (Math.Log(total) - x[c]));
        Assert.Equal(expected, soft.ForwardBackward(x, target).Loss, 1e-6 * expected);
    }

    /// <summary>As PyTorch 2.10: a mean over samples whose weights are all 0 is NaN, and so are their gradients; ignored samples have the gradient 0; a sum is a sum.</summary>
    [Theory]
    [InlineData("CrossEntropyLoss")]
    [InlineData("CrossEntropyLoss(LabelSmoothing = 0.2)")]
    [InlineData("CrossEntropyLoss(LabelSmoothing = 1)")]
    [InlineData("NLLLoss")]
    public void NothingCounts(string loss)
    {
        float[] x = [1, -2, 0.5f, 3, 0, 1, 2, -1, 0.3f, 0.2f, 0.1f, 0];
        foreach (int[] labels in new int[][] { [3, 3, 3], [3, -100, 3], [-100, -100, -100] })
        {
            Network network = s_networks.Value.Create(WeightedName(loss, sum: false));
            using var trainer = new Trainer<Network>(network, new TrainerOptions { Threads = 1 });
            Assert.Equal(double.NaN, trainer.ForwardBackward(x, labels).Loss);
            for (int i = 0; i < x.Length; i++)
            {
                bool isNaN = labels[i / 4] == 3 && (loss != "NLLLoss" || i % 4 == 3);
                Assert.Equal(isNaN ? float.NaN : 0, trainer.InputGradient[i]);
            }

            Assert.Equal(double.NaN, trainer.Evaluate(Dataset.FromFloats(x, 4, labels)).Loss);
            network = s_networks.Value.Create(WeightedName(loss, sum: true));
            using var summing = new Trainer<Network>(network, new TrainerOptions { Threads = 1 });
            double spread = loss.Contains("0.2") ? 0.2 : loss.Contains('1') ? 1 : 0;
            double expected = 0;
            for (int i = 0; i < 3; i++)
            {
                double total = x.Skip(4 * i).Take(4).Sum(v => Math.Exp(v));
                expected += labels[i] == 3 ? spread / 4 * Enumerable.Range(0, 4).Sum(c => s_weights[c] * (Math.Log(total) - x[(4 * i) + c])) : 0;
            }

            Assert.Equal(expected, summing.ForwardBackward(x, labels).Loss, 1e-6 * expected);
            Assert.True(summing.InputGradient.ToArray().All(float.IsFinite));
        }
    }

    /// <summary>A chunk of an evaluation in which nothing counts leaves the mean over the others as it is.</summary>
    [Fact]
    public void ChunksOfAnEvaluationAddUp()
    {
        const int Chunk = 1024;
        Network network = s_networks.Value.Create(WeightedName("CrossEntropyLoss", sum: false));
        using var trainer = new Trainer<Network>(network, new TrainerOptions { Threads = 1 });
        float[] x = [.. Enumerable.Range(0, 2 * Chunk * 4).Select(i => i % 4 * 0.5f)];
        int[] labels = [.. Enumerable.Range(0, 2 * Chunk).Select(i => i < Chunk ? 3 : 1)];
        double expected = Math.Log(1 + Math.Exp(0.5) + Math.Exp(1) + Math.Exp(1.5)) - 0.5;
        Assert.Equal(expected, trainer.Evaluate(Dataset.FromFloats(x, 4, labels)).Loss!.Value, 1e-6);
    }

    /// <summary>Of several losses each has weights and a divisor of its own.</summary>
    [Fact]
    public void OneOfTwoLossesCountsNothing()
    {
        Network network = s_networks.Value.Create("Two");
        using var trainer = new Trainer<Network>(network, new TrainerOptions { Threads = 1 });
        Assert.Equal(double.NaN, trainer.ForwardBackward([1, 2, 3, 4], [3f, 0]).Loss);
        Assert.True(trainer.InputGradient.ToArray().All(float.IsNaN));
        Assert.True(double.IsFinite(trainer.ForwardBackward([1, 2, 3, 4], [1f, 0]).Loss));
    }

    private static string Weighted(string loss, bool sum)
    {
        string more = "Weight = [0.5, 2, 1, 0]" + (sum ? ", Reduction = LossReduction.Sum" : string.Empty);
        return loss.EndsWith(')') ? $"{loss[..^1]}, {more})" : $"{loss}({more})";
    }

    private static string WeightedName(string loss, bool sum) => string.Concat(loss.Where(char.IsLetterOrDigit)) + (sum ? "Sum" : "Mean");

    private static void RequireNear(double expected, double actual)
    {
        if (Math.Abs(expected) < Flushed)
        {
            Assert.Equal(0, actual);
        }
        else
        {
            RequireUlps(expected, actual);
        }
    }

    private static void RequireUlps(double expected, double actual) => Assert.Equal(expected, actual, Ulps * Exact.Ulp(expected));
}
