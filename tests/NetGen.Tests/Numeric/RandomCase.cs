using NetGen.Initialization;
using NetGen.Reference;

namespace NetGen.Tests.Numeric;

/// <summary>A network, its reference with the same values, and a random batch for both.</summary>
internal sealed class RandomCase
{
    // A value this near to a kink, relative to the largest beside it, may fall on its other side in single precision.
    private const double SafeMargin = 1e-5;
    private const int Attempts = 100;

    private RandomCase(Type network, int batch, ulong seed, Func<LayerInfo, bool>? evaluates)
    {
        Network = (Network)Activator.CreateInstance(network, seed)!;
        LayerInfo[] layers = Network.Info.Layers;
        Evaluating = [.. Network.Layers.Where(l => evaluates?.Invoke(l.Info) == true)];

        // Layers that share their parameters are one module.
        Reference = new ReferenceNetwork(network) { Evaluates = i => evaluates?.Invoke(layers[layers[i].SharedWith ?? i]) == true };
        var random = new MersenneTwister(seed + 1);
        foreach (Parameter tensor in Network.Parameters)
        {
            Spread(tensor, random);
            Close.Widen(tensor.Values).CopyTo(Reference[tensor.Name].Values, 0);
        }

        Input = new float[batch * Network.Info.InputLength];
        foreach (ref float value in Input.AsSpan())
        {
            value = random.NextUniform(-1, 1);
        }

        Targets = Reference.Measure.TakesLabels ? new BatchTargets(DrawLabels(batch, random)) : new BatchTargets([], DrawVectors(batch, random));
    }

    public Network Network { get; }

    public ReferenceNetwork Reference { get; }

    /// <summary>Layers that the reference evaluates in a training step.</summary>
    public Layer[] Evaluating { get; }

    public float[] Input { get; }

    public BatchTargets Targets { get; }

    /// <summary>The loss of the reference, whose gradients and running statistics are then those of one training step.</summary>
    public double Loss { get; private set; }

    /// <summary>Draws until rounding cannot decide on which side of a kink a value falls, and some sample counts.</summary>
    /// <param name="network">A network class with a loss.</param>
    /// <param name="batch">Samples to draw.</param>
    /// <param name="evaluates">Which layers evaluate in training, the same for those that share their parameters; none if null.</param>
    public static RandomCase Draw(Type network, int batch, Func<LayerInfo, bool>? evaluates = null) => TryDraw(network, batch, evaluates)
        ?? throw new InvalidOperationException($"{network.Name} with {batch} images comes too near to a kink in {Attempts} draws.");

    /// <summary>The same, or null where no draw is good: many squares are next to 0, and so is then the input of a ReLU behind them.</summary>
    /// <param name="network">A network class with a loss.</param>
    /// <param name="batch">Samples to draw.</param>
    /// <param name="evaluates">Which layers evaluate in training; none if null.</param>
    public static RandomCase? TryDraw(Type network, int batch, Func<LayerInfo, bool>? evaluates = null)
    {
        for (ulong attempt = 0; attempt < Attempts; attempt++)
        {
            var drawn = new RandomCase(network, batch, (ulong)batch + (1000 * attempt), evaluates);
            if (drawn.Reference.ForwardBackward(drawn.Input, drawn.Targets, SafeMargin) is { } loss && double.IsFinite(loss))
            {
                drawn.Loss = loss;
                return drawn;
            }
        }

        return null;
    }

    private int[] DrawLabels(int batch, MersenneTwister random)
    {
        int[] labels = new int[batch * Network.Info.LabelsPerSample];
        foreach (ref int label in labels.AsSpan())
        {
            label = (int)(random.NextUInt32() % (uint)(Network.Info.OutputLength / Network.Info.LabelsPerSample));
        }

        return labels;
    }

    private float[] DrawVectors(int batch, MersenneTwister random)
    {
        float[] Draw() => Reference.Measure.DrawTarget(random.NextUniform, bound => (int)(random.NextUInt32() % (uint)bound), Network.Info.OutputLength);
        return [.. Enumerable.Range(0, batch).SelectMany(_ => Draw())];
    }

    /// <summary>Moves a normalisation away from its initial values, where a fault could not show. Every other scale is negative.</summary>
    private static void Spread(Parameter tensor, MersenneTwister random)
    {
        if (tensor.Info.Role is TensorRole.Weight or TensorRole.Bias)
        {
            return;
        }

        bool positive = tensor.Info.Role is TensorRole.Scale or TensorRole.RunningVariance;
        float[] values = new float[tensor.Info.Length];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = positive ? random.NextUniform(0.5f, 1.5f) : random.NextUniform(-0.5f, 0.5f);
            if (tensor.Info.Role == TensorRole.Scale && i % 2 == 1)
            {
                values[i] = -values[i];
            }
        }

        tensor.CopyFrom(values);
    }
}
