using NetGen.Samples.Tests;

namespace NetGen.Mpi.Tests;

/// <summary>Several ranks against one process.</summary>
public sealed class SameNumbersTests
{
    private const double Tolerance = 1e-6;

    // 100 steps: 20 epochs of 5, the last of which has 18 samples. With three ranks a share has 6, with four 4 or 5.
    [MpiTheory]
    [InlineData("plain", 2, "clip")]
    [InlineData("plain", 3, "threads=2")]
    [InlineData("plain", 4, "clip")]
    [InlineData("norm", 2, "sync")]
    [InlineData("norm", 4, "sync")]
    [InlineData("weighted", 3, "batch=48")]
    public void They_train_as_one_process_does(string net, int ranks, string option)
    {
        using var folder = new TempFolder();
        (string one, string printed) = TrainedWeights.Train(folder, "one", 1, $"net={net}", option);
        (string some, string printedBySome) = TrainedWeights.Train(folder, "some", ranks, $"net={net}", option);
        Assert.StartsWith("steps 100 ", printed);
        Assert.StartsWith("steps 100 ", printedBySome);
        Assert.InRange(TrainedWeights.Difference(net, some, one), 0, Tolerance);
        Assert.InRange(TrainedWeights.Difference(net, one, one), 0, 0);
    }

    [MpiFact]
    public void The_same_ranks_and_threads_give_the_same_bits()
    {
        using var folder = new TempFolder();
        (string first, string printed) = TrainedWeights.Train(folder, "first", 3, "net=norm");
        foreach (string option in new[] { "threads=2", "no-overlap" })
        {
            (string again, string printedAgain) = TrainedWeights.Train(folder, option, 3, "net=norm", option);
            Assert.Equal(printed, printedAgain);
            Assert.Equal(File.ReadAllBytes(first), File.ReadAllBytes(again));
        }
    }

    [MpiFact]
    public void A_rank_may_have_no_sample()
    {
        // 50 samples in batches of 24: the last one has 2, for three ranks.
        using var folder = new TempFolder();
        (string one, _) = TrainedWeights.Train(folder, "one", 1, "count=50", "batch=24", "epochs=10");
        (string some, _) = TrainedWeights.Train(folder, "some", 3, "count=50", "batch=24", "epochs=10");
        Assert.InRange(TrainedWeights.Difference("plain", some, one), 0, Tolerance);
    }

    [MpiFact]
    public void A_callback_of_one_rank_ends_the_run_of_all()
    {
        using var folder = new TempFolder();
        (_, string printed) = TrainedWeights.Train(folder, "stopped", 2, "stop=3");
        Assert.StartsWith("steps 15 ", printed);
    }

    [MpiTheory]
    [InlineData(2, 2, 0.0)]
    [InlineData(2, 3, Tolerance)]
    [InlineData(4, 1, Tolerance)]
    public void A_run_goes_on_with_another_number_of_ranks(int before, int after, double tolerance)
    {
        using var folder = new TempFolder();
        string checkpoints = $"checkpoints={folder.File("checkpoints")}";
        (string whole, string printed) = TrainedWeights.Train(folder, "whole", before, "epochs=8");
        ProgramResult broken = MpiRun.Worker(before, "train", "epochs=8", checkpoints, "throw=23@0", "limit=20");
        Assert.NotEqual(0, broken.ExitCode);
        (string resumed, string printedAfter) = TrainedWeights.Train(folder, "resumed", after, "epochs=8", checkpoints, "resume");
        Assert.Equal(printed.Split(' ')[1], printedAfter.Split(' ')[1]);
        Assert.InRange(TrainedWeights.Difference("plain", resumed, whole), 0, tolerance);
    }
}
