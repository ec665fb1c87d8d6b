using System;
using System.Collections.Generic;
using NetGen.Generator.Machine;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Softmax;

/// <summary>
/// The sum of exponentials of what lies below a maximum, and its logarithm. One of the terms is 1; the others are added up apart from it, since beside it
/// the small ones would vanish: of a sum of 1 + s the logarithm is about s, and 0 only if s is.
/// </summary>
/// <param name="code">Receives the text.</param>
/// <param name="width">Vector width.</param>
/// <param name="terms">Most terms that a lane adds up.</param>
internal sealed class ExponentialSum(CodeWriter code, Target width, long terms)
{
    /// <summary>Functions that it calls.</summary>
    public static readonly IReadOnlyList<VectorFunction> Functions = [VectorFunctions.Flush, VectorFunctions.LogOnePlus];

    /// <summary>What is added up; its loops go over the terms.</summary>
    public LongSum Terms { get; } = new(code, width, ["ones", "others"], terms);

    /// <summary>Emits that a term is added.</summary>
    public void EmitTerm(string term)
    {
        code.Line($"var e = {term};");
        code.Line("var isOne = Vec.Equals(e, VecF.One);");
        code.Line("ones += VecF.One & isOne;");
        code.Line("others += Vec.AndNot(e, isOne);");
    }

    /// <summary>Emits <c>excess</c>, the sum less 1, which is 0 where it is too small to matter, <c>sum</c> and <c>logSum</c>.</summary>
    /// <param name="total">From a partial sum to the whole.</param>
    public void EmitEnd(Func<string, string> total)
    {
        Terms.Finish();
        code.Line($"var excess = {VectorFunctions.Flush.Call($"({total("ones")} - VecF.One) + {total("others")}")};");
        code.Line("var sum = VecF.One + excess;");
        code.Line($"var logSum = {VectorFunctions.LogOnePlus.Call("excess")};");
    }
}
