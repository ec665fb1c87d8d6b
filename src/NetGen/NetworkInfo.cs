using NetGen.Runtime;

namespace NetGen;

/// <summary>What the generator knows of a network: its shapes, layers and tensors. One instance a network class.</summary>
public sealed class NetworkInfo
{
    private readonly LayerInfo[] _layers = [];

    /// <summary>Name of the class.</summary>
    public required string Name { get; init; }

    /// <summary>Shape of one input sample.</summary>
    public required int[] InputShape { get; init; }

    /// <summary>Shape of one output sample.</summary>
    public required int[] OutputShape { get; init; }

    /// <summary>Layers in the order in which they run.</summary>
    public required LayerInfo[] Layers
    {
        get => _layers;
        init => _layers = WithAllOptions(value);
    }

    /// <summary>Tensors, in PyTorch's order.</summary>
    public required TensorInfo[] Tensors { get; init; }

    /// <summary>Floats in the parameter buffer, with the padding between tensors.</summary>
    public required int ParameterBufferLength { get; init; }

    /// <summary>Floats in the buffer of running statistics.</summary>
    public required int StateBufferLength { get; init; }

    /// <summary>Number of batch counts, one a batch normalisation.</summary>
    public required int BatchCounts { get; init; }

    /// <summary>The inputs that <see cref="InputAttribute"/>s declare, as they lie one after another in the input of a sample; empty where there is one.</summary>
    public InputInfo[] Inputs { get; init; } = [];

    /// <summary>The outputs of a network with several, as they lie one after another in the output of a sample; empty where there is one.</summary>
    public OutputInfo[] Outputs { get; init; } = [];

    /// <summary>The loss; null without one.</summary>
    public LossInfo? Loss { get; init; }

    /// <summary>Whether inputs and outputs of layers that are nearly 0 count as 0 (<see cref="NetworkAttribute.FlushDenormals"/>).</summary>
    public bool FlushesDenormals { get; init; }

    /// <summary>Which kind of target the loss takes.</summary>
    public TargetKind Target => Loss?.Target ?? TargetKind.None;

    /// <summary>Labels of one sample: one, or one for each pixel or step where the loss takes so many, in row-major order.</summary>
    public int LabelsPerSample => Loss?.Positions ?? 1;

    /// <summary>Floats of one input sample.</summary>
    public int InputLength => Length(InputShape);

    /// <summary>Floats of one output sample.</summary>
    public int OutputLength => Length(OutputShape);

    /// <summary>
    /// Floats of one sample's target, where the loss takes vectors: as many as the output has. Of several losses the targets lie one after another
    /// in the order of the losses; that of a loss over labels has one float a label, and that of a loss which compares outputs has one or none.
    /// </summary>
    public int TargetLength
    {
        get
        {
            if (Loss is not { Parts.Length: > 0 })
            {
                return OutputLength;
            }

            int length = 0;
            foreach (LossPartInfo part in Loss.Parts)
            {
                length += TargetLengthOf(part);
            }

            return length;
        }
    }

    /// <summary>Puts samples of a network with several inputs together, as data sets and training take them.</summary>
    /// <param name="inputs">The values of each input, sample after sample, in the order of <see cref="Inputs"/>.</param>
    /// <returns>The samples, one after another.</returns>
    /// <exception cref="ArgumentException">There are not as many arrays as inputs, or an input is not of as many samples as the first, or of a whole number.</exception>
    public float[] JoinInputs(params ReadOnlySpan<float[]> inputs)
    {
        if (inputs.Length != Inputs.Length || inputs.IsEmpty)
        {
            throw new ArgumentException($"There are {inputs.Length} inputs; expected {Inputs.Length}: {(Inputs.Length == 0 ? "the network declares none with [Input]" : string.Join(", ", (object[])Inputs))}.", nameof(inputs));
        }

        using var joined = new JoinedInputs(this, inputs[0].Length);
        for (int i = 0; i < inputs.Length; i++)
        {
            joined.Copy(i, inputs[i]);
        }

        return joined.Samples.ToArray();
    }

    /// <summary>A table of the layers with their output shapes, parameters and multiply-adds, and the loss.</summary>
    public override string ToString() => Inspection.LayerTable.Format(this);

    private static LayerInfo[] WithAllOptions(LayerInfo[] layers)
    {
        var complete = (LayerInfo[])layers.Clone();
        for (int i = 0; i < complete.Length; i++)
        {
            if (complete[i].OptionsLike is { } like)
            {
                LayerOption[] own = complete[i].Options;
                complete[i] = complete[i] with
                {
                    Options = own.Length == 0 ? complete[like].Options : Array.ConvertAll(complete[like].Options, o => Array.Find(own, s => s.Name == o.Name) ?? o),
                    OptionsLike = null,
                };
            }
        }

        return complete;
    }

    internal int Classes => OutputLength / LabelsPerSample;

    internal int TargetLengthOf(LossPartInfo part) => part.Loss.Target switch
    {
        TargetKind.None => 0,
        TargetKind.Label => part.Loss.Positions,
        TargetKind.Sign => 1,
        _ => Outputs[part.Output].Length,
    };

    internal static int Length(int[] shape)
    {
        int length = 1;
        foreach (int dimension in shape)
        {
            length *= dimension;
        }

        return length;
    }
}
