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
    }

    /// <summary>Name within the layer; with the layer's prefix once it belongs to a network.</summary>
    public string Name { get; internal set; }

    /// <summary>Whether it has a gradient.</summary>
    public bool IsTrainable { get; }

    /// <summary>Values in row-major order.</summary>
    public double[] Values { get; }

    /// <summary>Gradient of the last loss; empty for a running statistic.</summary>
    public double[] Gradient { get; }
}
