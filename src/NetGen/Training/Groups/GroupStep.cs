namespace NetGen.Training;

/// <summary>What the workers of a process do between two barriers of a step that several processes share.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Phase">The phase of the network's program that it runs, or that it belongs to.</param>
internal readonly record struct GroupStep(GroupStepKind Kind, int Phase)
{
    /// <summary>The steps of a program.</summary>
    /// <param name="phases">Its phases.</param>
    /// <param name="statistics">Those that run twice, since their statistics are of all processes.</param>
    public static GroupStep[] Of(int phases, ReadOnlySpan<int> statistics)
    {
        var steps = new List<GroupStep>();
        for (int phase = 0; phase < phases; phase++)
        {
            if (statistics.Contains(phase))
            {
                steps.Add(new GroupStep(GroupStepKind.Note, phase));
                steps.Add(new GroupStep(GroupStepKind.Gather, phase));
            }

            steps.Add(new GroupStep(GroupStepKind.Compute, phase));
        }

        steps.Add(new GroupStep(GroupStepKind.End, phases));
        return [.. steps];
    }
}
