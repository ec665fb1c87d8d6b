using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Graph;
using NetGen.Generator.Graph.Ops;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Model;

namespace NetGen.Generator.Kernels.Pointwise;

/// <summary>An elementwise function that takes numbers of the channel, as a pass of its own, and what its kernels share.</summary>
/// <param name="Function">The function.</param>
/// <param name="Operands">What it takes.</param>
internal sealed record ChannelFunction(Activation Function, EquatableArray<ChannelOperand> Operands)
{
    /// <summary>Its text.</summary>
    public ActivationCode Code => ActivationCode.Of(Function)!;

    /// <summary>Whether all channels share its numbers.</summary>
    public bool IsShared => Operands.All(operand => operand.Length == 1);

    /// <summary>That of a node; null where the node's function takes nothing but x.</summary>
    public static ChannelFunction? Of(Node node) => ((PointwiseOp)node.Op).Function is { Operands: > 0 } function
        ? new ChannelFunction(function with { FlushesDenormals = node.FlushesDenormals }, ChannelOperand.Of(node.Tensors, TensorOwner.Op))
        : null;

    /// <summary>That of a node's epilogue; null where there is none that takes anything but x.</summary>
    public static ChannelFunction? OfEpilogue(Node node) => node.Epilogue.ActivationStage is { Activation: { Operands: > 0 } function } stage
        ? new ChannelFunction(function, ChannelOperand.Of(stage.Tensors, TensorOwner.Activation))
        : null;

    /// <summary>The pointer to an operand's numbers.</summary>
    public static string Pointer(int operand) => $"p{operand}";

    /// <summary>The variable with an operand's number for the elements at hand.</summary>
    public static string Variable(int operand) => $"operand{operand}";

    /// <summary>
    /// Shape of a block of a node, as channels that have numbers. Where all share them, a sample is one channel. What was flattened has numbers of its features.
    /// </summary>
    public Shape ShapeOf(Node node) => ShapeOf(node.LayerInput);

    /// <summary>Shape of values, as channels that have numbers.</summary>
    public Shape ShapeOf(Shape values) => IsShared ? new Shape(1, values.Length) : values;

    /// <summary>The parameters of a kernel that reads the numbers of a block where they are.</summary>
    public IEnumerable<KernelParameter> Parameters => Operands.Select((operand, i) => KernelParameter.Floats(Pointer(i), operand.Parameter));
}
