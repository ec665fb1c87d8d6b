using NetGen.Training;

namespace NetGen.Tests.Library;

/// <summary>Single training steps, with a linear layer whose gradients are easy to compute.</summary>
public sealed class TrainerTests
{
    private const int Inputs = LinearNetwork.Inputs;
    private const int Outputs = LinearNetwork.Outputs;

    [Fact]
    public void AStepOfGradientDescentFollowsTheGradient()
    {
        var network = new LinearNetwork();
        using var trainer = new Trainer<LinearNetwork>(network, new TrainerOptions { Optimizer = new Sgd { LearningRate = 0.5 }, Threads = 1 });
        (float[] inputs, int[] labels) = TestData.Classes(9);
        float[] before = network.Weight.Values.ToArray();

        StepResult result = trainer.Step(inputs, labels);

        Assert.Equal(9, result.Samples);
        Assert.InRange(result.Correct, 0, 9);
        Assert.True(result.Loss > 0);
        for (int i = 0; i < before.Length; i++)
        {
            Assert.Equal(before[i] - (0.5f * network.Weight.Gradient[i]), network.Weight.Values[i], 1e-6f);
        }
    }

    [Fact]
    public void LossIsTheMeanOverTheSamples()
    {
        using var trainer = new Trainer<LinearNetwork>(new LinearNetwork(), new TrainerOptions { Threads = 1 });
        (float[] inputs, int[] labels) = TestData.Classes(40);
        double sum = 0;
        int correct = 0;
        for (int i = 0; i < labels.Length; i++)
        {
            StepResult one = trainer.ForwardBackward(inputs.AsSpan(i * Inputs, Inputs), labels.AsSpan(i, 1));
            sum += one.Loss;
            correct += one.Correct;
        }

        StepResult all = trainer.ForwardBackward(inputs, labels);
        Assert.Equal(sum / labels.Length, all.Loss, 1e-12);
        Assert.Equal(correct, all.Correct);
    }

    [Fact]
    public void ForwardBackwardLeavesTheParameters()
    {
        var network = new LinearNetwork();
        using var trainer = new Trainer<LinearNetwork>(network, new TrainerOptions { Threads = 2 });
        float[] before = network.Weight.Values.ToArray();
        (float[] inputs, int[] labels) = TestData.Classes(5);
        trainer.ForwardBackward(inputs, labels);
        Assert.Equal(before, network.Weight.Values.ToArray());
        Assert.Contains(network.Weight.Gradient.ToArray(), g => g != 0);
        Assert.Equal(0, trainer.Optimizer.Steps);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    public void ThreadsDoNotChangeABit(int threads) => Assert.Equal(TrainedBits(1), TrainedBits(threads));

    [Fact]
    public void VectorTargetsAreTrained()
    {
        var network = new LinearNetwork(TargetKind.Vector);
        using var trainer = new Trainer<LinearNetwork>(network, new TrainerOptions { Optimizer = new Sgd { LearningRate = 0.3 }, Threads = 2 });
        float[] inputs = TestData.Classes(6).Inputs;
        float[] targets = new float[6 * Outputs];
        double first = trainer.Step(inputs, targets).Loss;
        StepResult last = default;
        for (int i = 0; i < 50; i++)
        {
            last = trainer.Step(inputs, targets);
        }

        Assert.True(last.Loss < 0.5 * first);
        Assert.Equal(0, last.Correct);
    }

    [Fact]
    public void LargerAndSmallerBatchesMayFollow()
    {
        using var trainer = new Trainer<LinearNetwork>(new LinearNetwork(), new TrainerOptions { BatchSize = 2, Threads = 2 });
        foreach (int images in new[] { 1, 2, 50, 3, 17 })
        {
            (float[] inputs, int[] labels) = TestData.Classes(images);
            Assert.Equal(images, trainer.Step(inputs, labels).Samples);
        }
    }

    [Fact]
    public void PredictionSeesTheUpdate()
    {
        var network = new LinearNetwork();
        using var trainer = new Trainer<LinearNetwork>(network, new TrainerOptions { Threads = 1 });
        (float[] inputs, int[] labels) = TestData.Classes(4);
        var before = new float[4 * Outputs];
        var after = new float[4 * Outputs];
        network.Predict(inputs, before);
        trainer.Step(inputs, labels);
        network.Predict(inputs, after);
        Assert.NotEqual(before, after);
    }

    [Fact]
    public void EveryStepCountsABatch()
    {
        var network = new ShapeOnlyNetwork(new InfoBuilder().Normalization("0", 3).Normalization("1", 3).Build());
        using var trainer = new Trainer<ShapeOnlyNetwork>(network, new TrainerOptions { Threads = 1 });
        trainer.Step(new float[4], [0, 1]);
        trainer.ForwardBackward(new float[4], [0, 1]);
        Assert.Equal([2L, 2L], network.BatchCounts.ToArray());
    }

    [Fact]
    public void LengthsAndLabelsAreChecked()
    {
        using var trainer = new Trainer<LinearNetwork>(new LinearNetwork(), new TrainerOptions { Threads = 1 });
        RequireMessage("7 floats; expected a positive multiple of 5", () => trainer.Step(new float[7], [0]));
        RequireMessage("0 floats; expected a positive multiple of 5", () => trainer.Step([], Array.Empty<int>()));
        RequireMessage("3 labels; expected 2", () => trainer.Step(new float[10], [0, 1, 2]));
        RequireMessage("label of sample 1 is 3; expected 0 to 2", () => trainer.Step(new float[10], [0, 3]));
        RequireMessage("label of sample 0 is -1; expected 0 to 2", () => trainer.Step(new float[10], [-1, 0]));
        Assert.Throws<InvalidOperationException>(() => trainer.Step(new float[10], new float[6]));
        Assert.Equal(0, trainer.Optimizer.Steps);
    }

    [Fact]
    public void TargetLengthsAreChecked()
    {
        using var trainer = new Trainer<LinearNetwork>(new LinearNetwork(TargetKind.Vector), new TrainerOptions { Threads = 1 });
        RequireMessage("5 floats; expected 6", () => trainer.Step(new float[10], new float[5]));
        Assert.Throws<InvalidOperationException>(() => trainer.Step(new float[10], [0, 1]));
    }

    [Fact]
    public void NormalisingSingleValuesIsRefused()
    {
        using var trainer = new Trainer<ShapeOnlyNetwork>(
            new ShapeOnlyNetwork(new InfoBuilder().Normalization("0", 3, size: 1).Build()), new TrainerOptions { Threads = 1 });
        RequireMessage("expected at least 2 samples", () => trainer.Step(new float[2], [0]));
        trainer.Step(new float[4], [0, 0]);
    }

    [Fact]
    public void OptionsAreChecked()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Trainer<Network>(new LinearNetwork(), new TrainerOptions { BatchSize = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Trainer<Network>(new LinearNetwork(), new TrainerOptions { Threads = 0 }));
        Assert.Throws<ArgumentNullException>(() => new Trainer<Network>(null!));
        RequireMessage("no loss", () => new Trainer<Network>(new LinearNetwork(TargetKind.None)));
        RequireMessage("2 class weights; expected 3", () => new Trainer<Network>(new LinearNetwork(), new TrainerOptions { ClassWeights = [1, 2] }));
        RequireMessage("weight of class 2 is -1", () => new Trainer<Network>(new LinearNetwork(), new TrainerOptions { ClassWeights = [1, 2, -1] }));
        RequireMessage("MSELoss, takes no class weights", () => new Trainer<Network>(new LinearNetwork(TargetKind.Vector), new TrainerOptions { ClassWeights = [1, 2, 3] }));
    }

    [Fact]
    public void AnExceptionInAPhaseReachesTheCallerAndTrainingCanGoOn()
    {
        var network = new LinearNetwork { OnPhase = phase => throw new InvalidCastException($"phase {phase}") };
        using var trainer = new Trainer<LinearNetwork>(network, new TrainerOptions { Threads = 2 });
        (float[] inputs, int[] labels) = TestData.Classes(3);
        Assert.Equal("phase 0", Assert.Throws<InvalidCastException>(() => trainer.Step(inputs, labels)).Message);
        network.OnPhase = null;
        Assert.Equal(3, trainer.Step(inputs, labels).Samples);
    }

    [Fact]
    public void ADisposedTrainerIsRefused()
    {
        var trainer = new Trainer<LinearNetwork>(new LinearNetwork(), new TrainerOptions { Threads = 2 });
        trainer.Dispose();
        trainer.Dispose();
        Assert.Throws<ObjectDisposedException>(() => trainer.Step(new float[Inputs], [0]));
    }

    private static int[] TrainedBits(int threads)
    {
        var network = new LinearNetwork(seed: 3);
        using var trainer = new Trainer<LinearNetwork>(network, new TrainerOptions { Optimizer = new Adam { LearningRate = 0.05 }, Threads = threads });
        (float[] inputs, int[] labels) = TestData.Classes(37);
        for (int i = 0; i < 10; i++)
        {
            trainer.Step(inputs, labels);
        }

        return [.. GoldenTable.Bits(network.Weight.Values), .. GoldenTable.Bits(network.Bias.Values)];
    }

    private static void RequireMessage(string expected, Action action) =>
        Assert.Contains(expected, Assert.Throws<ArgumentException>(action).Message);
}
