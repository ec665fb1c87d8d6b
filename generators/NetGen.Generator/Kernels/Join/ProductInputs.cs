using System.Linq;
using NetGen.Generator.Graph;

namespace NetGen.Generator.Kernels.Join;

/// <summary>What the inputs of a product are.</summary>
internal static class ProductInputs
{
    /// <summary>For every input, whether it is one number for all pixels of a channel.</summary>
    public static bool[] PerChannel(Node product) => product.Inputs.Select(input => input.Shape.Length != product.Output.Length).ToArray();
}
