using NetGen.Conformance.Tests.RunTime;
using NetGen.Training;

namespace NetGen.Conformance.Tests.State;

/// <summary>Networks with a class for each pixel or step: that they learn, with the same bits on any number of threads, and what they refuse.</summary>
[Trait("Category", "Numeric")]
public sealed class SegmentationTests
{
    private const int Size = 32;
    private const int Pixels = Size * Size;
    private const int Classes = 5;

    private static readonly Lazy<CompiledNetworks> s_networks = new(() => CompiledNetworks.Compile(
    [
        new("UNet", $"""
            [Network(1, {Size}, {Size})]
            [Conv2d(8, 3, Padding = 1, Bias = false), BatchNorm2d, ReLU, Conv2d(8, 3, Padding = 1, Bias = false), BatchNorm2d, ReLU(Name = "fine")]
            [MaxPool2d(2), Conv2d(16, 3, Padding = 1, Bias = false), BatchNorm2d, ReLU(Name = "middle")]
            [MaxPool2d(2), Conv2d(32, 3, Padding = 1, Bias = false), BatchNorm2d, ReLU]
            [ConvTranspose2d(16, 2, Stride = 2), Concat("middle"), Conv2d(16, 3, Padding = 1, Bias = false), BatchNorm2d, ReLU]
            [ConvTranspose2d(8, 2, Stride = 2), Concat("fine"), Conv2d(8, 3, Padding = 1, Bias = false), BatchNorm2d, ReLU]
            [Conv2d({Classes}, 1)]
            [CrossEntropyLoss(IgnoreIndex = 255)]
            """),
        new("Tagger", "[Network(3, 6)]\n[Conv1d(4, 1)]\n[CrossEntropyLoss]"),
        new("Probabilities", "[Network(3, 6)]\n[Conv1d(4, 1)]\n[CrossEntropyLoss(SoftTargets = true)]"),
        new("Both", "[Network(3, 6)]\n[Conv1d(4, 1, Name = \"tags\")]\n[Flatten, Linear(2, Name = \"kind\")]\n[Outputs(\"tags\", \"kind\")]\n"
            + "[CrossEntropyLoss(Output = \"tags\"), CrossEntropyLoss(Output = \"kind\")]"),
    ]));

    /// <summary>The background is four fifths of the pixels, so an accuracy of 0.96 says little alone.</summary>
    [Fact]
    public void AUNetFindsShapesInNoise()
    {
        var random = new Random(1);
        (Dataset training, Dataset test) = (Draw(random, 800), Draw(random, 100));
        var optimizer = new Adam { LearningRate = 0.005 };
        using var trainer = new Trainer<Network>(s_networks.Value.Create("UNet"), new TrainerOptions { Optimizer = optimizer, BatchSize = 32, Threads = 2, ClassWeights = [0.4f, 1, 1, 1, 1] });
        Assert.InRange(MeanIou(trainer.Evaluate(test)), 0, 0.3);
        trainer.Fit(training, new FitOptions { Epochs = 12, OnEpochEnd = _ => optimizer.LearningRate *= 0.85 });
        EvaluationResult result = trainer.Evaluate(test);
        Assert.InRange(result.Accuracy!.Value, 0.96, 1);
        Assert.InRange(MeanIou(result), 0.7, 1);
        Assert.Equal(100 * Pixels, result.ConfusionMatrix!.Cast<int>().Sum());

        // The metrics predict by themselves.
        ClassificationMetrics metrics = ClassificationMetrics.Of(trainer.Network, test);
        Assert.Equal((result.Accuracy.Value, MeanIou(result)), (metrics.Accuracy, metrics.MeanIntersectionOverUnion));
    }

    [Fact]
    public void ThreadsChangeNoBit()
    {
        Dataset data = Draw(new Random(2), 70);
        double[] expected = Train(1);
        Assert.Equal(expected, Train(2));
        Assert.Equal(expected, Train(3));

        double[] Train(int threads)
        {
            using var trainer = new Trainer<Network>(s_networks.Value.Create("UNet"), new TrainerOptions { BatchSize = 35, Threads = threads });
            TrainingSummary summary = trainer.Fit(data, 2);
            EvaluationResult result = trainer.Evaluate(data);
            return [.. trainer.Network.Parameters.SelectMany(p => Array.ConvertAll(p.Values.ToArray(), v => (double)v)), summary.Epochs[^1].MeanLoss, result.Loss!.Value, result.Accuracy!.Value];
        }
    }

    [Fact]
    public void AStepAllocatesNothing()
    {
        Dataset data = Draw(new Random(3), 20);
        float[] inputs = new float[20 * Pixels];
        for (int i = 0; i < 20; i++)
        {
            data.CopyInput(i, inputs.AsSpan(i * Pixels, Pixels));
        }

        int[] labels = data.Labels.ToArray();
        using var trainer = new Trainer<Network>(s_networks.Value.Create("UNet"), new TrainerOptions { BatchSize = 20, Threads = 1 });
        trainer.Step(inputs, labels);
        long before = GC.GetAllocatedBytesForCurrentThread();
        StepResult result = trainer.Step(inputs, labels);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        Assert.Equal((20, 20 * Pixels), (result.Samples, result.Labels));
    }

    /// <summary>Pixels that are ignored count neither in the loss nor in any figure, in training and in evaluation.</summary>
    [Fact]
    public void IgnoredPixelsDoNotCount()
    {
        Dataset data = Draw(new Random(4), 3);
        float[] inputs = new float[3 * Pixels];
        for (int i = 0; i < 3; i++)
        {
            data.CopyInput(i, inputs.AsSpan(i * Pixels, Pixels));
        }

        // All but the labels of the second sample.
        int[] labels = data.Labels.ToArray();
        labels.AsSpan(0, Pixels).Fill(255);
        labels.AsSpan(2 * Pixels).Fill(255);
        Network network = s_networks.Value.Create("UNet");
        using var trainer = new Trainer<Network>(network, new TrainerOptions { Threads = 1 });
        EvaluationResult some = trainer.Evaluate(Dataset.FromFloats(inputs, Pixels, labels, labelsPerSample: Pixels));
        EvaluationResult one = trainer.Evaluate(data.Subset([1]));
        Assert.Equal(Pixels, some.ConfusionMatrix!.Cast<int>().Sum());
        Assert.Equal(one.ConfusionMatrix, some.ConfusionMatrix);
        Assert.Equal((one.Accuracy, one.Loss!.Value), (some.Accuracy, some.Loss!.Value));
        StepResult step = trainer.ForwardBackward(inputs, labels);
        Assert.Equal(Pixels, step.Labels);
        Assert.InRange(step.Correct, 1, Pixels);
    }

    /// <summary>A scaled class outweighs all others; where a sum of shares is put on one class it is that class's label.</summary>
    [Fact]
    public void CertainProbabilitiesAreLabels()
    {
        float[] inputs = [.. Enumerable.Range(0, 36).Select(i => MathF.Sin(i))];
        int[] labels = [0, 1, 2, 3, 0, 1, 3, 2, 1, 0, 2, 2];
        var targets = new float[2 * 4 * 6];
        for (int i = 0; i < labels.Length; i++)
        {
            targets[(i / 6 * 24) + (labels[i] * 6) + (i % 6)] = 1;
        }

        using var hard = new Trainer<Network>(s_networks.Value.Create("Tagger"), new TrainerOptions { Threads = 1 });
        using var soft = new Trainer<Network>(s_networks.Value.Create("Probabilities"), new TrainerOptions { Threads = 1 });
        Assert.Equal(hard.ForwardBackward(inputs, labels).Loss, soft.ForwardBackward(inputs, targets).Loss, 1e-6);
        Assert.Equal(hard.Evaluate(Dataset.FromFloats(inputs, 18, labels, labelsPerSample: 6)).Accuracy, soft.Evaluate(Dataset.FromFloats(inputs, 18, labels, labelsPerSample: 6)).Accuracy);
    }

    [Fact]
    public void WhatDoesNotFitIsRefused()
    {
        using var trainer = new Trainer<Network>(s_networks.Value.Create("UNet"), new TrainerOptions { Threads = 1 });
        float[] inputs = new float[2 * Pixels];
        int[] labels = new int[2 * Pixels];
        Require("There are 2 labels; expected 2048, 1024 (32×32) for each of 2 samples. (Parameter 'labels')", () => trainer.Step(inputs, new int[2]));
        labels[Pixels + 33] = 5;
        Require("The label of sample 1 at position 33 is 5; expected 0 to 4, as UNet has 5 classes. (Parameter 'labels')", () => trainer.Step(inputs, labels));
        Dataset wrong = Dataset.FromFloats(inputs, Pixels, labels, labelsPerSample: Pixels);
        Require("The label of sample 1 at position 33 is 5; expected 0 to 4, as UNet has 5 classes. (Parameter 'data')", () => trainer.Evaluate(wrong));
        Dataset single = Dataset.FromFloats(inputs, Pixels, new int[2]);
        Require("The data set's samples have 1 labels each; expected 1024 (32×32), as UNet takes. (Parameter 'data')", () => trainer.Fit(single, 1));
        Require("The data set's samples have 1 labels each; expected 1024 (32×32), as UNet takes. (Parameter 'data')", () => ClassificationMetrics.Of(trainer.Network, single));
        Require(
            "There are 3 class weights; expected 5, one for each class of UNet. (Parameter 'ClassWeights')",
            () => new Trainer<Network>(s_networks.Value.Create("UNet"), new TrainerOptions { ClassWeights = [1, 2, 3] }).Dispose());
        Assert.Contains("1024 positions with a class each", Assert.Throws<InvalidOperationException>(() => trainer.Network.Classify(new float[Pixels])).Message, StringComparison.Ordinal);
        Require("There are 7 labels; expected a multiple of 3. (Parameter 'labels')", () => Dataset.FromFloats(new float[4], 2, new int[7], labelsPerSample: 3));
        Require("The label of sample 1 at position 2 is 4; expected one below 2, the number of class names. (Parameter 'labels')", () => Dataset.FromFloats(new float[4], 2, [0, 0, 0, 0, 0, 4], ["a", "b"], 3));
        Assert.Equal("The data set has 1024 labels a sample; expected one, by which a split can be stratified.", Assert.Throws<InvalidOperationException>(() => wrong.Split([0.5, 0.5], stratified: true)).Message);

        // Of several outputs the labels stand among the targets.
        using var both = new Trainer<Network>(s_networks.Value.Create("Both"), new TrainerOptions { Threads = 1 });
        Assert.Equal(7, both.Network.Info.TargetLength);
        float[] targets = [0, 1, 2, 3, 4, 0, 1];
        Require("The label of sample 0 at position 4 for tags is 4; expected 0 to 3, as it has 4 classes. (Parameter 'targets')", () => both.Step(new float[18], targets));
    }

    [Fact]
    public void PartsOfADataSetKeepTheLabelsOfEachSample()
    {
        Dataset data = Dataset.FromFloats([1, 2, 3], 1, [1, 2, 3, 4, 5, 6], labelsPerSample: 2);
        Assert.Equal([5, 6, 1, 2], data.Subset([2, 0]).Labels.ToArray());
        Dataset bytes = Dataset.FromBytes([1, 2, 3], 1, [1, 2, 3, 4, 5, 6], labelsPerSample: 2);
        Assert.Equal((3, 2), (bytes.Count, bytes.LabelsPerSample));
        Assert.Equal([3, 4], bytes.Subset([1]).Labels.ToArray());
    }

    private static void Require(string message, Action action) => Assert.Equal(message, Assert.ThrowsAny<ArgumentException>(action).Message);

    private static double MeanIou(EvaluationResult result) => ClassificationMetrics.Of(result.ConfusionMatrix!).MeanIntersectionOverUnion;

    // Two shapes of any brightness in noise: squares, discs, crosses and rings, over a background of class 0.
    private static Dataset Draw(Random random, int count)
    {
        var pixels = new float[count * Pixels];
        var labels = new int[count * Pixels];
        for (int i = 0; i < count; i++)
        {
            for (int shape = 0; shape < 2; shape++)
            {
                DrawShape(random, pixels.AsSpan(i * Pixels, Pixels), labels.AsSpan(i * Pixels, Pixels));
            }
        }

        foreach (ref float pixel in pixels.AsSpan())
        {
            pixel += 0.4f * (random.NextSingle() - 0.5f);
        }

        return Dataset.FromFloats(pixels, Pixels, labels, labelsPerSample: Pixels);
    }

    private static void DrawShape(Random random, Span<float> picture, Span<int> mask)
    {
        (int kind, int radius) = (random.Next(1, Classes), random.Next(4, 7));
        (int row, int column) = (random.Next(radius, Size - radius), random.Next(radius, Size - radius));
        float brightness = 0.5f + (0.5f * random.NextSingle());
        for (int y = -radius; y <= radius; y++)
        {
            for (int x = -radius; x <= radius; x++)
            {
                int distance = (x * x) + (y * y);
                bool isSet = kind switch
                {
                    1 => true,
                    2 => distance <= radius * radius,
                    3 => Math.Abs(x) <= 1 || Math.Abs(y) <= 1,
                    _ => distance <= radius * radius && distance > (radius - 2) * (radius - 2),
                };
                if (isSet)
                {
                    int at = ((row + y) * Size) + column + x;
                    (picture[at], mask[at]) = (brightness, kind);
                }
            }
        }
    }
}
