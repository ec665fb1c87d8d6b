using System.Diagnostics;
using NetGen.Samples.Tests;

namespace NetGen.Mpi.Tests;

/// <summary>What goes wrong on one rank ends all of them, soon and with a reason.</summary>
public sealed class FailureTests
{
    private static readonly TimeSpan s_soon = TimeSpan.FromSeconds(60);

    [MpiTheory]
    [InlineData("data=9@1", "The ranks differ in their data: rank 0 has 210 samples of 64 values")]
    [InlineData("samples=211@2", "rank 2 has 211 samples of 64 values")]
    [InlineData("seed=9@1", "The ranks differ in their weights, or the state of their optimizers")]
    [InlineData("rate=10@1", "with a learning rate of 0.02; rank 1 has")]
    public void What_differs_is_named_on_all_ranks(string difference, string message)
    {
        ProgramResult result = Ended(MpiRunOf(3, "train", difference, "limit=20"));
        Assert.Equal(3, Errors(result, message));
    }

    [MpiFact]
    public void Other_networks_are_refused()
    {
        string[] worker = [Programs.DotNet, Path.Combine(AppContext.BaseDirectory, "NetGen.Mpi.Worker.dll"), "train", "limit=20"];
        ProgramResult result = Ended(() => MpiRun.Mixed([.. worker, "net=plain"], [.. worker, "net=norm"]));
        Assert.Equal(2, Errors(result, "The ranks differ in their networks: rank 0 has PlainNet"));
    }

    [MpiFact]
    public void Other_builds_are_refused()
    {
        // The same program, compiled for no other reason than to have another identity.
        using var folder = new TempFolder();
        foreach (string file in Directory.GetFiles(AppContext.BaseDirectory))
        {
            File.Copy(file, folder.File(Path.GetFileName(file)));
        }

        BuildIdentity.Change(folder.File("NetGen.Mpi.Worker.dll"));
        string[] Command(string place) => [Programs.DotNet, Path.Combine(place, "NetGen.Mpi.Worker.dll"), "train", "limit=20"];
        ProgramResult result = Ended(() => MpiRun.Mixed(Command(AppContext.BaseDirectory), Command(folder.Path)));
        Assert.Equal(2, Errors(result, "The ranks differ in their builds: rank 0 has NetGen.Mpi.Worker"));
    }

    [MpiFact]
    public void Another_number_of_ranks_is_refused()
    {
        ProgramResult result = Ended(MpiRunOf(3, "train", "ranks=4"));
        Assert.Equal(3, Errors(result, "The program was started with 3 ranks; expected 4: mpirun -n 4."));
    }

    [MpiFact]
    public void An_exception_of_one_rank_ends_all()
    {
        ProgramResult result = Ended(MpiRunOf(4, "train", "throw=12@2", "limit=20"));
        Assert.Equal(1, Errors(result, "error on rank 2 of 4"));
        Assert.Equal(4, Errors(result, "InvalidDataException: as the test asks for"));
        Assert.Equal(3, Errors(result, "Rank 2 failed: InvalidDataException: as the test asks for"));
    }

    [MpiFact]
    public void A_rank_that_hangs_ends_all()
    {
        ProgramResult result = Ended(MpiRunOf(3, "train", "hang=12@1", "limit=4"));
        Assert.InRange(Errors(result, "has waited 4 s for rank"), 1, 2);
        Assert.Equal(1, Errors(result, "error on rank 0 of 3"));
        Assert.Equal(1, Errors(result, "error on rank 2 of 3"));
    }

    [MpiFact]
    public void A_rank_that_dies_ends_all()
    {
        ProgramResult result = Ended(MpiRunOf(3, "train", "kill=12@1", "limit=20"));
        Assert.Contains("as the test asks for", result.Errors);
        Assert.Equal(2, Errors(result, "ended by SIGTERM, as mpirun does to all ranks when one has died."));
    }

    [MpiFact]
    public void A_full_disk_of_one_rank_ends_all()
    {
        // Rank 0 alone writes checkpoints; the first of them goes to a device that is always full.
        using var folder = new TempFolder();
        File.CreateSymbolicLink(folder.File("checkpoint-0000000007.safetensors"), "/dev/full");
        ProgramResult result = Ended(MpiRunOf(3, "train", $"checkpoints={folder.Path}", "limit=20"));
        Assert.Equal(3, Errors(result, "No space left on device"));
        Assert.Equal(2, Errors(result, ": Rank 0 failed"));
    }

    private static Func<ProgramResult> MpiRunOf(int ranks, params string[] arguments) => () => MpiRun.Worker(ranks, arguments);

    private static ProgramResult Ended(Func<ProgramResult> run)
    {
        long start = Stopwatch.GetTimestamp();
        ProgramResult result = run();
        Assert.NotEqual(0, result.ExitCode);
        Assert.InRange(Stopwatch.GetElapsedTime(start), TimeSpan.Zero, s_soon);
        return result;
    }

    private static int Errors(ProgramResult result, string message) =>
        result.Errors.Split('\n').Count(line => line.StartsWith("error", StringComparison.Ordinal) && line.Contains(message, StringComparison.Ordinal));
}
