using NetGen.Runtime;

namespace NetGen.Training;

/// <summary>Gradients that are added up over processes at once.</summary>
/// <param name="Phase">The last phase that writes one of them.</param>
/// <param name="Start">First float, a multiple of 16.</param>
/// <param name="Length">Floats, a multiple of 16.</param>
internal readonly record struct GradientRange(int Phase, int Start, int Length)
{
    // A message of so many bytes takes a 10 Gbit/s link 0.2 ms, some ten times what it takes to send any.
    private const int LargeFloats = 1 << 16;

    /// <summary>
    /// The ranges of a network, those that are ready first coming first. A large tensor is one of its own; the small ones between two of these are added up together.
    /// </summary>
    public static GradientRange[] Of(NetworkInfo info, TrainingProgram program)
    {
        ReadOnlySpan<int> phases = program.GradientPhases;
        var ranges = new List<GradientRange>();
        bool joins = false;
        foreach (TensorInfo tensor in info.Tensors.Where(t => t.IsTrainable).OrderBy(t => t.Offset))
        {
            int phase = PhaseOf(tensor.Offset, phases) ?? (program.Phases - 1);
            int length = (tensor.Length + TrainedRange.LineFloats - 1) / TrainedRange.LineFloats * TrainedRange.LineFloats;
            bool isLarge = length >= LargeFloats;
            if (joins && !isLarge && ranges[^1] is var last && last.Start + last.Length == tensor.Offset)
            {
                ranges[^1] = new GradientRange(Math.Max(last.Phase, phase), last.Start, last.Length + length);
            }
            else
            {
                ranges.Add(new GradientRange(phase, tensor.Offset, length));
            }

            joins = !isLarge;
        }

        return [.. ranges.OrderBy(r => r.Phase).ThenByDescending(r => r.Length)];
    }

    private static int? PhaseOf(int offset, ReadOnlySpan<int> phases)
    {
        for (int i = 0; i < phases.Length; i += 2)
        {
            if (phases[i] == offset)
            {
                return phases[i + 1];
            }
        }

        return null;
    }
}
