using NetGen.Initialization;

namespace NetGen.Reference;

/// <summary>Elements or whole channels dropped in training, by numbers that PyTorch would draw.</summary>
/// <param name="probability">Probability that one is dropped.</param>
/// <param name="dropsChannels">Whether whole channels are dropped.</param>
/// <param name="input">Shape of a sample.</param>
internal sealed class DropoutReference(double probability, bool dropsChannels, int[] input) : ReferenceLayer(input)
{
    private double[] _factors = [];
    private bool _training;

    /// <summary>Draws for a batch, before it is run in training mode.</summary>
    public void Draw(MersenneTwister random, int count)
    {
        int length = OutputShape.Aggregate(1, (product, d) => product * d);
        int parts = dropsChannels ? OutputShape[0] : length;
        _factors = new double[count * length];
        for (int part = 0; part < count * parts; part++)
        {
            Array.Fill(_factors, Factor(random), part * (length / parts), length / parts);
        }
    }

    public override Batch Forward(Batch x, bool training)
    {
        _training = training;
        return Scale(x);
    }

    public override Batch Backward(Batch dy) => Scale(dy);

    // PyTorch draws nothing where nothing is to be decided.
    private double Factor(MersenneTwister random)
    {
        if (probability is 0 or 1)
        {
            return 1 - probability;
        }

        long bits = ((long)random.NextUInt32() << 32) + random.NextUInt32();
        return (bits & 0x1F_FFFF_FFFF_FFFF) / Math.Pow(2, 53) < 1 - probability ? 1 / (1 - probability) : 0;
    }

    private Batch Scale(Batch batch) => _training ? batch with { Values = [.. batch.Values.Zip(_factors, (value, factor) => value * factor)] } : batch;
}
