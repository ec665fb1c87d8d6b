using NetGen.Generator.Kernels.Common;

namespace NetGen.Generator.Kernels.Linear;

/// <summary>Where the weights of a linear layer are, as the parameters have them: [output][input].</summary>
internal static class LinearWeights
{
    /// <summary>The parameters, or their copy that has absorbed a normalisation.</summary>
    public static Operand Of(bool isFolded) => isFolded ? new Operand.Packed(Packing.Weights) : new Operand.Parameter("weight");
}
