namespace NetGen.Reference;

/// <summary>A parameter or a running statistic.</summary>
public sealed class ReferenceTensor
{
    /// <summary>A tensor of one value throughout.</summary>
    /// <param name="name">Name within the layer, such as <c>weight</c>.</param>
    /// <param name="trainable">Whether it has a gradient.</param>
    /// <param name="value">The value.</param>
    /// <param name="shape">Dimensions as in PyTorch.</param>
    public ReferenceTensor(string name, bool trainable, double value, params int[] shape)
    {
        Name = name;
        IsTrainable = trainable;
        Values = new double[shape.Aggregate(1, (product, d) => product * d)];
        Array.Fill(Values, value);
        Gradient = new double[trainable ? Values.Length : 0];
        GradientTerms = new double[Gradient.Length];
    }

    /// <summary>Name within the layer; with the layer's prefix once it belongs to a network.</summary>
    public string Name { get; internal set; }

    /// <summary>Whether it is trained.</summary>
    public bool IsTrainable { get; internal set; }

    /// <summary>Values in row-major order.</summary>
    public double[] Values { get; private set; }

    /// <summary>One number: of how many batches a running statistic knows. Tensors that are the same share it.</summary>
    internal int[] Batches { get; private set; } = [0];

    /// <summary>Gradient of the last loss, also of a frozen parameter; empty for a running statistic.</summary>
    public double[] Gradient { get; }

    /// <summary>Sum of the absolute values of the terms whose sum is <see cref="Gradient"/>.</summary>
    public double[] GradientTerms { get; }

    /// <summary>
    /// What an error of the gradient is to be compared with: its largest value. Where the terms cancel, as those of a bias right before a
    /// normalisation do, the gradient is nothing but the rounding of its terms, so it is compared with a hundredth of their sum.
    /// </summary>
    public double GradientScale
    {
        get
        {
            double largest = Gradient.Max(Math.Abs);
            double terms = GradientTerms.Max();
            return largest > 1e-4 * terms ? largest : 1e-2 * terms;
        }
    }

    /// <summary>Lets it be the same as another tensor, to whose gradient its own is added by <see cref="AddShared"/>.</summary>
    internal void Share(ReferenceTensor other) => (Values, Batches) = (other.Values, other.Batches);

    /// <summary>Adds the gradient of a tensor that is the same.</summary>
    internal void AddShared(ReferenceTensor part)
    {
        for (int i = 0; i < Gradient.Length; i++)
        {
            Gradient[i] += part.Gradient[i];
            GradientTerms[i] += part.GradientTerms[i];
        }
    }

    internal void ClearGradient()
    {
        Array.Clear(Gradient);
        Array.Clear(GradientTerms);
    }

    internal void AddGradient(int index, double term)
    {
        Gradient[index] += term;
        GradientTerms[index] += Math.Abs(term);
    }
}
