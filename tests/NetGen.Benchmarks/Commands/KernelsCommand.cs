using NetGen.Benchmarks.Kernels;

namespace NetGen.Benchmarks.Commands;

/// <summary>Shows where the time of a training step goes.</summary>
internal static class KernelsCommand
{
    private const int Rounds = 25;

    /// <summary>Runs the command.</summary>
    public static int Run()
    {
        PhaseTimer.Run(Rounds);
        return 0;
    }
}
