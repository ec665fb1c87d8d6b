using NetGen.Training;

namespace NetGen.Tests.Numeric;

/// <summary>Losses that compare outputs, beyond what every network is tested for: training without targets, and with signs.</summary>
[Trait("Category", "Numeric")]
public sealed class EmbeddingLossTests
{
    private const int Batch = 37;

    [Fact]
    public void WhatALossComparesIsKnown()
    {
        NetworkInfo info = TestNetworks.Create("OutputsTripletAndClass").Info;
        Assert.Equal([0, 2, 1], info.Loss!.Parts.Select(p => p.Output));
        Assert.Equal([[3, 5], [], [6]], info.Loss.Parts.Select(p => p.OtherOutputs));
        Assert.Equal([TargetKind.None, TargetKind.Label, TargetKind.Sign], info.Loss.Parts.Select(p => p.Loss.Target));
        Assert.Equal((TargetKind.Vector, 1 + 1), (info.Target, info.TargetLength));
        NetworkInfo alone = TestNetworks.Create("LossTriplet").Info;
        Assert.Equal((TargetKind.None, 0), (alone.Target, alone.TargetLength));
        Assert.Equal("TripletMarginLoss of 'a', 'p', 'n'", alone.Loss!.Description);
    }

    [Fact]
    public void TrainingWithoutTargetsLowersTheLoss()
    {
        RandomCase drawn = RandomCase.Draw(TestNetworks.ClassOf("BlockTriplet"), Batch);
        using var trainer = new Trainer<Network>(drawn.Network, new TrainerOptions { Threads = 2, BatchSize = 8, Optimizer = new Adam { LearningRate = 0.01 } });
        Dataset data = Dataset.FromFloats(drawn.Input, drawn.Network.Info.InputLength);
        Assert.Equal((TargetKind.None, Batch, 0, 0), (data.Target, data.Count, data.TargetLength, data.LabelsPerSample));
        EvaluationResult before = trainer.Evaluate(data);
        Assert.Null(before.Accuracy);
        Assert.Null(before.ConfusionMatrix);
        TrainingSummary summary = trainer.Fit(data, new FitOptions { Epochs = 20, Validation = data });
        Assert.True(trainer.Evaluate(data).Loss < before.Loss / 4, summary.ToString());
        Assert.Equal(5, (int)trainer.Optimizer.Steps / 20);
    }

    [Fact]
    public void ATrainingWithoutTargetsGoesOnFromACheckpoint()
    {
        string folder = Directory.CreateTempSubdirectory("netgen").FullName;
        try
        {
            Network whole = Train(null, 4);
            Train(new CheckpointOptions { Folder = folder }, 2);
            Assert.True(whole.EqualsParameters(Train(new CheckpointOptions { Folder = folder, Resume = true }, 4)));
            Assert.False(whole.EqualsParameters(Train(null, 2)));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void OnlyALossWithoutTargetsTrainsWithoutThem()
    {
        RandomCase triplet = RandomCase.Draw(TestNetworks.ClassOf("LossTriplet"), 3);
        using var trainer = new Trainer<Network>(triplet.Network);
        Assert.Equal("The loss of LossTriplet takes no targets, not labels.", Assert.Throws<InvalidOperationException>(() => trainer.Step(triplet.Input, new int[3])).Message);
        Assert.Equal("The loss of LossTriplet takes no targets, not target vectors.", Assert.Throws<InvalidOperationException>(() => trainer.Step(triplet.Input, Array.Empty<float>())).Message);
        Dataset labels = Dataset.FromFloats(triplet.Input, triplet.Network.Info.InputLength, new int[3]);
        Assert.Equal(
            "The data set has targets of the kind Label; expected None, as the loss of LossTriplet. (Parameter 'data')",
            Assert.Throws<ArgumentException>(() => trainer.Fit(labels, 1)).Message);
        Assert.Throws<ArgumentException>(() => trainer.Evaluate(labels));

        RandomCase vectors = RandomCase.Draw(TestNetworks.ClassOf("LossMSE"), 3);
        using var other = new Trainer<Network>(vectors.Network);
        Assert.Equal("The loss of LossMSE takes target vectors, not no targets.", Assert.Throws<InvalidOperationException>(() => other.Step(vectors.Input)).Message);
        Assert.Throws<ArgumentException>(() => other.Evaluate(Dataset.FromFloats(vectors.Input, vectors.Network.Info.InputLength)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(0.5f)]
    [InlineData(float.NaN)]
    public void SignsAreChecked(float sign)
    {
        RandomCase drawn = RandomCase.Draw(TestNetworks.ClassOf("LossCosineEmbedding"), 3);
        float[] targets = [1, -1, sign];
        using var trainer = new Trainer<Network>(drawn.Network);
        string expected = $"The target of sample 2 for CosineEmbeddingLoss is {sign}; expected 1 or -1.";
        Assert.StartsWith(expected, Assert.Throws<ArgumentException>(() => trainer.Step(drawn.Input, targets)).Message, StringComparison.Ordinal);
        Dataset data = Dataset.FromFloats(drawn.Input, drawn.Network.Info.InputLength, targets, 1);
        Assert.StartsWith(expected, Assert.Throws<ArgumentException>(() => trainer.Evaluate(data)).Message, StringComparison.Ordinal);
    }

    private static Network Train(CheckpointOptions? checkpoints, int epochs)
    {
        RandomCase drawn = RandomCase.Draw(TestNetworks.ClassOf("BlockTriplet"), Batch);
        using var trainer = new Trainer<Network>(drawn.Network, new TrainerOptions { Threads = 2, BatchSize = 8, Optimizer = new Adam() });
        trainer.Fit(Dataset.FromFloats(drawn.Input, drawn.Network.Info.InputLength), new FitOptions { Epochs = epochs, Checkpoints = checkpoints });
        return drawn.Network;
    }
}
