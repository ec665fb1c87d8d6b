namespace NetGen.Reference;

/// <summary>A function of the inputs element by element, of two at a time from the first on. An input with one number a channel stands beside all pixels of its channel.</summary>
/// <param name="Inputs">As of any node.</param>
/// <param name="OutputShape">Shape of the largest input.</param>
/// <param name="Join">The function of two values.</param>
/// <param name="Slopes">Its derivatives.</param>
/// <param name="HasKink">Whether they jump where the two values are equal.</param>
internal sealed record BroadcastReference(
    int[] Inputs, int[] OutputShape, Func<double, double, double> Join, Func<double, double, (double A, double B)> Slopes, bool HasKink) : ReferenceNode(null, false, Inputs, OutputShape)
{
    private double _margin = double.PositiveInfinity;

    public override double KinkMargin => _margin;

    /// <summary>That of a layer; null for another layer.</summary>
    public static BroadcastReference? Of(LayerAttribute layer, int[] inputs, int[] output) => layer switch
    {
        MultiplyAttribute => new(inputs, output, (a, b) => a * b, (a, b) => (b, a), false),
        SubtractAttribute => new(inputs, output, (a, b) => a - b, (_, _) => (1, -1), false),
        DivideAttribute => new(inputs, output, (a, b) => a / b, (a, b) => (1 / b, -a / (b * b)), false),
        MaximumAttribute => new(inputs, output, Math.Max, (a, b) => a == b ? (0.5, 0.5) : a > b ? (1, 0) : (0, 1), true),
        MinimumAttribute => new(inputs, output, Math.Min, (a, b) => a == b ? (0.5, 0.5) : a < b ? (1, 0) : (0, 1), true),
        _ => null,
    };

    public override Batch Forward(IReadOnlyList<Batch> values, bool training)
    {
        var y = new Batch(values[Inputs[0]].Count, OutputShape);
        double largest = 0;
        double nearest = double.PositiveInfinity;
        for (int i = 0; i < y.Values.Length; i++)
        {
            y.Values[i] = Value(values, y, i, input: 0);
            for (int input = 1; input < Inputs.Length; input++)
            {
                double other = Value(values, y, i, input);
                double lead = Math.Abs(y.Values[i] - other);
                largest = Math.Max(largest, Math.Max(Math.Abs(y.Values[i]), Math.Abs(other)));
                nearest = lead == 0 ? nearest : Math.Min(nearest, lead);
                y.Values[i] = Join(y.Values[i], other);
            }
        }

        _margin = HasKink ? nearest / largest : double.PositiveInfinity;
        return y;
    }

    public override void Backward(Batch dy, IReadOnlyList<Batch> values, IReadOnlyList<Batch> gradients)
    {
        double[] before = new double[Inputs.Length];
        for (int i = 0; i < dy.Values.Length; i++)
        {
            before[0] = Value(values, dy, i, input: 0);
            for (int input = 1; input < Inputs.Length; input++)
            {
                before[input] = Join(before[input - 1], Value(values, dy, i, input));
            }

            double gradient = dy.Values[i];
            for (int input = Inputs.Length - 1; input > 0; input--)
            {
                (double a, double b) = Slopes(before[input - 1], Value(values, dy, i, input));
                Add(gradients[Inputs[input]], dy, i, gradient * b);
                gradient *= a;
            }

            Add(gradients[Inputs[0]], dy, i, gradient);
        }
    }

    private static void Add(Batch dx, Batch dy, int element, double gradient) => dx.Values[Place(dx, dy, element)] += gradient;

    private double Value(IReadOnlyList<Batch> values, Batch y, int element, int input) => values[Inputs[input]].Values[Place(values[Inputs[input]], y, element)];

    /// <summary>Where an input has the number of an element of the output: in its place, or in that of its channel.</summary>
    private static int Place(Batch x, Batch y, int i) => i / (y.Length / x.Length);
}
