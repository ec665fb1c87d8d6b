using NetGen.Tests.Numeric;

namespace NetGen.Conformance.Tests.Properties;

/// <summary>Everything that a network computes, compared with the naive reference and with slopes.</summary>
internal static class NetworkCheck
{
    private const int SlopeBatch = 3;
    private const int LeastNormalised = 8;

    /// <summary>
    /// Fails unless a step, the outputs of the batch, those of each sample alone and the slopes agree.
    /// </summary>
    /// <param name="network">A network class with a loss.</param>
    /// <param name="batch">Samples to train and predict with.</param>
    /// <returns>False where nothing was compared, since single precision cannot be expected to agree, or no draw keeps off the kinks.</returns>
    public static bool AgainstReference(Type network, int batch)
    {
        if (!WithoutSlopes(network, batch))
        {
            return false;
        }

        // Slopes take many passes of the reference, so few samples, unless statistics over vectors need them.
        if (RandomCase.TryDraw(network, SlopeBatch) is not { } few)
        {
            return true;
        }

        bool needsAll = few.Network.Info.Layers.Any(l => l.Kind.StartsWith("BatchNorm", StringComparison.Ordinal) && l.OutputShape[1..].Aggregate(SlopeBatch, (product, d) => product * d) < LeastNormalised);
        if (RandomCase.TryDraw(network, needsAll ? batch : Math.Min(batch, SlopeBatch)) is { } drawn && Conditioning.IsGood(drawn))
        {
            SlopeCheck.AgainstCentralDifferences(drawn);
        }

        return true;
    }

    /// <summary>As <see cref="AgainstReference"/>, without slopes: they tell no more than the reference of layers that other tests have compared with slopes.</summary>
    /// <param name="network">A network class with a loss.</param>
    /// <param name="batch">Samples to train and predict with.</param>
    /// <returns>False where nothing was compared, since single precision cannot be expected to agree, or no draw keeps off the kinks.</returns>
    public static bool WithoutSlopes(Type network, int batch)
    {
        if (RandomCase.TryDraw(network, batch) is not { } drawn || !Conditioning.IsGood(drawn))
        {
            return false;
        }

        StepCheck.AgainstReference(drawn);
        CheckEachSampleAlone(drawn);
        return true;
    }

    private static void CheckEachSampleAlone(RandomCase drawn)
    {
        (int input, int output) = (drawn.Network.Info.InputLength, drawn.Network.Info.OutputLength);
        int samples = drawn.Input.Length / input;
        float[] outputs = new float[samples * output];
        for (int i = 0; i < samples; i++)
        {
            drawn.Network.Predict(drawn.Input.AsSpan(i * input, input), outputs.AsSpan(i * output, output));
        }

        Close.Check("output of each sample alone", drawn.Reference.Forward(drawn.Input, training: false), outputs, Tolerance.Forward);
    }
}
