namespace NetGen.Conformance.Tests.Onnx;

/// <summary>A node that is translated to layers.</summary>
/// <param name="node">The node.</param>
/// <param name="draft">The network to which it adds them.</param>
internal sealed class OnnxNode(Format.Node node, NetworkDraft draft)
{
    private readonly Dictionary<string, Format.Attribute> _attributes = node.Attribute.ToDictionary(a => a.Name);

    /// <summary>The network in the making.</summary>
    public NetworkDraft Draft => draft;

    /// <summary>Names of the inputs; empty for one that is left out.</summary>
    public IReadOnlyList<string> Inputs => node.Input;

    /// <summary>Name of the first output.</summary>
    public string Output => node.Output[0];

    /// <summary>Names of all outputs.</summary>
    public IReadOnlyList<string> Outputs => node.Output;

    /// <summary>Whether an attribute is stated.</summary>
    public bool Has(string attribute) => _attributes.ContainsKey(attribute);

    /// <summary>An attribute that is an integer.</summary>
    public int Integer(string attribute, int missing) => Has(attribute) ? checked((int)_attributes[attribute].I) : missing;

    /// <summary>An attribute that is a number.</summary>
    public double Number(string attribute, double missing) => Has(attribute) ? _attributes[attribute].F : missing;

    /// <summary>An attribute that is text.</summary>
    public string Text(string attribute, string missing) => Has(attribute) ? _attributes[attribute].S.ToStringUtf8() : missing;

    /// <summary>An attribute that is a list of integers.</summary>
    public int[] Integers(string attribute, int[] missing) => Has(attribute) ? [.. _attributes[attribute].Ints.Select(i => checked((int)i))] : missing;

    /// <summary>An attribute that is a list of numbers.</summary>
    public float[] Numbers(string attribute) => Has(attribute) ? [.. _attributes[attribute].Floats] : [];

    /// <summary>An attribute that is a tensor.</summary>
    public OnnxTensor Tensor(string attribute) => OnnxTensor.Of(_attributes[attribute].T);

    /// <summary>An input that does not depend on layers; null if it is left out.</summary>
    public OnnxTensor? Given(int input)
    {
        if (input >= Inputs.Count || Inputs[input].Length == 0)
        {
            return null;
        }

        return draft.Known(Inputs[input]) ?? throw new NotApplicableException($"input {input} is computed; a layer's weights are not");
    }

    /// <summary>The first input as it is given.</summary>
    public OnnxTensor Data => draft.Known(Inputs[0]) ?? throw new NotApplicableException("follows another layer with a shape that is not known");

    /// <summary>Lets the next layer take the first input: what lies before an axis are samples, what lies behind it is one sample.</summary>
    /// <returns>Shape of a sample.</returns>
    public int[] TakeSamples(int axis = 1)
    {
        int[] sample = draft.Known(Inputs[0]) is { } data ? data.Shape[(axis < 0 ? axis + data.Shape.Length : axis)..] : [];
        sample = sample.Length == 0 ? [1] : sample;
        TakeAs(sample);
        return sample;
    }

    /// <summary>Lets the next layer take the first input, whose elements it treats alike, whatever the shape.</summary>
    public void TakeElements()
    {
        int[] sample = draft.Known(Inputs[0]) is { Shape.Length: > 1 } data ? data.Shape[1..] : [1];
        TakeAs(sample.Length > 3 ? [sample.Aggregate(1, (product, d) => product * d)] : sample);
    }

    /// <summary>Lets the next layer take the first input in samples of a shape.</summary>
    public void TakeAs(int[] sample)
    {
        if (draft.Known(Inputs[0]) is { } data && !draft.IsComputed(Inputs[0]))
        {
            draft.StartWith(Inputs[0], sample, data.Floats);
        }

        draft.Take(Inputs[0]);
    }
}
