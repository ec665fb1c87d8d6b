namespace NetGen.Training;

/// <summary>How a checkpoint holds what an optimiser does otherwise with single tensors: one number a tensor, in the order of <see cref="Network.Parameters"/>.</summary>
internal static class SettingsArrays
{
    private const string RateFactors = "settings.rate_factors";
    private const string WeightDecays = "settings.weight_decays"; // NaN where a tensor has none of its own
    private const string Frozen = "settings.frozen";
    private const string SkippedSteps = "settings.skipped_steps";

    /// <summary>Adds the arrays to a checkpoint.</summary>
    public static void Write(CheckpointWriter writer, IReadOnlyList<TensorSettings> settings)
    {
        writer.Add<double>(RateFactors, [.. settings.Select(s => s.RateFactor)]);
        writer.Add<double>(WeightDecays, [.. settings.Select(s => s.WeightDecay ?? double.NaN)]);
        writer.Add<byte>(Frozen, [.. settings.Select(s => s.IsFrozen ? (byte)1 : (byte)0)]);
        writer.Add<long>(SkippedSteps, [.. settings.Select(s => s.SkippedSteps)]);
    }

    /// <summary>Reads and checks them.</summary>
    /// <param name="reader">The checkpoint.</param>
    /// <param name="tensors">Number of tensors.</param>
    /// <param name="steps">Steps of the optimiser, which bound those that a tensor missed.</param>
    /// <exception cref="CheckpointException">An array is missing or holds what no setting can be.</exception>
    public static TensorSettings[] Read(CheckpointReader reader, int tensors, long steps)
    {
        double[] factors = Checked(reader.Read<double>(RateFactors, [tensors]), RateFactors, f => f >= 0 && double.IsFinite(f), "a finite number of at least 0");
        double[] decays = Checked(reader.Read<double>(WeightDecays, [tensors]), WeightDecays, d => double.IsNaN(d) || (d >= 0 && double.IsFinite(d)), "NaN or a finite number of at least 0");
        byte[] frozen = Checked(reader.Read<byte>(Frozen, [tensors]), Frozen, f => f <= 1, "0 or 1");
        long[] skipped = Checked(reader.Read<long>(SkippedSteps, [tensors]), SkippedSteps, s => s >= 0 && s <= steps, $"0 to {steps}");
        return [.. factors.Select((factor, i) => new TensorSettings
        {
            RateFactor = factor,
            WeightDecay = double.IsNaN(decays[i]) ? null : decays[i],
            IsFrozen = frozen[i] == 1,
            SkippedSteps = skipped[i],
        })];
    }

    private static T[] Checked<T>(T[] values, string name, Func<T, bool> fits, string expected)
    {
        int wrong = Array.FindIndex(values, value => !fits(value));
        return wrong < 0 ? values : throw new CheckpointException($"{name}[{wrong}] of the checkpoint is {values[wrong]}; expected {expected}.");
    }
}
