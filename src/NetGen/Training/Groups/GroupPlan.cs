using NetGen.Runtime;

namespace NetGen.Training;

/// <summary>How the processes of a group run a program together.</summary>
internal sealed class GroupPlan
{
    /// <param name="info">The network.</param>
    /// <param name="program">The program.</param>
    /// <param name="synchronizes">Whether statistics are of all processes.</param>
    public GroupPlan(NetworkInfo info, TrainingProgram program, bool synchronizes)
    {
        Steps = GroupStep.Of(program.Phases, synchronizes ? program.StatisticsPhases : []);
        Ranges = GradientRange.Of(info, program);
    }

    /// <summary>What the workers do, step by step, up to the update.</summary>
    public GroupStep[] Steps { get; }

    /// <summary>The gradients in the order in which they are ready.</summary>
    public GradientRange[] Ranges { get; }
}
