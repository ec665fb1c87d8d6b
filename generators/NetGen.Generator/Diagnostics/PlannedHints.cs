using System.Runtime.CompilerServices;
using NetGen.Generator.Machine;
using NetGen.Generator.Model;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Diagnostics;

/// <summary>
/// Hints that need a plan of prediction, which takes as long as all the others. They are remembered for as long as the declaration that was read (<see cref="Parsing.NetworkCache"/>),
/// because an editor asks for them after every keystroke anywhere.
/// </summary>
internal static class PlannedHints
{
    private static readonly ConditionalWeakTable<NetworkSpec, Entry> s_found = new();

    /// <summary>The hints for a network without a problem.</summary>
    /// <param name="spec">The network.</param>
    /// <param name="analysis">Its layers with their shapes.</param>
    /// <param name="targets">Names of the processors for which it is emitted.</param>
    /// <param name="tuning">What was measured in its project.</param>
    public static EquatableArray<Problem> Find(NetworkSpec spec, NetworkAnalysisResult analysis, string targets, TuningTable tuning)
    {
        if (s_found.TryGetValue(spec, out Entry? known) && known.Targets == targets && known.Tuning.Equals(tuning))
        {
            return known.Hints;
        }

        var hints = new EquatableArray<Problem>(FilteringHint.Find(analysis, Targets.Parse(targets), TunedLayers.Of(spec, tuning)) is { } hint ? [hint] : []);
        s_found.Remove(spec);
        s_found.GetValue(spec, _ => new Entry(targets, tuning, hints));
        return hints;
    }

    private sealed class Entry(string targets, TuningTable tuning, EquatableArray<Problem> hints)
    {
        public string Targets => targets;

        public TuningTable Tuning => tuning;

        public EquatableArray<Problem> Hints => hints;
    }
}
