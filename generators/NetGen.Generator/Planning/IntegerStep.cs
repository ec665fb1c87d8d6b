using NetGen.Generator.Graph;
using NetGen.Generator.Model;

namespace NetGen.Generator.Planning;

/// <summary>One step of full-integer inference.</summary>
/// <param name="Op">Name of what it computes, as the library's <c>IntegerOp</c> has it.</param>
/// <param name="Node">The node that it belongs to.</param>
/// <param name="Inputs">The values that it takes: 0 is the network's input, n what step n makes.</param>
/// <param name="InChannels">Channels that arrive.</param>
/// <param name="OutChannels">Channels that leave.</param>
/// <param name="Rows">Windows over the rows.</param>
/// <param name="Columns">Windows over the columns.</param>
internal sealed record IntegerStep(string Op, Node Node, EquatableArray<int> Inputs, int InChannels, int OutChannels, WindowAxis Rows, WindowAxis Columns)
{
    /// <summary>What an activation behind it leaves; null where all is left.</summary>
    public (double Least, double Largest)? Bounds { get; init; }

    /// <summary>Whether it has the node's tensors.</summary>
    public bool HasTensors => Op is "Convolution" or "Depthwise";
}
