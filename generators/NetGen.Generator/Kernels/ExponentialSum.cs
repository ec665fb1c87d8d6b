using System;
using System.Collections.Generic;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels;

/// <summary>
/// The sum of exponentials of what lies below a maximum, and its logarithm. One of the terms is 1; the others are added up apart from it, since beside it
/// the small ones would vanish: of a sum of 1 + s the logarithm is about s, and 0 only if s is.
/// </summary>
internal static class ExponentialSum
{
    /// <summary>Functions that it calls.</summary>
    public static readonly IReadOnlyList<VectorFunction> Functions = [VectorFunctions.Flush, VectorFunctions.LogOnePlus];

    /// <summary>Emits the start of a sum.</summary>
    public static void EmitStart(CodeWriter code)
    {
        code.Line("var ones = VecF.Zero;");
        code.Line("var others = VecF.Zero;");
    }

    /// <summary>Emits that a term is added.</summary>
    public static void EmitTerm(CodeWriter code, string term)
    {
        code.Line($"var e = {term};");
        code.Line("var isOne = Vec.Equals(e, VecF.One);");
        code.Line("ones += VecF.One & isOne;");
        code.Line("others += Vec.AndNot(e, isOne);");
    }

    /// <summary>Emits <c>excess</c>, the sum less 1, which is 0 where it is too small to matter, <c>sum</c> and <c>logSum</c>.</summary>
    /// <param name="code">Receives the statements.</param>
    /// <param name="total">From a partial sum to the whole.</param>
    public static void EmitEnd(CodeWriter code, Func<string, string> total)
    {
        code.Line($"var excess = {VectorFunctions.Flush.Call($"({total("ones")} - VecF.One) + {total("others")}")};");
        code.Line("var sum = VecF.One + excess;");
        code.Line($"var logSum = {VectorFunctions.LogOnePlus.Call("excess")};");
    }
}
