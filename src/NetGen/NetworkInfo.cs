namespace NetGen;

/// <summary>What the generator knows of a network: its shapes, layers and tensors. One instance a network class.</summary>
public sealed class NetworkInfo
{
    /// <summary>Name of the class.</summary>
    public required string Name { get; init; }

    /// <summary>Shape of one input sample.</summary>
    public required int[] InputShape { get; init; }

    /// <summary>Shape of one output sample.</summary>
    public required int[] OutputShape { get; init; }

    /// <summary>Layers in the order in which they run.</summary>
    public required LayerInfo[] Layers { get; init; }

    /// <summary>Tensors, in PyTorch's order.</summary>
    public required TensorInfo[] Tensors { get; init; }

    /// <summary>Floats in the parameter buffer, with the padding between tensors.</summary>
    public required int ParameterBufferLength { get; init; }

    /// <summary>Floats in the buffer of running statistics.</summary>
    public required int StateBufferLength { get; init; }

    /// <summary>Number of batch counts, one a batch normalisation.</summary>
    public required int BatchCounts { get; init; }

    /// <summary>The loss; null without one.</summary>
    public LossInfo? Loss { get; init; }

    /// <summary>Which kind of target the loss takes.</summary>
    public TargetKind Target => Loss?.Target ?? TargetKind.None;

    /// <summary>Floats of one input sample.</summary>
    public int InputLength => Length(InputShape);

    /// <summary>Floats of one output sample.</summary>
    public int OutputLength => Length(OutputShape);

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
