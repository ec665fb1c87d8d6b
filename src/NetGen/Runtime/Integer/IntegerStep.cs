using System.ComponentModel;

namespace NetGen.Runtime;

/// <summary>One step of full-integer inference as the generator declares it: shapes, and where its tensors lie. Value 0 is the network's input, value n what step n makes.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class IntegerStep
{
    /// <summary>What is computed.</summary>
    public required IntegerOp Op { get; init; }

    /// <summary>Name of the layer.</summary>
    public required string Name { get; init; }

    /// <summary>The values that it takes.</summary>
    public required int[] Inputs { get; init; }

    /// <summary>Channels of the first of them.</summary>
    public required int InChannels { get; init; }

    /// <summary>Channels of the value that it makes.</summary>
    public required int OutChannels { get; init; }

    /// <summary>The windows over the rows.</summary>
    public required IntegerAxis Rows { get; init; }

    /// <summary>The windows over the columns.</summary>
    public required IntegerAxis Columns { get; init; }

    /// <summary>The least that an activation behind it leaves.</summary>
    public float Least { get; init; } = float.NegativeInfinity;

    /// <summary>The largest that an activation behind it leaves.</summary>
    public float Largest { get; init; } = float.PositiveInfinity;

    /// <summary>Floats before the weights, [out][in][rows][columns], among the parameters.</summary>
    public int Weight { get; init; } = -1;

    /// <summary>Floats before the bias among the parameters; -1 without.</summary>
    public int Bias { get; init; } = -1;

    /// <summary>Floats before a batch normalisation's trained scale among the parameters; -1 without one, as all that follow.</summary>
    public int Gamma { get; init; } = -1;

    /// <summary>Floats before its trained shift.</summary>
    public int Beta { get; init; } = -1;

    /// <summary>Floats before its running mean among the running statistics.</summary>
    public int Mean { get; init; } = -1;

    /// <summary>Floats before its running variance.</summary>
    public int Variance { get; init; } = -1;

    /// <summary>What is added to the variance.</summary>
    public double Eps { get; init; }

    /// <summary>Weights of an output channel.</summary>
    internal int WeightsPerOutput => (Op == IntegerOp.Depthwise ? 1 : InChannels) * Rows.Kernel * Columns.Kernel;

    /// <summary>Whether what it makes has the scale and zero point of what it takes.</summary>
    internal bool KeepsLevels => Op is IntegerOp.MaxPool or IntegerOp.Pad;
}
