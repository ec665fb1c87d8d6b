using System.Collections.Generic;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Machine;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Pointwise;

/// <summary>
/// The lanes of a block that have an image. In the others a function that has a pole is applied to 1, where all of them are finite, as their derivatives are: a
/// gradient of 0 in such a lane, times an infinity, would be NaN in the gradients to weights.
/// </summary>
/// <param name="Target">The processor.</param>
internal sealed record PresentImages(Target Target)
{
    /// <summary>What a kernel takes to know them.</summary>
    public IEnumerable<KernelParameter> Parameters => [KernelParameter.Floats("mask", new Operand.LaneMask(Target.Lanes))];

    /// <summary>Writes the variable that <see cref="Value"/> reads.</summary>
    public void Emit(CodeWriter code) => code.Line("var present = Vec.Equals(Vec.Load(mask), VecF.One);");

    /// <summary>The expression of a value, and of 1 in lanes without an image.</summary>
    public string Value(string value) => $"Vec.ConditionalSelect(present, {value}, VecF.One)";
}
