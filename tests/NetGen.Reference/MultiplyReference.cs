namespace NetGen.Reference;

/// <summary>The product of the inputs. An input with one number a channel multiplies all pixels of its channel.</summary>
/// <param name="Inputs">As of any node.</param>
/// <param name="OutputShape">Shape of the largest input.</param>
internal sealed record MultiplyReference(int[] Inputs, int[] OutputShape) : ReferenceNode(null, false, Inputs, OutputShape)
{
    public override Batch Forward(IReadOnlyList<Batch> values, bool training)
    {
        var y = new Batch(values[Inputs[0]].Count, OutputShape);
        for (int i = 0; i < y.Values.Length; i++)
        {
            y.Values[i] = Inputs.Aggregate(1.0, (product, input) => product * values[input].Values[Place(values[input], y, i)]);
        }

        return y;
    }

    public override void Backward(Batch dy, IReadOnlyList<Batch> values, IReadOnlyList<Batch> gradients)
    {
        for (int input = 0; input < Inputs.Length; input++)
        {
            Batch dx = gradients[Inputs[input]];
            for (int i = 0; i < dy.Values.Length; i++)
            {
                double others = 1;
                for (int other = 0; other < Inputs.Length; other++)
                {
                    Batch x = values[Inputs[other]];
                    others *= other == input ? 1 : x.Values[Place(x, dy, i)];
                }

                dx.Values[Place(dx, dy, i)] += dy.Values[i] * others;
            }
        }
    }

    /// <summary>Where an input has the factor of an element of the output: in its place, or in that of its channel.</summary>
    private static int Place(Batch x, Batch y, int i) => i / (y.Length / x.Length);
}
