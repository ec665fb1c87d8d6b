using System.Collections.Generic;

namespace NetGen.Generator.Graph.Ops;

/// <summary>One value, made of several.</summary>
internal abstract record JoinOp : Op
{
    public override bool AbsorbsActivation => true;

    /// <summary>An input may have other consumers, so its gradient can be added to what is there.</summary>
    public override GradientRule Gradient { get; } = new() { DefersActivation = true, Accumulates = true };

    /// <summary>The feature of the output with which those of an input begin; 0 where all inputs have the same place.</summary>
    public virtual int FirstFeature(IReadOnlyList<NodeInput> inputs, int input) => 0;
}
