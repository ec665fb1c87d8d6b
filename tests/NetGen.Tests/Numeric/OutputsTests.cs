using NetGen.Training;

namespace NetGen.Tests.Numeric;

/// <summary>Networks with several outputs, beyond what every network is tested for.</summary>
[Trait("Category", "Numeric")]
public sealed class OutputsTests
{
    private const int Batch = 37;

    [Fact]
    public void OutputsLieOneAfterAnother()
    {
        NetworkInfo info = TestNetworks.Create("OutputsImages").Info;
        Assert.Equal(["mask", "score", "trunk"], info.Outputs.Select(o => o.Name));
        Assert.Equal([0, 8, 25], info.Outputs.Select(o => o.Offset));
        Assert.Equal([2, 2, 2], info.Outputs[0].Shape);
        Assert.Equal(1 + 8, info.TargetLength);
        float[] sample = [.. Enumerable.Range(0, info.OutputLength).Select(i => (float)i)];
        Assert.Equal(sample[8..25], info.Outputs[1].Of(sample).ToArray());
    }

    [Fact]
    public void EvaluationMeasuresTheSumOfTheLosses()
    {
        RandomCase drawn = RandomCase.Draw(TestNetworks.ClassOf("OutputsClassAndBox"), Batch);
        NetworkInfo info = drawn.Network.Info;
        using var trainer = new Trainer<Network>(drawn.Network, new TrainerOptions { Threads = 2 });
        trainer.ForwardBackward(drawn.Input, drawn.Targets.Vectors); // moves the running statistics, as the draw has moved the reference's
        EvaluationResult result = trainer.Evaluate(Dataset.FromFloats(drawn.Input, info.InputLength, drawn.Targets.Vectors, info.TargetLength));
        double[] output = drawn.Reference.Forward(drawn.Input, training: false);
        double expected = drawn.Reference.Measure.Evaluate(new(Batch, drawn.Reference.OutputShape, output), drawn.Targets).Loss;
        Close.Check("loss", [expected], [result.Loss!.Value], Tolerance.Forward);
        Assert.Null(result.Accuracy);
    }

    [Theory]
    [InlineData(7)]
    [InlineData(-1)]
    [InlineData(1.5f)]
    [InlineData(float.NaN)]
    public void LabelsAmongTheTargetsAreChecked(float label)
    {
        RandomCase drawn = RandomCase.Draw(TestNetworks.ClassOf("OutputsClassAndBox"), 3);
        float[] targets = drawn.Targets.Vectors;
        targets[drawn.Network.Info.TargetLength] = label;
        using var trainer = new Trainer<Network>(drawn.Network);
        ArgumentException error = Assert.Throws<ArgumentException>(() => trainer.Step(drawn.Input, targets));
        Assert.Equal($"The label of sample 1 for class is {label}; expected 0 to 6, as it has 7 classes. (Parameter 'targets')", error.Message);
        Dataset data = Dataset.FromFloats(drawn.Input, drawn.Network.Info.InputLength, targets, drawn.Network.Info.TargetLength);
        Assert.Throws<ArgumentException>(() => trainer.Evaluate(data));
    }

    [Fact]
    public void ClassWeightsOfTheTrainerAreForASingleLoss()
    {
        Network network = TestNetworks.Create("OutputsClassAndBox");
        ArgumentException error = Assert.Throws<ArgumentException>(() => new Trainer<Network>(network, new TrainerOptions { ClassWeights = [1, 2, 3, 4, 5, 6, 7] }));
        Assert.Equal(
            "Class weights were given for one loss; OutputsClassAndBox has 2. Expected none, and Weight at the loss attribute whose classes they are. (Parameter 'ClassWeights')",
            error.Message);
    }

    [Fact]
    public void ADataSetOfLabelsDoesNotFit()
    {
        RandomCase drawn = RandomCase.Draw(TestNetworks.ClassOf("OutputsClassAndBox"), 3);
        using var trainer = new Trainer<Network>(drawn.Network);
        Dataset labels = Dataset.FromFloats(drawn.Input, drawn.Network.Info.InputLength, new int[3]);
        Assert.Throws<ArgumentException>(() => trainer.Evaluate(labels));
        Dataset vectors = Dataset.FromFloats(drawn.Input, drawn.Network.Info.InputLength, new float[33], 11);
        ArgumentException error = Assert.Throws<ArgumentException>(() => trainer.Fit(vectors, 1));
        Assert.Equal("The data set's targets have 11 floats; expected 5, those of the losses of OutputsClassAndBox. (Parameter 'data')", error.Message);
    }
}
